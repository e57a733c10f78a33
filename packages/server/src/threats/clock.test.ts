import assert from 'node:assert/strict';
import { after, describe, test, type TestContext } from 'node:test';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { at, Browser, type Reply, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { createTurningClock } from '../development/turning-clock.ts';
import { createJarFetch } from '../testing/jar-fetch.ts';
import { solveQuestion } from '../testing/solve-question.ts';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { startTestServer, testAgreements, testOrigin, uncheckedPolicy, type TestServer } from '../testing/start-test-server.ts';
import { stoppedClock } from '../testing/stopped-clock.ts';

const phone = '13800138000';
const minute = 60_000;
const register = async (browser: Browser, accountName = 'zhang_san'): Promise<WireSnapshot> => at(await browser.begin('register', 'submitCredentials', { method: 'account', accountName, password: 'Tree-house7', agreements: testAgreements }, { locale: 'en' }), 'phone');
const send = (browser: Browser, from: WireSnapshot, number = phone): Promise<Reply> => browser.run(from, 'sendPasscode', { phone: number, channel: 'sms' });
const passcodeTo = async (server: TestServer): Promise<string> => /#(\d{6})/.exec((await server.lastTo(`+86${phone}`)).text)?.[1] ?? assert.fail('no passcode');
const refusalOf = ({ body, status }: Reply): unknown[] => [status, body.refusal?.code];

describe('a server whose machine’s clock is put back', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  const start = async (t: TestContext, policy: typeof jdCloud = uncheckedPolicy) => {
    const server = await startTestServer({ ...(await databases.make()).place, policy, scanPage: `${testOrigin}/scan` }, createTurningClock(stoppedClock));
    t.after(() => server.listener.stop());
    /** So much time goes by, somebody asks something, and the clock is put back by as much. */
    const jump = async (milliseconds: number): Promise<void> => {
      server.clock.turn(milliseconds);
      await server.browse().getSession();
      server.clock.turn(-milliseconds);
    };
    return { server, jump };
  };
  const signUp = async (server: TestServer, browser: Browser): Promise<WireSnapshot> => {
    const asked = at(await send(browser, await register(browser)), 'passcode');
    return at(await browser.run(asked, 'submitPasscode', { passcode: await passcodeTo(server) }), 'securityEmail');
  };

  test('PHN-4: a passcode that ran out is void, though it was sent less than five minutes before what the clock says now (fault 38)', async (t) => {
    const { jump, server } = await start(t);
    const browser = server.browse();
    const asked = at(await send(browser, await register(browser)), 'passcode');
    const passcode = await passcodeTo(server);
    await jump(5 * minute);
    assert.deepEqual(refusalOf(await browser.run(asked, 'submitPasscode', { passcode })), [422, 'passcode_void']);
    assert.equal((await browser.getSession()).body.session, null);
  });

  test('PHN-4 LIM-2: the pause before the next passcode is not lost, and no longer than the time that was put back (fault 38)', async (t) => {
    const { server } = await start(t);
    const [one, other] = [server.browse(), server.browse()];
    const [begun, second] = [await register(one), await register(other, 'li_si_01')];
    at(await send(one, begun), 'passcode');
    await passcodeTo(server);
    server.clock.turn(-5 * minute);
    const early = await send(other, second);
    assert.deepEqual([...refusalOf(early), early.headers.get('Retry-After')], [429, 'rate_limited', '60']);
    server.clock.turn(5 * minute + 59_000);
    const late = await send(other, second);
    assert.deepEqual([...refusalOf(late), late.headers.get('Retry-After')], [429, 'rate_limited', '1']);
    server.clock.turn(1000);
    at(await send(other, second), 'passcode');
    while (server.sent.length < 2) await new Promise(setImmediate);
    assert.equal(server.sent.length, 2);
  });

  test('REG-10 SES-1: a flow and a session that ended stay ended (fault 38)', async (t) => {
    const { jump, server } = await start(t);
    const [browser, waiting] = [server.browse(), server.browse()];
    await signUp(server, browser);
    const begun = await register(waiting, 'li_si_01');
    assert.notEqual((await browser.getSession()).body.session, null);
    await jump(120 * minute);
    assert.equal((await browser.getSession()).body.session, null);
    assert.equal((await waiting.see(begun)).status, 410);
    assert.equal((await send(waiting, begun)).status, 410);
  });

  test('EML-2: a link that ran out stays so (fault 38)', async (t) => {
    const { jump, server } = await start(t);
    const browser = server.browse();
    at(await browser.run(await signUp(server, browser), 'submitSecurityEmail', { email: 'ann@example.com' }), 'complete');
    const token = /#token=([\w-]+)/.exec((await server.lastTo('ann@example.com')).text)?.[1] ?? assert.fail('no link');
    assert.equal((await browser.look(token)).body.status, 'ready');
    await jump(120 * minute);
    assert.equal((await browser.look(token)).body.status, 'expired');
    assert.deepEqual(refusalOf(await browser.use(token)), [422, 'link_expired']);
  });

  test('SCN-2: a code to scan that ran out is scanned by nobody (fault 38)', async (t) => {
    const { jump, server } = await start(t);
    const [app, page] = [server.browse(), server.browse()];
    await signUp(server, app);
    const waiting = at(await page.begin('login', 'chooseScan', {}), 'waiting');
    const [{ url }] = waiting.payload['presentations'] as [{ url: string }];
    await jump(2 * minute);
    assert.deepEqual(refusalOf(await app.send('POST', `/scans/${new URL(url).searchParams.get('scan')}/claim`)), [422, 'scan_unavailable']);
    assert.equal(at(await page.see(waiting), 'waiting').payload['status'], 'expired');
  });

  test('LIM-4: the answer to a human check is good once and for ten minutes, whatever the clock does (fault 38)', async (t) => {
    const { jump, server } = await start(t, jdCloud);
    const browser = server.browse();
    const begun = await register(browser);
    const ask = async (from: WireSnapshot, number = phone) => {
      const { refusal } = (await send(browser, from, number)).body;
      assert.equal(refusal?.code, 'human_check_required');
      return { id: String(refusal.params['id']), answer: solveQuestion(String(refusal.params['question'])) };
    };
    const late = await ask(begun);
    const used = await ask(begun);
    const other = await register(browser, 'li_si_01');
    at(await browser.run(begun, 'sendPasscode', { phone, channel: 'sms' }, { humanCheck: used }), 'passcode');
    await jump(10 * minute);
    for (const humanCheck of [late, used]) {
      const reply = await browser.run(other, 'sendPasscode', { phone: '13900139000', channel: 'sms' }, { humanCheck });
      assert.deepEqual([...refusalOf(reply), reply.body.refusal?.params['failed']], [422, 'human_check_required', true]);
    }
  });
});

