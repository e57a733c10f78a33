import assert from 'node:assert/strict';
import { after, describe, test, type TestContext } from 'node:test';
import type { Write } from '@cloud-sign-in/backend/ports';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import type { TableName } from '@cloud-sign-in/backend/tables';
import { at, Browser, type Reply, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { createBarrier } from '../testing/barrier.ts';
import { startCuttingProxy } from '../testing/cutting-proxy.ts';
import { createGate } from '../testing/gate.ts';
import { createJarFetch } from '../testing/jar-fetch.ts';
import { connectRaw, type RawConnection } from '../testing/raw-connection.ts';
import { writeRawRequest } from '../testing/raw-request.ts';
import { openScriptedServer } from '../testing/scripted-server.ts';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { startTestServer, testOrigin, uncheckedPolicy } from '../testing/start-test-server.ts';

const password = 'Tree-house7';
const phone = '+8613800138000';
const agreements = Object.fromEntries(jdCloud.agreements.map(({ id, version }) => [id, version]));
const registration = { flow: 'register', action: 'submitCredentials', input: { method: 'account', accountName: 'zhang_san', password, agreements } };
const touches = (table: TableName, verb: Write['do']) => (writes: readonly Write[]): boolean => writes.some((write) => 'table' in write && write.table === table && write.do === verb);
const statusesIn = (text: string): number[] => [...text.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status));
const bodyIn = (text: string): Reply['body'] => JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)) as Reply['body'];
/** Resolves with the first answer, whole. */
const hearOne = (connection: RawConnection): Promise<string> => connection.hear(/\r\n\r\n\{.*\}$/s);

