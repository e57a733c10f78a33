import { setTimeout as wait } from 'node:timers/promises';
import { CloudError, createClient } from '@cloud-sign-in/sdk';
import { createJarFetch } from '@cloud-sign-in/server/testing/jar-fetch';
import { pageOrigin } from '../make-server-settings.mjs';

/** How long a person presses the same again. */
const patienceMilliseconds = 30_000;
/** How long they look at "still in work" before they load the page anew. */
const inWorkMilliseconds = 5000;

/** What nobody did: it is not open whether it was done, so pressing the same again is of no use. */
const isSettled = ({ code, status = 0 }) => code !== 'request_in_progress' && status >= 400 && status < 500;

/**
 * A browser with the real SDK and a jar of cookies, whose person presses again where the SDK's error leaves open whether it was done, and loads the page
 * anew where it says for long that the press is in work.
 */
export function openBrowser(baseUrl, person, journal) {
  const jar = createJarFetch(pageOrigin);
  const makeClient = () => createClient({ baseUrl, fetch: jar, openChannel: () => undefined, timeoutMilliseconds: 10_000 });
  let client = makeClient();

  async function press(work) {
    const pressedAt = performance.now();
    for (;;) {
      const sentAt = performance.now();
      try {
        const answer = await work();
        journal.answer(person, pressedAt, sentAt);
        return answer;
      } catch (error) {
        if (!(error instanceof CloudError)) throw error;
        journal.fail(error);
        const tried = performance.now() - pressedAt;
        if (isSettled(error) || tried > patienceMilliseconds || (error.code === 'request_in_progress' && tried > inWorkMilliseconds)) throw error;
        await wait(150 + 150 * Math.random());
      }
    }
  }

  /** @returns whether the error says that the press is in work, and the page was loaded anew for it */
  function reload(error) {
    if (!(error instanceof CloudError) || error.code !== 'request_in_progress') return false;
    journal.reloads += 1;
    client = makeClient();
    return true;
  }

  const browser = {
    entry: () => press(() => client.entry()),
    session: () => press(() => client.session.get()),
    useLink: (token, proof = {}) => press(() => client.links.use(token, proof)),
    /** The flow once it has gone on from this snapshot, as a page that waits is told; undefined: it has not within so many milliseconds. */
    async awaitChange(snapshot, milliseconds) {
      try {
        for await (const seen of client.watch(snapshot, { signal: AbortSignal.timeout(milliseconds) })) if (seen.revision > snapshot.revision) return seen;
      } catch (error) {
        if (!(error instanceof CloudError)) throw error;
        journal.fail(error);
      }
      return undefined;
    },
    resume: (flow) => press(() => client.resume(flow)),
    async begin(flow, action, input) {
      for (;;) {
        try {
          return await press(() => client.begin(flow, action, input));
        } catch (error) {
          if (!reload(error)) throw error;
        }
      }
    },
    async run(snapshot, action, input) {
      for (let from = snapshot; ;) {
        try {
          return await press(() => client.run(from, action, input));
        } catch (error) {
          if (!reload(error)) throw error;
          const found = await browser.resume(snapshot.flow);
          if (found === null) throw new Error(`The flow was gone at ${snapshot.state}`, { cause: error });
          if (found.revision !== from.revision) return { snapshot: found, wasFound: true };
          from = found;
        }
      }
    },
    /** The same in another tab: another press. @returns what it came to; undefined: a fault of the contract */
    async runElsewhere(snapshot, action, input) {
      const tab = makeClient();
      try {
        return await press(() => tab.run(snapshot, action, input));
      } catch (error) {
        if (error instanceof CloudError) return undefined;
        throw error;
      }
    },
    /** What a provider's callback page posts. */
    callBack: (provider, params) => press(async () => {
      let response;
      try {
        response = await jar(`${baseUrl}/callbacks/${provider}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ params }) });
        if (response.ok) return await response.json();
      } catch (cause) {
        throw new CloudError('network', { cause });
      }
      throw new CloudError('unavailable', { status: response.status });
    }),
  };
  return browser;
}
