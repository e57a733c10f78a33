import type { Person, SeenSnapshot } from './person.ts';
import type { Stage } from './stage.ts';

/**
 * Somebody logs in with WeChat: scans the code on the page, allows it, and the page goes on.
 * @param wechat whose WeChat it is
 * @returns where the flow came to
 */
export async function enterByWechat({ vendors }: Pick<Stage, 'vendors'>, browser: Person, wechat = 'me'): Promise<SeenSnapshot> {
  const { snapshot } = await browser.begin('login', 'chooseProvider', { provider: 'wechat' });
  const ways = (snapshot?.payload['presentations'] ?? []) as readonly { kind: string; url: string }[];
  const phone = vendors.wechat.phone(wechat);
  const question = await phone.scan(ways.find(({ kind }) => kind === 'qr')?.url ?? '');
  if ('error' in question) throw new Error(question.error);
  await phone.authorise(question.uuid, { device: browser.device });
  await browser.look();
  const answer = await browser.attempt('finish', {});
  if (answer.snapshot === null || answer.refusal) throw new Error(`finish: ${JSON.stringify(answer)}`);
  return answer.snapshot;
}
