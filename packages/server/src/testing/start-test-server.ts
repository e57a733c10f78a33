import type { RenderedMessage } from '@cloud-sign-in/backend';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { Browser } from '@cloud-sign-in/contract/conformance/driver';
import { CookieJar } from 'tough-cookie';
import type { SettingsInput } from '../config/settings.ts';
import { createTurningClock } from '../development/turning-clock.ts';
import { createLogger } from '../log/logger.ts';
import { createService } from '../serve/create-service.ts';
import { listen, type Listener } from '../serve/listen.ts';
import type { Service } from '../serve/service.ts';
import { createJarFetch } from './jar-fetch.ts';
import { makeTestSettings } from './test-settings.ts';

export interface TestServer {
  /** `http://127.0.0.1:…/auth` */
  base: string;
  listener: Listener;
  service: Service;
  clock: ReturnType<typeof createTurningClock>;
  /** Lines of the log. */
  lines: string[];
  sent: RenderedMessage[];
  /** What was sent last to somebody; waits for it. */
  lastTo(to: string): Promise<RenderedMessage>;
  /** A browser, and the jar of its cookies. */
  browse(): Browser & { jar: CookieJar; fetch: typeof globalThis.fetch };
}

export const testOrigin = 'https://app.example';
/** JD Cloud's policy without human checks before passcodes: tests have no eyes. */
export const uncheckedPolicy = { ...jdCloud, humanCheckBeforePasscode: false };
export const testAgreements = Object.fromEntries(jdCloud.agreements.map(({ id, version }) => [id, version]));

/**
 * A real server on a free port of this machine, with its log and its messages at hand.
 * @param clock one that stands still where time itself is what is tested; else the machine's, which a test may turn
 */
export async function startTestServer(over: Partial<SettingsInput> = {}, clock = createTurningClock()): Promise<TestServer> {
  const lines: string[] = [];
  const sent: RenderedMessage[] = [];
  const log = createLogger((line) => { lines.push(line); });
  const settings = makeTestSettings({ policy: uncheckedPolicy, ...over });
  const service = await createService(settings, { log, clock, messenger: { send: async (message) => { sent.push(message); } } });
  const listener = await listen(service, settings, log);
  const base = `${listener.address}${settings.prefix}`;
  return {
    base, clock, lines, listener, sent, service,
    async lastTo(to) {
      for (;;) {
        const message = sent.findLast((one) => one.to === to);
        if (message) return message;
        await new Promise(setImmediate);
      }
    },
    browse() {
      const jar = new CookieJar();
      const fetch = createJarFetch(testOrigin, jar);
      return Object.assign(new Browser({ baseUrl: base, origin: testOrigin, newBrowser: () => fetch }), { jar, fetch });
    },
  };
}

