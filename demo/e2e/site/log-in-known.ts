import type { Widget } from '../pages/widget.ts';
import { words } from '../words.ts';
import { known } from './known.ts';

/** Whoever the site knows logs in, to the end. */
export async function logInKnown(login: Widget): Promise<void> {
  const { complete, login: texts } = words['zh-CN'];
  await login.fill({ identifier: known.accountName, password: known.password });
  await login.press(texts.submit);
  await login.isAt(complete.loggedIn);
}
