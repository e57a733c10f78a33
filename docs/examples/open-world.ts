import { createWorld } from '@cloud-sign-in/mocks';
import { createClient, type Client, type Refusal } from '@cloud-sign-in/sdk';

interface HumanCheck { id: string; answer: string }

/**
 * A whole backend that runs right here, and the hands of the people in it: their phones, mailboxes, browsers and WeChat. A page has people for that, and
 * `createClient({ baseUrl: '/auth' })` is all it needs.
 */
export function openWorld(policy: 'tencent-cloud' | 'jd-cloud') {
  const world = createWorld({ policy, storage: null, seed: 7 });
  const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const response = await world.fetch()(`${world.baseUrl}/testing${path}`, { method: 'POST', body: JSON.stringify(body) });
    return (await response.json()) as Record<string, unknown>;
  };
  const newest = (): string => world.outbox.list().at(-1)?.text ?? '';
  return {
    /** Another name is another browser, with cookies of its own; `bearer` is an app's session instead. */
    openClient: (browser?: string, bearer?: () => string | undefined): Client =>
      createClient({ baseUrl: world.baseUrl, fetch: world.fetch(browser), openChannel: () => undefined, ...(bearer && { bearer }) }),
    /** The digits of the newest SMS or call. */
    readPasscode: (): string => /#(\d+)$/.exec(newest())?.[1] ?? /\d{6}/.exec(newest())?.[0] ?? '',
    /** The token in the link of the newest mail. */
    readToken: (): string => /#token=([\w-]+)/.exec(newest())?.[1] ?? '',
    /** Makes a press, and where a human check is asked for the same press again with the answer. */
    async asHuman<Result extends { refusal?: Refusal | undefined }>(press: (humanCheck?: HumanCheck) => Promise<Result>): Promise<Result> {
      const result = await press();
      if (result.refusal?.code !== 'human_check_required') return result;
      const { id } = result.refusal.params;
      return press({ id, answer: String((await post('/human-check', { id }))['answer']) });
    },
    /** What a person does at the provider: scans or logs in there, and authorises. The callback page of their browser then posts what the provider brought back. */
    async authorise({ provider, presentations }: { provider?: string | undefined; presentations: readonly { url: string }[] }, { person = 1, browser = 'browser' } = {}): Promise<void> {
      const { redirectTo } = await post(`/vendors/${provider}`, { act: 'authorise', url: presentations[0]?.url, person });
      await world.vendors.follow(String(redirectTo), browser);
    },
    passMinutes: (minutes: number): Promise<unknown> => Promise.resolve(world.clock.turn(minutes * 60_000)),
    close: (): void => world.close(),
  };
}
