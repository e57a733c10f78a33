import type { Person, SeenSnapshot } from './person.ts';
import type { Stage } from './stage.ts';

/**
 * Somebody logs in with JD: a name and a password on JD's page, which leads back.
 * @returns where the flow came to
 */
export async function enterByJd({ vendors }: Pick<Stage, 'vendors'>, browser: Person, { name, password }: { name: string; password: string }): Promise<SeenSnapshot> {
  const { snapshot } = await browser.begin('login', 'chooseProvider', { provider: 'jd' });
  const [way] = (snapshot?.payload['presentations'] ?? []) as readonly { url: string }[];
  const page = await vendors.jd.openPage(way?.url ?? '');
  if ('error' in page) throw new Error(page.error);
  await vendors.jd.logIn(page.id, name, password);
  const outcome = await vendors.jd.authorise(page.id);
  if ('error' in outcome) throw new Error(outcome.error);
  await vendors.follow(outcome.redirectTo, browser.device);
  await browser.look();
  const answer = await browser.attempt('finish', {});
  if (answer.snapshot === null || answer.refusal) throw new Error(`finish: ${JSON.stringify(answer)}`);
  return answer.snapshot;
}
