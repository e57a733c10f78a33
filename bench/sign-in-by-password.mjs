import { Browser } from '@cloud-sign-in/contract/conformance/driver';
import { createJarFetch } from '@cloud-sign-in/server/testing/jar-fetch';
import { CookieJar } from 'tough-cookie';
import { nameAccount } from './fill-accounts.mjs';
import { pageOrigin } from './make-server-settings.mjs';

export const benchPassword = 'Tree-house7';

/** Signs the person at this place in. @returns their browser, and the cookies it now sends */
export async function signInByPassword(baseUrl, place) {
  const jar = new CookieJar();
  const fetch = createJarFetch(pageOrigin, jar);
  const browser = new Browser({ baseUrl, origin: pageOrigin, newBrowser: () => fetch });
  const reply = await browser.begin('login', 'submitPassword', { identifier: nameAccount(place).accountName, password: benchPassword });
  if (reply.body.snapshot?.state !== 'complete') throw new Error(`The login came to ${reply.status} ${JSON.stringify(reply.body)}`);
  return { browser, cookies: await jar.getCookieString(baseUrl) };
}
