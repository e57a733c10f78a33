import { createClient } from '@cloud-sign-in/sdk';
import { signInByPassword } from './sign-in-by-password.mjs';

/** The cloud app of the person at this place, with a session of its own, as the SDK makes it (SCN-7). */
export async function openApp(baseUrl, place) {
  const { browser } = await signInByPassword(baseUrl, place);
  const { body } = await browser.send('POST', '/session/app', {});
  return createClient({ baseUrl, bearer: () => body.token, openChannel: () => undefined });
}

/** The id of the scan that this page shows a code of. */
export function scanIn({ payload }) {
  return new URL(payload.presentations[0].url).searchParams.get('scan');
}