describe('connections that break, at the server', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  /** A server at whose commits requests can be held, and one browser whose cookies also a bare connection can send. */
  const openHeld = async (t: TestContext) => {
    const [gate, barrier] = [createGate(), createBarrier()];
    const database = (await databases.make()).open();
    const server = await openScriptedServer(database, { ...jdCloud, humanCheckBeforePasscode: false }, undefined, { wrapStore: (store) => barrier.wrap(gate.wrap(store)) });
    t.after(() => server.stop());
    const cookies: string[] = [];
    const jar = createJarFetch(testOrigin);
    const browser = new Browser({ baseUrl: `${server.address}/auth`, origin: testOrigin, newBrowser: () => async (...call) => {
      const response = await jar(...call);
      cookies.push(...response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? ''));
      return response;
    } });
    const count = async (table: string): Promise<number> => (await database.read(`select count(*) from cloud_${table}`, []))[0]?.[0] as number;
    const sentTo = async (to: string) => {
      await server.backend.drainOutbox();
      return server.sent.filter((message) => message.to === to);
    };
    return { server, gate, barrier, browser, count, sentTo, cookie: () => cookies.join('; ') };
  };
  const toPhone = async (browser: Browser): Promise<WireSnapshot> => at(await browser.begin(registration.flow, registration.action, registration.input), 'phone');
  const askAsBytes = (snapshot: WireSnapshot, key: string, cookie: string) => writeRawRequest({
    path: `/auth/flows/${snapshot.id}/actions/sendPasscode`, headers: { 'Idempotency-Key': key, Cookie: cookie }, body: { revision: snapshot.revision, input: { phone, channel: 'sms' } },
  });

  test('REG-8 PHN-4: reset after the press was taken and before its answer: it is done once, and the same press on a new connection gets what it came to (fault 4)', async (t) => {
    const { browser, cookie, gate, sentTo, server } = await openHeld(t);
    const snapshot = await toPhone(browser);
    const { body, head } = askAsBytes(snapshot, 'press-cut-off-000001', cookie());
    const stopped = gate.close(touches('passcodes', 'insert'));
    const first = await connectRaw(server.address);
    first.socket.write(head + body);
    await stopped.reached;
    first.socket.resetAndDestroy();
    await first.ended;
    assert.equal(first.heard(), '');
    const press = async (): Promise<Reply> => browser.run(snapshot, 'sendPasscode', { phone, channel: 'sms' }, { key: 'press-cut-off-000001' });
    const early = await press();
    assert.deepEqual([early.status, early.body.code, early.headers.get('Retry-After')], [409, 'request_in_progress', '1'], 'nobody else does what is in work');
    stopped.open();
    let again = await press();
    while (again.body.code === 'request_in_progress') again = await press();
    assert.deepEqual([again.status, at(again, 'passcode').revision], [200, snapshot.revision + 1]);
    assert.equal((await sentTo(phone)).length, 1);
    assert.deepEqual(server.failures, []);
  });

  test('REG-8 SES-1: an answer that a proxy cuts off, in its head or its body, is given again to the same press: one flow, one session, and the browser holds it (fault 4)', async (t) => {
    const server = await startTestServer({ ...(await databases.make()).place });
    t.after(() => server.listener.stop());
    const proxy = await startCuttingProxy(t, server.listener.address);
    const owner = server.browse();
    const started = at(await owner.begin('register', 'submitCredentials', registration.input), 'phone');
    const asked = at(await owner.run(started, 'sendPasscode', { phone, channel: 'sms' }), 'passcode');
    at(await owner.run(asked, 'submitPasscode', { passcode: /#(\d{6})/.exec((await server.lastTo(phone)).text)?.[1] }), 'securityEmail');
    const sessions = async (): Promise<number> => ((await owner.send('GET', '/account/sessions')).body['sessions'] as unknown[]).length;
    for (const [at, where] of [/^/, /^HTTP\/1\.1 2/, /set-cookie: __Host-session=.{9}/i, /\r\n\r\n/, /"snapshot":\{"id":/].entries()) {
      const before = await sessions();
      const jar = createJarFetch(testOrigin);
      const browser = new Browser({ baseUrl: `${proxy.address}/auth`, origin: testOrigin, newBrowser: () => jar });
      const press = () => browser.begin('login', 'submitPassword', { identifier: 'zhang_san', password }, { key: `press-of-a-login-${at}` });
      const cut = proxy.cutAfter(where);
      await assert.rejects(press(), String(where));
      await cut;
      const [once, twice] = [await press(), await press()];
      assert.deepEqual([once.status, once.body.snapshot?.state, once.body.snapshot?.id], [200, 'complete', twice.body.snapshot?.id], String(where));
      assert.equal((await browser.getSession()).body.session?.account.accountName, 'zhang_san', String(where));
      assert.equal(await sessions(), before + 1, `${where}: the session nobody saw is revoked`);
    }
  });

  test('REG-8: of a press that came in half nothing is done and nothing is told as a failure of ours; whole, under the same key, it is done (fault 4)', async (t) => {
    const { count, server } = await openHeld(t);
    const { body, head } = writeRawRequest({ path: '/auth/flows', headers: { 'Idempotency-Key': 'press-in-half-000001' }, body: registration });
    const halves: [string, 'end' | 'reset'][] = [head.slice(0, 40), head, head + body.slice(0, 60), head + body.slice(0, -1)].flatMap((part) => [[part, 'end'], [part, 'reset']] as [string, 'end' | 'reset'][]);
    for (const [part, how] of halves) {
      const half = await connectRaw(server.address);
      await new Promise<void>((resolve) => half.socket.write(part, () => resolve()));
      if (how === 'end') half.socket.end();
      else half.socket.resetAndDestroy();
      await half.ended;
      if (how === 'end') assert.deepEqual(statusesIn(half.heard()), [400], `${part.length} ${half.heard()}`);
    }
    assert.deepEqual([await count('flows'), await count('replies'), await count('identifiers')], [0, 0, 0]);
    const whole = await connectRaw(server.address);
    whole.socket.write(head + body);
    assert.equal(bodyIn(await hearOne(whole)).snapshot?.state, 'phone');
    whole.socket.end();
    assert.deepEqual([await count('flows'), server.failures], [1, []]);
  });

  test('REG-8 PHN-4: the same bytes delivered on two connections at once have one effect; delivered once more they get its answer (fault 6)', async (t) => {
    const { barrier, browser, cookie, sentTo, server } = await openHeld(t);
    const snapshot = await toPhone(browser);
    const { body, head } = askAsBytes(snapshot, 'delivered-twice-0001', cookie());
    barrier.holdUntil(2, touches('replies', 'insert'));
    const deliver = async (): Promise<string> => {
      const connection = await connectRaw(server.address);
      connection.socket.write(head + body);
      const heard = await hearOne(connection);
      connection.socket.end();
      return heard;
    };
    const both = await Promise.all([deliver(), deliver()]);
    assert.deepEqual(both.flatMap(statusesIn).sort(), [200, 409]);
    const [done, waiting] = statusesIn(both[0] ?? '')[0] === 200 ? both : [both[1] ?? '', both[0] ?? ''];
    assert.equal(bodyIn(waiting ?? '').code, 'request_in_progress');
    const third = await deliver();
    const apart = ({ snapshot: seen }: Reply['body']) => ({ ...seen, serverTime: 0 });
    assert.deepEqual([statusesIn(third), apart(bodyIn(third))], [[200], apart(bodyIn(done ?? ''))]);
    assert.equal((await sentTo(phone)).length, 1);
  });

  test('REG-8 PHN-4: the same bytes twice behind each other on one connection: one effect, two answers (fault 6)', async (t) => {
    const { browser, cookie, sentTo, server } = await openHeld(t);
    const snapshot = await toPhone(browser);
    const { body, head } = askAsBytes(snapshot, 'delivered-twice-0002', cookie());
    const connection = await connectRaw(server.address);
    connection.socket.write((head + body).repeat(2));
    const heard = await connection.hear(/(?:\r\n\r\n\{.*){2}\}$/s);
    connection.socket.end();
    const statuses = statusesIn(heard);
    assert.ok(statuses.length === 2 && statuses.includes(200) && statuses.every((status) => status === 200 || status === 409), heard);
    const third = await browser.run(snapshot, 'sendPasscode', { phone, channel: 'sms' }, { key: 'delivered-twice-0002' });
    assert.deepEqual([third.status, at(third, 'passcode').revision], [200, snapshot.revision + 1]);
    assert.equal((await sentTo(phone)).length, 1);
  });

  test('SES-1: people behind one kept connection of a proxy are told apart by their own cookies, in the order they asked', async (t) => {
    const { browser, cookie, server } = await openHeld(t);
    const snapshot = await toPhone(browser);
    const connection = await connectRaw(server.address);
    const ask = (headers: Record<string, string>): string => writeRawRequest({ path: `/auth/flows/${snapshot.id}`, headers }).head;
    connection.socket.write(ask({ Cookie: cookie() }) + ask({}) + ask({ Cookie: `__Host-flow-${snapshot.id}=guess` }) + ask({ Cookie: cookie() }));
    const heard = await connection.hear(/(?:\r\n\r\n\{.*){4}\}$/s);
    connection.socket.end();
    assert.deepEqual(statusesIn(heard), [200, 404, 404, 200]);
  });

  test('PWD-6: the rest of a body that was refused unread is never taken for a request, nor is what a second length hides (threat 27)', async (t) => {
    const { count, server } = await openHeld(t);
    const { body, head } = writeRawRequest({ path: '/auth/flows', headers: { 'Idempotency-Key': 'hidden-request-00001' }, body: registration });
    const hidden = head + body;
    const tooLarge = writeRawRequest({ path: '/auth/flows', headers: { 'Idempotency-Key': 'outer-request-000001' }, body: hidden.repeat(60) });
    const wrapped = await connectRaw(server.address);
    wrapped.socket.write(tooLarge.head);
    await wrapped.hear(/ 413 /);
    wrapped.socket.write(tooLarge.body);
    wrapped.socket.end();
    await wrapped.ended;
    assert.deepEqual(statusesIn(wrapped.heard()), [413]);
    for (const framing of ['Content-Length: 5\r\nTransfer-Encoding: chunked', 'Content-Length: 5\r\nContent-Length: 500', 'Transfer-Encoding: xchunked', 'Transfer-Encoding: chunked, identity']) {
      const twofold = await connectRaw(server.address);
      twofold.socket.end(`POST /auth/links/look HTTP/1.1\r\nHost: app.example\r\nOrigin: ${testOrigin}\r\nContent-Type: application/json\r\n${framing}\r\n\r\n0\r\n\r\n${hidden}`);
      await twofold.ended;
      assert.deepEqual(statusesIn(twofold.heard()), [400], framing);
    }
    assert.equal(await count('flows'), 0);
  });

  test('a reader who takes nothing holds up nobody, and finds every answer whole when it reads', async (t) => {
    const server = await startTestServer({ ...(await databases.make()).place, policy: uncheckedPolicy });
    t.after(() => server.listener.stop());
    const slow = await connectRaw(server.listener.address);
    slow.socket.pause();
    const times = 40; // more than the buffers of both ends take
    const ask = (headers: Record<string, string> = {}): string => writeRawRequest({ path: '/auth/openapi.json', headers }).head;
    slow.socket.write(ask().repeat(times - 1) + ask({ Connection: 'close' }));
    const whole = await (await fetch(`${server.base}/openapi.json`)).text();
    for (let at = 0; at < 20; at += 1) assert.equal((await fetch(`${server.base}/session`)).status, 200);
    assert.equal(slow.heard(), '');
    slow.socket.resume();
    await slow.ended;
    const heard = slow.heard();
    assert.equal(heard.split(whole).length - 1, times);
  });
});
