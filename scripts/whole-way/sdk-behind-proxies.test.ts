import assert from 'node:assert/strict';
import { after, describe, test, type TestContext } from 'node:test';
import { createClient } from '@cloud-sign-in/sdk/client';
import { CloudError } from '@cloud-sign-in/sdk/cloud-error';
import type { AnySnapshot } from '@cloud-sign-in/sdk/snapshot';
import { createTurningClock } from '@cloud-sign-in/server/development/turning-clock';
import { startCuttingProxy } from '@cloud-sign-in/server/testing/cutting-proxy';
import { createJarFetch } from '@cloud-sign-in/server/testing/jar-fetch';
import { createSqliteDatabases } from '@cloud-sign-in/server/testing/sqlite-databases';
import { startTestServer, testAgreements, testOrigin } from '@cloud-sign-in/server/testing/start-test-server';
import { stoppedClock } from '@cloud-sign-in/server/testing/stopped-clock';

const person = { accountName: 'zhang_san', password: 'Tree-house7', phone: '+8613800138000' };
/** How long the client waits for the first bytes of a stream. */
const firstBytesMilliseconds = 8000;

function at<S extends AnySnapshot['state']>(snapshot: AnySnapshot | null | undefined, state: S): Extract<AnySnapshot, { state: S }> {
  assert.equal(snapshot?.state, state);
  return snapshot as Extract<AnySnapshot, { state: S }>;
}

// Neither package may know the other, so what they do together is looked at from here.
describe('the client and the server, and what may stand between them', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  const open = async (t: TestContext) => {
    const server = await startTestServer({ ...(await databases.make()).place, scanPage: `${testOrigin}/scan`, metrics: { port: 0 } }, createTurningClock(stoppedClock));
    t.after(() => server.listener.stop());
    const proxy = await startCuttingProxy(t, server.listener.address);
    const browse = (address = proxy.address) => createClient({ baseUrl: `${address}/auth`, fetch: createJarFetch(testOrigin), openChannel: () => undefined });
    const passcode = async (): Promise<string> => /#(\d{6})/.exec((await server.lastTo(person.phone)).text)?.[1] ?? assert.fail('no passcode');
    const toPhone = async (client: ReturnType<typeof browse>) => {
      const { accountName, password } = person;
      return at((await client.begin('register', 'submitCredentials', { method: 'account', accountName, password, agreements: testAgreements })).snapshot, 'phone');
    };
    return { server, proxy, browse, passcode, toPhone };
  };

  /** A page that waits for the app of somebody who is signed in. */
  const openWaiting = async (t: TestContext) => {
    const { browse, passcode, proxy, server, toPhone } = await open(t);
    const phone = browse(server.listener.address); // by a way of its own
    const asked = at((await phone.run(await toPhone(phone), 'sendPasscode', { phone: person.phone, channel: 'sms' })).snapshot, 'passcode');
    at((await phone.run(asked, 'submitPasscode', { passcode: await passcode() })).snapshot, 'securityEmail');
    const page = browse();
    const waiting = at((await page.begin('login', 'chooseScan', {})).snapshot, 'waiting');
    const [shown] = waiting.payload.presentations;
    const id = new URL(shown?.kind === 'qr' ? shown.url : assert.fail('no code')).searchParams.get('scan') ?? '';
    const told: string[] = [];
    let newest: AnySnapshot = waiting;
    const watch = async (): Promise<void> => {
      for await (const snapshot of page.watch(waiting)) {
        newest = snapshot;
        told.push(snapshot.state === 'waiting' ? snapshot.payload.status : snapshot.state);
      }
    };
    const until = async (status: string): Promise<void> => { while (told.at(-1) !== status) await new Promise(setImmediate); };
    /** The code was claimed: every word of it is heard, once, and the page signs in. */
    const goOn = async (watching: Promise<void>): Promise<void> => {
      await until('scanned');
      await phone.scans.confirm(id);
      await until('confirmed');
      at((await page.run(at(newest, 'waiting'), 'finish', {})).snapshot, 'complete');
      await watching;
      assert.deepEqual(told, ['scanned', 'confirmed', 'complete']);
    };
    return {
      page, proxy, watch, goOn, scans: phone.scans, id,
      untilWaiting: async () => { while (!(await server.service.readMetrics?.())?.text.includes('waiting_pages 1\n')) await new Promise(setImmediate); },
    };
  };

  test('EML-3 SCN-1: a stream that breaks off in the middle of a word: the page polls, hears every word once, and signs in (fault 21)', async (t) => {
    const { goOn, id, page, proxy, scans, untilWaiting, watch } = await openWaiting(t);
    const watching = watch();
    await untilWaiting();
    const cut = proxy.cutAfter(/"status":"scanned"/);
    await scans.claim(id);
    await cut;
    await goOn(watching);
    assert.equal((await page.session.get())?.account.accountName, person.accountName);
  });

  test('EML-3 SCN-1: a stream that a proxy holds back is given up after eight seconds without a byte; the page polls and misses nothing (fault 21)', async (t) => {
    const { goOn, id, proxy, scans, untilWaiting, watch } = await openWaiting(t);
    const held = proxy.holdStreams();
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const watching = watch();
    await untilWaiting();
    while (held() === 0) await new Promise(setImmediate);
    t.mock.timers.tick(firstBytesMilliseconds);
    t.mock.timers.reset(); // Node's own fetch would wait for its timers
    await scans.claim(id);
    await goOn(watching);
  });

  test('REG-8 PHN-4: a press whose answer was cut off anywhere is made again under its key: the first result, one passcode (fault 4)', async (t) => {
    for (const where of [/^/, /^HTTP\/1\.1 2/, /\r\n\r\n/, /"snapshot":\{"id":/]) {
      const { browse, passcode, proxy, server, toPhone } = await open(t);
      const client = browse();
      const phone = await toPhone(client);
      const press = () => client.run(phone, 'sendPasscode', { phone: person.phone, channel: 'sms' });
      const cut = proxy.cutAfter(where);
      await assert.rejects(press(), (error) => error instanceof CloudError && error.code === 'network', String(where));
      await cut;
      const again = await press();
      assert.deepEqual([at(again.snapshot, 'passcode').revision, again.refusal, again.stale], [phone.revision + 1, undefined, undefined], String(where));
      at((await client.run(at(again.snapshot, 'passcode'), 'submitPasscode', { passcode: await passcode() })).snapshot, 'securityEmail');
      assert.equal(server.sent.length, 1);
    }
  });
});
