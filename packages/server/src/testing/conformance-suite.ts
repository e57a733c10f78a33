import { after, before, describe, test } from 'node:test';
import { runCase } from '@cloud-sign-in/contract/conformance/run-case';
import { selectCases } from '@cloud-sign-in/contract/conformance/select-cases';
import type { ConformanceTarget } from '@cloud-sign-in/contract/conformance/target';
import { createDevelopmentService } from '../development/create-development-service.ts';
import { createLogger } from '../log/logger.ts';
import { listen, type Listener } from '../serve/listen.ts';
import { createJarFetch } from './jar-fetch.ts';
import type { TestDatabases } from './test-databases.ts';
import { makeTestSettings } from './test-settings.ts';

const origin = 'https://app.example';

/** The conformance suite against the server, over a real socket. */
export function describeConformance(name: string, databases: TestDatabases): void {
  describe(`conformance of the server on ${name}`, () => {
    let listener: Listener;
    const target: ConformanceTarget = { baseUrl: '', origin, has: ['vendors', 'scan'], newBrowser: () => createJarFetch(origin) };
    before(async () => {
      const settings = makeTestSettings({ ...(await databases.make()).place, scanPage: `${origin}/scan` });
      const log = createLogger(() => undefined);
      listener = await listen(await createDevelopmentService(settings, log, { show: () => undefined }), settings, log);
      target.baseUrl = `${listener.address}${settings.prefix}`;
    });
    after(async () => {
      await listener.stop();
      await databases.end();
    });
    for (const each of selectCases(target)) test(each.title, () => runCase(each, target));
  });
}
