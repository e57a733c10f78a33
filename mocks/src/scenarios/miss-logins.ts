import { residentLogin } from './resident.ts';
import type { Stage } from './stage.ts';

/** Types a wrong password so many times, from the visitor's browser, a few minutes before they come. */
export async function missLogins(stage: Stage, times: number): Promise<void> {
  await stage.moveTo(5 * 60 * 1000);
  const visitor = stage.person('browser');
  const [identifier] = residentLogin(stage);
  for (let miss = 1; miss <= times; miss += 1) {
    const { refusal } = await visitor.logIn(identifier, `Wrong-guess${miss}`);
    if (refusal?.code !== 'credentials_wrong' && refusal?.code !== 'login_locked') throw new Error(`Miss ${miss} was answered with ${refusal?.code}`);
  }
}
