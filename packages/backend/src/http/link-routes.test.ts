import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tencentCloud } from '../policies/tencent-cloud.ts';
import { createBarrierStore } from '../testing/barrier-store.ts';
import { createMemoryStore } from '../testing/memory-store.ts';
import { createTestBackend, type TestBackend } from '../testing/test-backend.ts';
import { createTestClock } from '../testing/test-clock.ts';
import type { TestPorts } from '../testing/test-ports.ts';
import type { TestAnswer } from '../testing/test-browser.ts';
import type { RenderedMessage } from '../messages/message.ts';

const email = 'lin@example.com';
const password = 'Tree-house7';
const agreements = Object.fromEntries(tencentCloud.agreements.map(({ id, version }) => [id, version]));

/** Registers as far as the activation mail; hands out its token. */
async function register({ backend, browse, ports }: TestBackend, headers: Record<string, string> = {}): Promise<{ first: TestAnswer; token: string; mail: RenderedMessage }> {
  const first = await browse().begin('register', 'submitCredentials', { method: 'email', email, password, agreements }, { headers });
  assert.equal(first.snapshot?.state, 'activateEmail', JSON.stringify(first.body));
  await backend.drainOutbox();
  const mail = ports.messenger.sent.at(-1) ?? assert.fail('no mail');
  return { first, mail, token: /#token=([\w-]+)/.exec(mail.text)?.[1] ?? assert.fail(mail.text) };
}

const open = (overrides: Partial<TestPorts> = {}): TestBackend => createTestBackend({ policy: tencentCloud }, overrides);
/** All rows but what is counted: a limit is no change of anybody's state. */
const state = (ports: TestPorts): string => JSON.stringify({ ...ports.store.export(), counters: [], outbox: [] });

describe('mailed links', () => {
  test('EML-3: looking tells what a link is for, as often as scanners like, and changes nothing (threat 43)', async () => {
    const opened = open();
    const { token } = await register(opened);
    const before = state(opened.ports);
    for (let count = 0; count < 3; count += 1) {
      const { status, body } = await opened.browse('scanner').send('POST', '/links/look', { token });
      assert.equal(status, 200);
      assert.deepEqual([body['status'], body['purpose'], body['needs'], body['serverTime']], ['ready', 'activate', 'passwordOrNew', opened.ports.clock.now()]);
      assert.notEqual(body['maskedEmail'], email);
    }
    assert.equal(state(opened.ports), before);
    assert.equal((await opened.browse().send('POST', '/links/look', { token })).body['needs'], 'confirm', 'the browser that asked only confirms');
  });

  test('EML-3: using it lets the waiting tab go on by its stream, and signs in only the page that posts', async () => {
    const opened = open();
    const { first, token } = await register(opened);
    const waiting = opened.browse().send('GET', `/flows/${first.snapshot?.id}/events?after=1`);
    const used = await opened.browse().send('POST', '/links/use', { token });
    assert.deepEqual([used.status, used.body['outcome'], used.body['serverTime']], [200, 'activated', opened.ports.clock.now()]);
    const seen = await waiting;
    assert.equal((seen.snapshot?.payload as { activated?: boolean }).activated, true);
    assert.equal((await opened.browse().session()).body['session'], null);
    const next = await opened.browse().act(seen.snapshot, 'finish', {});
    assert.equal(next.snapshot?.state, 'industry');
    const last = await opened.browse().act(next.snapshot, 'chooseIndustry', { industry: 'games' });
    assert.equal(last.snapshot?.state, 'complete');
    assert.notEqual((await opened.browse().session()).body['session'], null);
  });

  test('EML-2 EML-3: an unknown link is told so; blank, foreign and monstrous tokens match nothing (threat 47)', async () => {
    const opened = open();
    await register(opened);
    assert.deepEqual((await opened.browse().send('POST', '/links/look', { token: 'unknown' })).body, { status: 'unknown', serverTime: opened.ports.clock.now() });
    const used = await opened.browse().send('POST', '/links/use', { token: 'unknown' });
    assert.deepEqual([used.status, used.refusal?.code], [422, 'link_unknown']);
    for (const token of [undefined, null, '', [], {}, 1, 'x'.repeat(257)]) {
      for (const path of ['/links/look', '/links/use']) assert.equal((await opened.browse().send('POST', path, { token })).status, 400, JSON.stringify(token));
    }
    assert.equal((await opened.browse().send('POST', '/links/use', { token: 'x'.repeat(2_000_000) })).status, 413);
    assert.equal((await opened.browse().send('GET', '/links/use')).status, 405);
  });

  test('SES-3: using a link needs the origin and JSON like every change', async () => {
    const opened = open();
    const { token } = await register(opened);
    assert.equal((await opened.browse().send('POST', '/links/use', { token }, { Origin: 'https://evil.example' })).status, 403);
    assert.equal((await opened.browse().send('POST', '/links/use', JSON.stringify({ token }), { 'Content-Type': 'text/plain' })).status, 415);
    assert.equal(opened.ports.store.export().accounts?.length, 0);
  });

  test('EML-3: used twice at the same time there is one account, one mail, and a friendly second answer (threat 46)', async () => {
    const clock = createTestClock();
    const store = createBarrierStore(createMemoryStore({ now: clock.now }));
    const opened = open({ clock, store });
    const { token } = await register(opened);
    const mails = opened.ports.messenger.sent.length;
    store.holdUntil(2, (writes) => writes.some((write) => write.do === 'update' && write.table === 'links'));
    const both = await Promise.all([1, 2].map(() => opened.browse().send('POST', '/links/use', { token })));
    assert.deepEqual(both.map(({ body }) => body['outcome']).sort(), ['activated', 'already_active']);
    await opened.backend.drainOutbox();
    assert.equal(opened.ports.store.export().accounts?.length, 1);
    assert.ok(opened.ports.messenger.sent.length <= mails + 1);
  });

  test('LIM-1 LIM-2: guessing tokens is limited by address, looking and using together', async () => {
    const opened = createTestBackend({ policy: { ...tencentCloud, limits: { ...tencentCloud.limits, link: { address: [{ n: 3, perSeconds: 3600 }] } } } });
    for (const path of ['/links/look', '/links/use', '/links/look']) assert.notEqual((await opened.browse().send('POST', path, { token: 'x' })).status, 429);
    opened.ports.clock.turn(600_000);
    const looked = await opened.browse().send('POST', '/links/look', { token: 'x' });
    assert.deepEqual([looked.status, looked.body['code'], looked.headers.get('Retry-After')], [429, 'rate_limited', '3000']);
    const used = await opened.browse().send('POST', '/links/use', { token: 'x' });
    assert.deepEqual([used.status, used.refusal, used.headers.get('Retry-After')], [429, { code: 'rate_limited', params: { retryAt: opened.ports.clock.now() + 3_000_000 } }, '3000']);
    opened.ports.clock.turn(3_000_000);
    assert.equal((await opened.browse().send('POST', '/links/look', { token: 'x' })).status, 200);
  });

  test('EML-8: no header of the request decides where a mailed link leads (threat 51)', async () => {
    const plain = await register(open());
    const poisoned = await register(open(), { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http', Forwarded: 'host=evil.example', Referer: 'https://evil.example/' });
    assert.deepEqual(poisoned.mail, plain.mail);
    assert.ok(plain.mail.text.includes('https://app.example/link#token='));
  });
});

describe('secrets', () => {
  test('PHN-4 PWD-6: events, store and answers never hold a password, a passcode, a token or a whole phone (threats 38, 41, 106)', async () => {
    const opened = createTestBackend();
    const { backend, browse, ports } = opened;
    const answers: unknown[] = [];
    const tell = (answer: TestAnswer): TestAnswer => { answers.push({ ...answer.body, refusal: answer.refusal }); return answer; };
    const first = tell(await browse().begin('register', 'submitCredentials', { method: 'account', accountName: 'lin-2026', password, agreements }));
    const sent = tell(await browse().actAsHuman(first.snapshot, 'sendPasscode', { phone: '13800138000', channel: 'sms' }));
    assert.equal(sent.snapshot?.state, 'passcode');
    const waiting = JSON.stringify(ports.store.export());
    await backend.drainOutbox();
    const passcode = /#(\d{6})$/.exec(ports.messenger.sent.at(-1)?.text ?? '')?.[1] ?? assert.fail('no passcode');
    const wrong = tell(await browse().act(sent.snapshot, 'submitPasscode', { passcode: passcode === '000000' ? '000001' : '000000' }));
    assert.equal(wrong.refusal?.code, 'passcode_wrong');
    const done = tell(await browse().act(wrong.snapshot, 'submitPasscode', { passcode }));
    assert.equal(done.snapshot?.state, 'securityEmail');
    tell(await browse().begin('login', 'submitPassword', { identifier: 'lin-2026', password: `${password}x` }));
    const events = JSON.stringify(ports.events.all);
    assert.ok(ports.events.all.length >= 5);
    for (const secret of [password, passcode]) {
      assert.ok(!events.includes(secret), secret);
      assert.ok(!waiting.includes(secret) && !JSON.stringify(ports.store.export()).includes(secret), secret);
      assert.ok(!JSON.stringify(answers).includes(secret), secret);
    }
    assert.doesNotMatch(events, /13800138000|lin-2026/);
  });

  test('PHN-4: an answer does not wait for the sender, so its time tells nothing and a dead sender fails nobody (threat 107, fault 19)', async () => {
    const { ports } = createTestBackend();
    const stuck = createTestBackend({ policy: tencentCloud }, { ...ports, messenger: { ...ports.messenger, send: () => new Promise<void>(() => undefined) } });
    const { status } = await stuck.browse().begin('register', 'submitCredentials', { method: 'email', email, password, agreements });
    assert.equal(status, 200);
  });
});
