import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { at, type Browser, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { startTestServer, testAgreements, testOrigin, uncheckedPolicy, type TestServer } from '../testing/start-test-server.ts';

const people = { name: 'zhang_san', password: 'Tree-house7', wrong: 'Wrong-stone9', next: 'River-stone8', phone: '13800138000', email: 'zhang.san@mail.example' };

/** Registers with phone and e-mail, verifies it, logs in by a wrong and a right password, asks for tokens, recovers the password, changes things. */
async function live(server: TestServer, browser: Browser): Promise<{ told: string[] }> {
  const { name, next, password, phone, email, wrong } = people;
  const passcode = async () => /#(\d{6})/.exec((await server.lastTo(`+86${phone}`)).text)?.[1] ?? assert.fail('no passcode');
  const begun = at(await browser.begin('register', 'submitCredentials', { method: 'account', accountName: name, password, agreements: testAgreements }), 'phone');
  const asked = at(await browser.run(begun, 'sendPasscode', { phone, channel: 'sms' }), 'passcode');
  const told = [await passcode()];
  const wrongPasscode = told[0] === '918273' ? '918274' : '918273';
  await browser.run(asked, 'submitPasscode', { passcode: wrongPasscode });
  const proved = at(await browser.run(asked, 'submitPasscode', { passcode: told[0] }), 'securityEmail');
  at(await browser.run(proved, 'submitSecurityEmail', { email }), 'complete');
  const token = /#token=([\w-]+)/.exec((await server.lastTo(email)).text)?.[1] ?? assert.fail('no link');
  await browser.look(token);
  assert.equal((await browser.use(token)).status, 200);
  for (const path of ['/session/token', '/session/app']) {
    const { body } = await browser.send('POST', path);
    told.push(String(body['token']));
  }
  await browser.send('GET', '/account', undefined, { Authorization: `Bearer ${told.at(-1)}` });
  await browser.send('GET', `/flows?flow=login&password=${password}&token=${token}`);
  await browser.send('POST', '/flows', `{"flow":"login","action":"submitPassword","input":{"identifier":"${email}","password":${password}`, { 'Idempotency-Key': 'told-test-key-000001' });
  await browser.signOut();
  await browser.begin('login', 'submitPassword', { identifier: phone, password: wrong });
  at(await browser.begin('login', 'submitPassword', { identifier: name, password }), 'complete');
  server.clock.turn(61_000);
  const challenge = at(await browser.begin('recover', 'submitIdentifier', { identifier: phone }), 'challenge');
  while ((await passcode()) === told[0]) await new Promise(setImmediate);
  const recovery = await passcode();
  const chosen = at(await browser.run(challenge, 'submitProof', { passcode: recovery }), 'newPassword');
  at(await browser.run(chosen, 'submitNewPassword', { password: next }), 'complete');
  return { told: [...told, token, recovery, wrongPasscode] };
}

describe('what a server tells of itself', () => {
  const databases = createSqliteDatabases();
  const exporter = new InMemorySpanExporter();
  before(() => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
  });
  after(async () => {
    trace.disable();
    context.disable();
    await databases.end();
  });

  test('log, metrics and traces of a whole life hold no password, passcode, token, cookie, key, phone, e-mail or name (threat 106)', async () => {
    exporter.reset();
    const keys = { mac: 'M'.repeat(43), seal: [{ id: '1', key: 'S'.repeat(43) }], sign: [{ id: '1', key: 'T'.repeat(43) }] };
    const server = await startTestServer({ ...(await databases.make()).place, metrics: { port: 0 }, keys });
    const browser = server.browse();
    const cookies = new Set<string>();
    const set = browser.jar.setCookie.bind(browser.jar);
    browser.jar.setCookie = ((cookie: string, ...rest: [string]) => {
      cookies.add(/=([^;]*)/.exec(cookie)?.[1] ?? '');
      return set(cookie, ...rest);
    }) as typeof browser.jar.setCookie;
    const { told } = await live(server, browser);
    const metrics = await server.service.readMetrics?.();
    await server.listener.stop();
    const spans = exporter.getFinishedSpans().map(({ attributes, events, links, name, resource, status }) => ({ name, attributes, events, links, status, resource: resource.attributes }));
    const places = { log: server.lines.join(''), metrics: metrics?.text ?? '', traces: JSON.stringify(spans) };

    // Each of them did tell of it.
    assert.match(places.log, /"event":"request".*"path":"\/auth\/flows\/[\w-]+\/actions\/submitNewPassword"/);
    assert.match(places.metrics, /cloud_sign_in_sign_ins_total\{way="register"\} 1\n/);
    assert.match(places.traces, /password verify/);
    const { name, next, password, phone, email, wrong } = people;
    cookies.delete('');
    assert.ok(cookies.size >= 4 && told.length === 6, `${cookies.size} cookies, ${told.length} secrets`);
    for (const secret of [name, next, password, wrong, phone, email, 'Bearer', '__Host-', keys.mac, keys.seal[0]?.key, keys.sign[0]?.key, ...cookies, ...told]) {
      // Six digits may stand inside a longer number, which is no passcode.
      const pattern = new RegExp(/^\d{6}$/.test(secret ?? '') ? `(?<![\\d.])${secret}(?!\\d)` : (secret ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      for (const [place, text] of Object.entries(places)) assert.doesNotMatch(text, pattern, `${secret} in the ${place}`);
    }
  });

  test('a trace: the request, in it the hash, the store’s commits; with route, status and the request’s id', async () => {
    const server = await startTestServer({ ...(await databases.make()).place });
    const browser = server.browse();
    exporter.reset();
    const reply = await browser.begin('login', 'submitPassword', { identifier: 'nobody_here', password: people.password });
    assert.equal(reply.status, 422);
    const spans = exporter.getFinishedSpans();
    const request = spans.find(({ name }) => name === 'POST /flows');
    assert.deepEqual(request?.attributes, { 'http.request.method': 'POST', 'http.route': '/flows', 'http.response.status_code': 422, 'cloud_sign_in.request_id': reply.headers.get('X-Request-Id') });
    const inside = spans.filter((span) => span.parentSpanContext?.spanId === request?.spanContext().spanId);
    assert.deepEqual([...new Set(inside.map(({ name }) => name))].sort(), ['password verify', 'store commit']);
    assert.ok(inside.every((span) => span.spanContext().traceId === request?.spanContext().traceId));
    await server.listener.stop();
  });

  test('a request that fails is a span that failed, with the kind of the error and not its words', async () => {
    const server = await startTestServer({ ...(await databases.make()).place });
    exporter.reset();
    await server.service.close(); // the database is gone
    const reply = await fetch(`${server.base}/session`, { headers: { Cookie: '__Host-session=tree-house7' } });
    assert.equal(reply.status, 503);
    const span = exporter.getFinishedSpans().find(({ name }) => name === 'GET /session');
    assert.deepEqual([span?.status, span?.attributes['http.response.status_code']], [{ code: 2 }, 503]);
    assert.equal(JSON.stringify(span?.attributes).includes('tree-house7'), false);
    await server.listener.stop().catch(() => undefined);
  });

  test('metrics: requests by route and status, actions by outcome, sign-ins by way, limits, waiting pages, hashing, outbox; strangers make no new series', async () => {
    const limits = { ...uncheckedPolicy.limits, login: { address: [{ n: 2, perSeconds: 60 }] } };
    const server = await startTestServer({ ...(await databases.make()).place, policy: { ...uncheckedPolicy, limits }, metrics: { port: 0 } });
    const read = async () => (await server.service.readMetrics?.())?.text ?? '';
    const browser = server.browse();
    const begun = at(await browser.begin('register', 'submitCredentials', { method: 'account', accountName: 'zhang_san', password: people.password, agreements: testAgreements }), 'phone') as WireSnapshot;
    for (const password of ['Wrong-stone1', 'Wrong-stone2', 'Wrong-stone3']) await browser.begin('login', 'submitPassword', { identifier: 'nobody_here', password });
    const poll = browser.fetch(`${server.base}/flows/${begun.id}/events?after=${begun.revision}`);
    while (!/waiting_pages 1\n/.test(await read())) await new Promise(setImmediate);
    const text = await read();
    for (const line of [
      /cloud_sign_in_requests_total\{method="POST",route="\/flows",status="200"\} 1\n/,
      /cloud_sign_in_requests_total\{method="POST",route="\/flows",status="422"\} 2\n/,
      /cloud_sign_in_requests_total\{method="POST",route="\/flows",status="429"\} 1\n/,
      /cloud_sign_in_request_duration_seconds_count\{method="POST",route="\/flows"\} 4\n/,
      /cloud_sign_in_actions_total\{flow="login",action="submitPassword",outcome="credentials_wrong"\} 2\n/,
      /cloud_sign_in_actions_total\{flow="register",action="submitCredentials",outcome="done"\} 1\n/,
      /cloud_sign_in_limits_total\{limit="login"\} 1\n/,
      /cloud_sign_in_hash_duration_seconds_count\{act="verify"\} 2\n/,
      /cloud_sign_in_hashing\{state="waiting"\} 0\n/,
      /cloud_sign_in_outbox_messages\{state="waiting"\} 0\n/,
      /nodejs_eventloop_lag_seconds /,
    ]) assert.match(text, line);
    server.service.endStreams();
    await poll;
    const series = (of: string) => of.split('\n').filter((line) => line.startsWith('cloud_sign_in_') && !line.includes('_bucket')).length;
    await fetch(`${server.base}/a`);
    const after = series(await read());
    for (let stranger = 0; stranger < 30; stranger += 1) await fetch(`${server.base}/flows/${stranger}/nothing-${stranger}?x=${stranger}`, { method: stranger % 2 ? 'PUT' : 'GET', headers: { Origin: testOrigin } });
    assert.ok(series(await read()) - after <= 4, 'strangers make series');
    await server.listener.stop();
  });
});