describe('a server that is started anew after its machine’s clock was put back', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  /** One server after the other over one database and one clock; a person keeps their browser. */
  const open = async (t: TestContext) => {
    const { place } = await databases.make();
    const clock = createTurningClock(stoppedClock);
    const fetch = createJarFetch(testOrigin);
    const start = () => startTestServer({ ...place, policy: uncheckedPolicy }, clock);
    let server = await start();
    t.after(() => server.listener.stop());
    const browse = (): Browser => new Browser({ baseUrl: server.base, origin: testOrigin, newBrowser: () => fetch });
    const asked = at(await send(browse(), await register(browse())), 'passcode');
    return {
      asked, browse, passcode: await passcodeTo(server),
      /** So much time goes by; what is swept every minute is swept. */
      pass: async (milliseconds: number): Promise<void> => {
        clock.turn(milliseconds);
        await browse().getSession();
      },
      restart: async (putBack: number): Promise<void> => {
        await server.listener.stop();
        clock.turn(-putBack);
        server = await start();
      },
    };
  };

  test('PHN-4 LIM-2: no pause is lost: it is longer by the time that was put back (fault 38)', async (t) => {
    const { browse, restart } = await open(t);
    await restart(5 * minute);
    const early = await send(browse(), await register(browse(), 'li_si_01'));
    assert.deepEqual([...refusalOf(early), early.headers.get('Retry-After')], [429, 'rate_limited', '360']);
  });

  test('PHN-4: what ran out some minutes before is gone for good, however far the clock is put back (fault 38)', async (t) => {
    const { asked, browse, pass, passcode, restart } = await open(t);
    await pass(8 * minute);
    await restart(8 * minute);
    assert.deepEqual(refusalOf(await browse().run(asked, 'submitPasscode', { passcode })), [422, 'passcode_void']);
  });

  test('PHN-4: what ran out just before is void again as soon as the clock comes to its end once more (fault 38)', async (t) => {
    const { asked, browse, pass, passcode, restart } = await open(t);
    await pass(5 * minute);
    assert.deepEqual(refusalOf(await browse().run(asked, 'submitPasscode', { passcode })), [422, 'passcode_void']);
    await restart(minute);
    await pass(minute);
    assert.deepEqual(refusalOf(await browse().run(asked, 'submitPasscode', { passcode })), [422, 'passcode_void']);
  });
});
