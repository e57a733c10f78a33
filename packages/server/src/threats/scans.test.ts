import assert from 'node:assert/strict';
import { after, describe, test, type TestContext } from 'node:test';
import { at, type Reply, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { createTurningClock } from '../development/turning-clock.ts';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { startTestServer, testAgreements, testOrigin, uncheckedPolicy, type TestServer } from '../testing/start-test-server.ts';
import { stoppedClock } from '../testing/stopped-clock.ts';

type Page = ReturnType<TestServer['browse']>;
const urlIn = ({ payload }: WireSnapshot): URL => new URL((payload['presentations'] as { url: string }[])[0]?.url ?? '');
const scanIn = (snapshot: WireSnapshot): string => urlIn(snapshot).searchParams.get('scan') ?? '';
const from = (address: string): Record<string, string> => ({ 'X-Forwarded-For': address });
/** Begins in a browser, wherever it stands. */
const show = (page: Page, address = '203.0.113.1'): Promise<Reply> => page.begin('login', 'chooseScan', {}, { headers: from(address) });
/** What somebody can tell of an answer, but for its own number and time. */
const told = ({ body, headers, status }: Reply): unknown => ({ status, body: { ...body, requestId: '', serverTime: 0 }, headers: [...headers.keys()].sort() });

describe('codes to scan, at the server', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  const start = async (t: TestContext, limits: Partial<typeof uncheckedPolicy.limits> = {}) => {
    const policy = { ...uncheckedPolicy, limits: { ...uncheckedPolicy.limits, ...limits } };
    const server = await startTestServer({ ...(await databases.make()).place, policy, scanPage: `${testOrigin}/scan`, trustedProxies: ['127.0.0.1'] }, createTurningClock(stoppedClock));
    t.after(() => server.listener.stop());
    /** The cloud app on somebody's phone: signed in, with a token of its own and no cookies. */
    const openApp = async (accountName: string, phone: string) => {
      const browser = server.browse();
      const begun = at(await browser.begin('register', 'submitCredentials', { method: 'account', accountName, password: 'Tree-house7', agreements: testAgreements }), 'phone');
      const asked = at(await browser.run(begun, 'sendPasscode', { phone, channel: 'sms' }), 'passcode');
      at(await browser.run(asked, 'submitPasscode', { passcode: /#(\d{6})/.exec((await server.lastTo(`+86${phone}`)).text)?.[1] }), 'securityEmail');
      const { token } = (await browser.send('POST', '/session/app')).body;
      const device = server.browse();
      return (id: string, verb: string, address = '198.51.100.7'): Promise<Reply> => device.send('POST', `/scans/${id}/${verb}`, undefined, { Authorization: `Bearer ${String(token)}`, ...from(address) });
    };
    return { server, openApp };
  };

  test('SCN-3: what signs in is a secret in a cookie that no script reads; picture, flow and phone tell nothing of it, and who knows them all gets nothing, before a confirmation or after (threat 85)', async (t) => {
    const { openApp, server } = await start(t);
    const app = await openApp('zhang_san', '13800138000');
    const page = server.browse();
    const asked = await page.fetch(`${server.base}/flows`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'code-to-scan-000001' }, body: JSON.stringify({ flow: 'login', action: 'chooseScan', input: {} }) });
    const text = await asked.text();
    const { snapshot } = JSON.parse(text) as { snapshot: WireSnapshot };
    const [cookie = '', ...others] = asked.headers.getSetCookie();
    const [, name = '', secret = '', attributes] = /^([^=]+)=([\w-]+)(.*)$/.exec(cookie) ?? [];
    assert.deepEqual([others, name], [[], `__Host-flow-${snapshot.id}`]);
    assert.match(attributes ?? '', /^; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax$/);
    assert.ok(secret.length >= 43, '256 bits');
    assert.deepEqual([urlIn(snapshot).origin + urlIn(snapshot).pathname, [...urlIn(snapshot).searchParams.keys()], urlIn(snapshot).hash], [`${testOrigin}/scan`, ['scan'], '']);
    const id = scanIn(snapshot);
    assert.ok(!text.includes(secret) && !urlIn(snapshot).href.includes(snapshot.id));

    const thief = server.browse();
    const own = at(await show(thief), 'waiting');
    const ownSecret = (await thief.jar.getCookies(server.base)).find(({ key }) => key === `__Host-flow-${own.id}`)?.value ?? '';
    const forged = [snapshot.id, id].flatMap((flow) => [id, snapshot.id, ownSecret, ''].map((value) => ({ flow, Cookie: `__Host-flow-${flow}=${value}` })));
    const steal = async (revision: number): Promise<void> => {
      for (const { Cookie, flow } of [...forged, { flow: snapshot.id, Cookie: '' }, { flow: id, Cookie: `__Host-flow-${own.id}=${ownSecret}` }]) {
        const headers = { Origin: testOrigin, Cookie, 'Content-Type': 'application/json', 'Idempotency-Key': `steal-${flow.slice(0, 8)}-${revision}` };
        for (const path of ['', '/events', '/events?after=0']) {
          const reply = await fetch(`${server.base}/flows/${flow}${path}`, { headers });
          // A browser that brings a cookie of a flow that never was is told that it is over.
          assert.deepEqual([reply.status, Object.keys((await reply.json()) as object).sort()], [Cookie.startsWith(`__Host-flow-${id}=`) ? 410 : 404, ['code', 'params', 'requestId']], `${path} ${Cookie}`);
        }
        for (const action of ['finish', 'refresh', 'cancel']) {
          const reply = await fetch(`${server.base}/flows/${flow}/actions/${action}`, { method: 'POST', headers, body: JSON.stringify({ revision, input: action === 'refresh' ? { by: 'person' } : {} }) });
          assert.deepEqual([[404, 410].includes(reply.status), reply.headers.getSetCookie()], [true, []], `${action} ${reply.status} ${Cookie}`);
        }
      }
    };
    await steal(snapshot.revision);
    const heard = JSON.stringify([(await app(id, 'claim')).body, (await app(id, 'confirm')).body]);
    assert.ok(!heard.includes(snapshot.id) && !heard.includes(secret), 'nor does the phone learn of the page');
    await steal(snapshot.revision + 2);
    const confirmed = at(await page.see(snapshot), 'waiting');
    at(await page.run(confirmed, 'finish'), 'complete');
    assert.equal((await page.getSession()).body.session?.account.accountName, 'zhang_san');
    await steal(snapshot.revision + 3);
    assert.equal((await thief.getSession()).body.session, null);
  });

  test('SCN-4: every one of the 128 bits of a code is drawn; unknown, foreign, taken, replaced and expired ones get one and the same answer (threat 92)', async (t) => {
    const { openApp, server } = await start(t);
    const [owner, stranger] = [await openApp('zhang_san', '13800138000'), await openApp('li_si_01', '13900139000')];
    const shown: WireSnapshot[] = [];
    for (let count = 0; count < 64; count += 1) shown.push(at(await show(server.browse()), 'waiting'));
    for (const ids of [shown.map(scanIn), shown.map(({ id }) => id)]) {
      const bits = ids.map((id) => [...Buffer.from(id, 'base64url')].map((byte) => byte.toString(2).padStart(8, '0')).join(''));
      assert.ok(bits.every((one) => one.length === 128));
      for (let bit = 0; bit < 128; bit += 1) assert.equal(new Set(bits.map((one) => one[bit])).size, 2, `bit ${bit}`);
    }
    const page = server.browse();
    const [taken, replaced, expired] = [at(await show(page), 'waiting'), at(await show(page), 'waiting'), at(await show(page), 'waiting')];
    assert.equal((await owner(scanIn(taken), 'claim')).status, 200);
    await page.run(replaced, 'refresh', { by: 'person' });
    const answers = [
      await stranger('A'.repeat(22), 'claim'), await stranger('x', 'claim'), await stranger(taken.id, 'claim'), await stranger(scanIn(taken), 'claim'), await stranger(scanIn(taken), 'confirm'),
      await stranger(scanIn(taken), 'deny'), await stranger(scanIn(replaced), 'claim'), await stranger(scanIn(expired), 'confirm'),
    ];
    server.clock.turn(120_000);
    answers.push(await stranger(scanIn(expired), 'claim'), await owner(scanIn(taken), 'confirm'));
    for (const answer of answers) assert.deepEqual(told(answer), told(answers[0] as Reply));
    assert.deepEqual([answers[0]?.status, answers[0]?.body.refusal], [422, { code: 'scan_unavailable', params: {} }]);
    const passerBy = server.browse();
    const [unknown, foreign, dead] = [await passerBy.send('GET', `/flows/${'A'.repeat(22)}`), await passerBy.see(shown[0] as WireSnapshot), await passerBy.see(expired)];
    assert.equal(unknown?.status, 404);
    for (const other of [foreign, dead]) assert.deepEqual(told(other as Reply), told(unknown as Reply));
  });

  test('LIM-1 LIM-2 SCN-4: showing codes, fresh ones too, and trying them are limited by address and nothing a client can change; whoever is too fast hears when to come back (threat 92)', async (t) => {
    const { openApp, server } = await start(t, { begin: { address: [{ n: 2, perSeconds: 3600 }] }, scan: { address: [{ n: 3, perSeconds: 600 }] } });
    const app = await openApp('zhang_san', '13800138000');
    const page = server.browse();
    let current = at(await show(page), 'waiting');
    at(await show(server.browse()), 'waiting');
    const refresh = (address: string): Promise<Reply> => page.run(current, 'refresh', { by: 'person' }, { headers: from(address) });
    for (let count = 0; count < 3; count += 1) current = at(await refresh('203.0.113.1'), 'waiting');
    const limited = ({ body, headers, status }: Reply): unknown[] => [status, body.refusal?.code, headers.get('Retry-After')];
    for (const reply of [await show(page), await show(server.browse())]) assert.deepEqual(limited(reply), [429, 'rate_limited', '3600']);
    assert.deepEqual(limited(await refresh('203.0.113.1')), [429, 'rate_limited', '600']);
    current = at(await refresh('203.0.113.2'), 'waiting');
    at(await show(server.browse(), '203.0.113.2'), 'waiting');

    for (const guess of ['A', 'B', 'C']) assert.equal((await app(guess.repeat(22), 'claim')).status, 422);
    const late = await app(scanIn(current), 'claim');
    assert.deepEqual(limited(late), [429, 'rate_limited', '600'], 'the right one, too late');
    assert.equal(at(await page.see(current), 'waiting').payload['status'], 'pending');
    assert.equal((await app(scanIn(current), 'claim', '198.51.100.8')).status, 200, 'whose address did not guess is not held up');
  });
});
