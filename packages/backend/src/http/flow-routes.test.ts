import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jdCloud } from '../policies/jd-cloud.ts';
import { tencentCloud } from '../policies/tencent-cloud.ts';
import { createBarrierStore } from '../testing/barrier-store.ts';
import { createMemoryStore } from '../testing/memory-store.ts';
import { seedAccount } from '../testing/seed-account.ts';
import { createTestBackend, type TestBackend } from '../testing/test-backend.ts';
import type { TestAnswer } from '../testing/test-browser.ts';
import type { TestPorts } from '../testing/test-ports.ts';
import { createTestClock } from '../testing/test-clock.ts';
import type { BackendConfig } from '../config.ts';

const right = { identifier: 'lin@example.com', password: 'Abc-1234' };
const industry = { industry: 'games' };

/** A backend under Tencent Cloud's policy with an account that still has to choose its industry: a login with a step in between. */
async function open(config: Partial<BackendConfig> = {}, overrides: Partial<TestPorts> = {}): Promise<TestBackend> {
  const opened = createTestBackend({ policy: tencentCloud, ...config }, overrides);
  await seedAccount(opened.ports, { email: right.identifier, password: right.password, row: { missingSteps: ['industry'] } });
  return opened;
}

const flowCookies = (ports: TestPorts, device = 'browser'): string[] => [...(ports.jars.get(device)?.keys() ?? [])].filter((name) => name.startsWith('__Host-flow-'));
const rows = (ports: TestPorts): { sessions: number; flows: number } => ({ sessions: ports.store.export().sessions?.length ?? 0, flows: ports.store.export().flows?.length ?? 0 });

describe('a flow', () => {
  test('REG-7: begins with its first action, goes on by revisions, and its snapshot shows nothing the backend keeps', async () => {
    const { browse, ports } = await open();
    const browser = browse();
    const first = await browser.begin('login', 'submitPassword', right);
    assert.equal(first.status, 200);
    assert.deepEqual(Object.keys(first.snapshot ?? {}).sort(), ['expiresAt', 'flow', 'id', 'payload', 'progress', 'revision', 'serverTime', 'state']);
    assert.equal(first.snapshot?.state, 'industry');
    assert.equal(first.snapshot?.revision, 1);
    assert.equal(first.snapshot?.serverTime, ports.clock.now());
    assert.equal((await browser.session()).body['session'], null, 'not before the last required step');
    const second = await browser.act(first.snapshot, 'chooseIndustry', industry);
    assert.equal(second.snapshot?.state, 'complete');
    assert.equal(second.snapshot?.revision, 2);
    assert.equal((await browser.session()).body['session'] === null, false);
  });

  test('REG-8: a refused first action begins nothing: no flow, no cookie', async () => {
    const { browse, ports } = await open();
    const { status, body, refusal } = await browse().begin('login', 'submitPassword', { ...right, password: 'wrong-1A' });
    assert.equal(status, 422);
    assert.equal(body['snapshot'], null);
    assert.equal(refusal?.code, 'credentials_wrong');
    assert.deepEqual(rows(ports), { sessions: 0, flows: 0 });
    assert.equal(ports.jars.get('browser')?.size ?? 0, 0);
  });

  test('REG-7: fields no table knows are dropped, and set nothing (threat 72)', async () => {
    const { browse, ports } = await open();
    const { snapshot } = await browse().begin('login', 'submitPassword', { ...right, accountId: 'x', missingSteps: [], emailVerified: true, state: 'complete' }, { state: 'complete', signIn: { accountId: 'account-1' } } as object);
    assert.equal(snapshot?.state, 'industry');
    assert.equal(rows(ports).sessions, 0);
  });

  test('REG-7: an action its state does not know is refused, whatever it is called (threat 28)', async () => {
    const { browse } = await open();
    const { snapshot } = await browse().begin('login', 'submitPassword', right);
    for (const action of ['skip', 'submitPasscode', 'constructor', 'toString', 'submitPassword', '__proto__']) {
      const { status, body } = await browse().act(snapshot, action, {});
      assert.equal(status, 409, action);
      assert.equal(body['code'], 'action_not_allowed');
    }
  });

  test('a refusal later comes with the snapshot, unchanged', async () => {
    const { browse } = await open();
    const { snapshot } = await browse().begin('login', 'submitPassword', right);
    const refused = await browse().act(snapshot, 'chooseIndustry', { industry: 'piracy' });
    assert.equal(refused.status, 422);
    assert.equal(refused.refusal?.code, 'industry_unknown');
    assert.deepEqual(refused.snapshot, snapshot);
  });

  test('a press made on an older page is 409 with where the person is', async () => {
    const { browse } = await open();
    const { snapshot } = await browse().begin('login', 'submitPassword', right);
    await browse().act(snapshot, 'chooseIndustry', industry);
    const stale = await browse().act(snapshot, 'chooseIndustry', { industry: 'finance' });
    assert.equal(stale.status, 409);
    assert.equal(stale.body['code'], 'flow_stale');
    assert.equal(stale.snapshot?.state, 'complete');
    assert.equal(stale.body['requestId'], stale.headers.get('X-Request-Id'));
  });
});

describe('a flow is its browser’s', () => {
  test('REG-7: the id alone opens nothing: to another browser the flow does not exist', async () => {
    const { browse, ports } = await open();
    const { snapshot } = await browse('mine').begin('login', 'submitPassword', right);
    const thief = browse('thief');
    ports.jars.set('forger', new Map([[`__Host-flow-${snapshot?.id}`, { value: 'guess' }]]));
    for (const browser of [thief, browse('forger')]) {
      const answers = [await browser.act(snapshot, 'chooseIndustry', industry), await browser.send('GET', `/flows/${snapshot?.id}`), await browser.send('GET', `/flows/${snapshot?.id}/events?after=0`), await browser.send('GET', `/flows/${snapshot?.id}/events`)];
      for (const { status, body } of answers) {
        assert.equal(status, 404);
        assert.equal(body['code'], 'flow_not_found');
      }
      assert.equal((await browser.send('GET', '/flows?flow=login')).body['snapshot'], null);
    }
    assert.equal(rows(ports).sessions, 0);
  });

  test('REG-10: after a reload the browser finds its live flow of that kind, the newest, and no finished one', async () => {
    const { browse, ports } = await open();
    const browser = browse();
    assert.equal((await browser.send('GET', '/flows?flow=login')).body['snapshot'], null);
    await browser.begin('login', 'submitPassword', right);
    ports.clock.turn(1000);
    const { snapshot } = await browser.begin('login', 'submitPassword', right);
    assert.equal((await browser.send('GET', '/flows?flow=login')).snapshot?.id, snapshot?.id);
    assert.equal((await browser.send('GET', '/flows?flow=register')).body['snapshot'], null);
    assert.equal((await browser.send('GET', '/flows?flow=constructor')).status, 400);
    assert.equal((await browser.send('GET', '/flows')).status, 400);
    await browser.act(snapshot, 'chooseIndustry', industry);
    assert.notEqual((await browser.send('GET', '/flows?flow=login')).snapshot?.id, snapshot?.id);
  });

  test('at most four flow cookies: the oldest give way, and dead ones', async () => {
    const { browse, ports } = await open();
    const ids: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      ids.push((await browse().begin('login', 'submitPassword', right)).snapshot?.id ?? '');
      ports.clock.turn(1000);
    }
    assert.deepEqual(flowCookies(ports).sort(), ids.slice(2).map((id) => `__Host-flow-${id}`).sort());
    ports.clock.turn(3_600_000);
    const last = (await browse().begin('login', 'submitPassword', right)).snapshot?.id;
    assert.deepEqual(flowCookies(ports), [`__Host-flow-${last}`]);
  });

  test('REG-10: past its end a flow is 410 for its browser, and is never found again', async () => {
    const { browse, ports } = await open();
    const browser = browse();
    const { snapshot } = await browser.begin('login', 'submitPassword', right);
    assert.equal(snapshot?.expiresAt, ports.clock.now() + 3_600_000);
    ports.clock.turn(3_599_999);
    assert.equal((await browser.send('GET', `/flows/${snapshot?.id}`)).status, 200);
    ports.clock.turn(1);
    for (const answer of [await browser.send('GET', `/flows/${snapshot?.id}`), await browser.send('GET', `/flows/${snapshot?.id}/events`), await browser.send('GET', `/flows/${snapshot?.id}/events?after=1`), await browser.act(snapshot, 'chooseIndustry', industry)]) {
      assert.equal(answer.status, 410);
      assert.equal(answer.body['code'], 'flow_expired');
    }
    assert.equal((await browser.send('GET', '/flows?flow=login')).body['snapshot'], null);
    assert.equal(rows(ports).sessions, 0);
  });
});

test('REG-10: a clock put back revives no flow (fault 38)', async () => {
  const { browse, ports } = await open();
  const { snapshot } = await browse().begin('login', 'submitPassword', right);
  ports.clock.turn(3_600_000);
  assert.equal((await browse().send('GET', '/flows?flow=login')).body['snapshot'], null);
  ports.clock.turn(-300_000);
  assert.equal((await browse().send('GET', '/flows?flow=login')).body['snapshot'], null);
  assert.equal((await browse().send('GET', `/flows/${snapshot?.id}`)).body['code'], 'flow_expired');
  assert.equal((await browse().act(snapshot, 'chooseIndustry', industry)).body['code'], 'flow_expired');
});

describe('the same press again', () => {
  const key = 'one-press-of-the-button';

  test('REG-8: gets the current snapshot and has no second effect (fault 6)', async () => {
    const { browse, ports } = await open();
    const { snapshot } = await browse().begin('login', 'submitPassword', right);
    const first = await browse().act(snapshot, 'chooseIndustry', industry, { key });
    const token = browse().cookie('__Host-session');
    const again = await browse().act(snapshot, 'chooseIndustry', industry, { key });
    assert.equal(again.status, 200);
    assert.deepEqual(again.snapshot, first.snapshot);
    assert.equal(browse().cookie('__Host-session'), token, 'the answer had arrived: nothing to mend');
    assert.equal(rows(ports).sessions, 1);
  });

  test('REG-8: gets the same refusal, counted once', async () => {
    const { browse, ports } = await open();
    const wrong = { ...right, password: 'wrong-1A' };
    const first = await browse().begin('login', 'submitPassword', wrong, { key });
    const work = ports.hasher.work.verified;
    const counters = JSON.stringify(ports.store.export().counters);
    const again = await browse().begin('login', 'submitPassword', wrong, { key });
    assert.equal(again.status, 422);
    assert.deepEqual(again.body, first.body);
    assert.equal(ports.hasher.work.verified, work);
    assert.equal(JSON.stringify(ports.store.export().counters), counters);
  });

  test('REG-8: under its key nothing else can be asked, and a key is needed that nobody guesses', async () => {
    const { browse } = await open();
    await browse().begin('login', 'submitPassword', right, { key });
    const other = await browse().begin('login', 'submitPassword', { ...right, password: 'other-1A' }, { key });
    assert.equal(other.status, 409);
    assert.equal(other.body['code'], 'idempotency_key_reused');
    for (const bad of ['', 'short', 'x'.repeat(129), 'with a space in it']) {
      const { status, body } = await browse().begin('login', 'submitPassword', right, { key: bad });
      assert.equal(status, 400, bad);
      assert.equal((body['params'] as { issues: { path: string }[] }).issues[0]?.path, 'Idempotency-Key');
    }
  });

  test('REG-8: where the answer that began the flow was lost, the browser gets that flow and its cookie (fault 4)', async () => {
    const { browse, ports } = await open();
    const { snapshot } = await browse().begin('login', 'submitPassword', right, { key });
    ports.jars.clear();
    const again = await browse().begin('login', 'submitPassword', right, { key });
    assert.deepEqual(again.snapshot, snapshot);
    assert.equal(rows(ports).flows, 1);
    assert.equal((await browse().act(again.snapshot, 'chooseIndustry', industry)).snapshot?.state, 'complete');
  });

  test('REG-8: where the answer that signed in was lost, the flow gives a new session and revokes the unseen one (fault 4)', async () => {
    const { browse, ports } = await open();
    const { snapshot } = await browse().begin('login', 'submitPassword', right);
    await browse().act(snapshot, 'chooseIndustry', industry, { key });
    const lost = ports.jars.get('browser')?.get('__Host-session');
    ports.jars.get('browser')?.delete('__Host-session');
    ports.clock.turn(5000);
    const again = await browse().act(snapshot, 'chooseIndustry', industry, { key });
    assert.equal(again.snapshot?.state, 'complete');
    assert.notEqual((await browse().session()).body['session'], null);
    assert.equal(rows(ports).sessions, 1);
    ports.jars.set('finder', new Map([['__Host-session', lost ?? { value: '' }]]));
    assert.equal((await browse('finder').session()).body['session'], null, 'the unseen session is dead');
  });

  test('REG-8: another press on the older page, a moment later, leaves the session that is still on its way; ten seconds later it was lost', async () => {
    const { browse, ports } = await open();
    const { snapshot } = await browse().begin('login', 'submitPassword', right);
    await browse().act(snapshot, 'chooseIndustry', industry, { key });
    const onItsWay = ports.jars.get('browser')?.get('__Host-session') ?? { value: '' };
    ports.jars.get('browser')?.delete('__Host-session');
    const late = await browse().act(snapshot, 'chooseIndustry', industry);
    assert.deepEqual([late.body['code'], late.snapshot?.state, browse().cookie('__Host-session')], ['flow_stale', 'complete', undefined]);
    ports.jars.set('arrived', new Map([['__Host-session', onItsWay]]));
    ports.clock.turn(10_000);
    assert.equal((await browse().act(snapshot, 'chooseIndustry', industry)).body['code'], 'flow_stale');
    assert.notEqual((await browse().session()).body['session'], null, 'a new one, for nobody ever saw the first');
    assert.equal((await browse('arrived').session()).body['session'], null);
    assert.equal(rows(ports).sessions, 1);
  });

  test('REG-8: the same for a flow that began and ended with one press', async () => {
    const { browse, ports } = createTestBackend({ policy: tencentCloud });
    await seedAccount(ports, { email: right.identifier, password: right.password });
    const first = await browse().begin('login', 'submitPassword', right, { key });
    ports.jars.clear();
    const again = await browse().begin('login', 'submitPassword', right, { key });
    assert.equal(again.snapshot?.id, first.snapshot?.id);
    assert.notEqual((await browse().session()).body['session'], null);
    assert.deepEqual(rows(ports), { sessions: 1, flows: 1 });
  });

  test('REG-8: replayed after the session was seen, or after signing out, it signs nobody in', async () => {
    for (const before of ['seen', 'ended'] as const) {
      const { browse, ports } = createTestBackend({ policy: tencentCloud });
      await seedAccount(ports, { email: right.identifier, password: right.password });
      await browse().begin('login', 'submitPassword', right, { key });
      if (before === 'seen') await browse().session();
      else await browse().send('DELETE', '/session');
      ports.jars.clear();
      const replayed = await browse().begin('login', 'submitPassword', right, { key });
      assert.equal(replayed.status, 200);
      assert.equal((await browse().session()).body['session'], null, before);
    }
  });

  test('REG-8 REG-10: replayed after the flow has died it says so, and begins nothing', async () => {
    const { browse, ports } = await open();
    await browse().begin('login', 'submitPassword', right, { key });
    ports.clock.turn(3_600_000);
    assert.equal((await browse().begin('login', 'submitPassword', right, { key })).body['code'], 'flow_expired');
  });
});

describe('presses at the same time', () => {
  const open2 = async (): Promise<TestBackend & { meet: (count: number, table: string) => void }> => {
    const clock = createTestClock();
    const store = createBarrierStore(createMemoryStore({ now: clock.now }));
    const opened = await open({}, { clock, store });
    return { ...opened, meet: (count, table) => store.holdUntil(count, (writes) => writes.some((write) => 'table' in write && write.table === table && write.do !== 'delete')) };
  };
  const codes = (answers: TestAnswer[]): unknown[] => answers.map(({ status, body }) => body['code'] ?? status).sort();

  test('REG-8: one press delivered twice is done once; the other delivery waits its turn (fault 6)', async () => {
    const { browse, ports, meet } = await open2();
    meet(2, 'replies');
    const key = 'delivered-twice-by-a-proxy';
    const both = await Promise.all([1, 2].map(() => browse().begin('login', 'submitPassword', right, { key })));
    assert.deepEqual(codes(both), [200, 'request_in_progress']);
    assert.equal(rows(ports).flows, 1);
    const again = await browse().begin('login', 'submitPassword', right, { key });
    assert.equal(again.snapshot?.id, both.find(({ status }) => status === 200)?.snapshot?.id);
  });

  test('REG-8: two tabs pressing at once: one goes on, the other is shown where the flow stands', async () => {
    const { browse, ports, meet } = await open2();
    const { snapshot } = await browse().begin('login', 'submitPassword', right);
    meet(2, 'flows');
    const both = await Promise.all([browse().act(snapshot, 'chooseIndustry', industry), browse().act(snapshot, 'chooseIndustry', { industry: 'finance' })]);
    assert.deepEqual(codes(both), [200, 'flow_stale']);
    for (const { snapshot: seen } of both) assert.equal(seen?.state, 'complete');
    assert.equal(rows(ports).sessions, 1);
    assert.equal(ports.store.export().flows?.[0]?.revision, 2);
  });

  test('REG-8: a press given up by the loser of a race can be sent again under its key', async () => {
    const { browse, meet } = await open2();
    const { snapshot } = await browse().begin('login', 'submitPassword', right);
    meet(2, 'flows');
    const keys = ['press-of-the-first-tab', 'press-of-the-second-tab'];
    const both = await Promise.all(keys.map((key) => browse().act(snapshot, 'chooseIndustry', industry, { key })));
    const loser = both.findIndex(({ status }) => status === 409);
    assert.equal((await browse().act(snapshot, 'chooseIndustry', industry, { key: keys[loser] ?? '' })).body['code'], 'flow_stale', 'judged anew, not "in progress"');
  });
});

describe('limits and human checks', () => {
  const tight = { ...tencentCloud, limits: { ...tencentCloud.limits, begin: { address: [{ n: 2, perSeconds: 60 }, { n: 3, perSeconds: 3600 }] } } };

  test('LIM-1 LIM-2: a full limit is 429 with the moment and Retry-After, and nothing was done', async () => {
    const { browse, ports } = await open({ policy: tight });
    for (let count = 0; count < 2; count += 1) assert.equal((await browse().begin('login', 'submitPassword', right)).status, 200);
    ports.clock.turn(20_000);
    const work = ports.hasher.work.verified;
    const full = await browse().begin('login', 'submitPassword', right);
    assert.equal(full.status, 429);
    assert.deepEqual(full.refusal, { code: 'rate_limited', params: { retryAt: ports.clock.now() + 40_000 } });
    assert.equal(full.headers.get('Retry-After'), '40');
    assert.equal(full.body['snapshot'], null);
    assert.equal(ports.hasher.work.verified, work);
    ports.clock.turn(40_000);
    assert.equal((await browse().begin('login', 'submitPassword', right)).status, 200);
  });

  test('LIM-2: where several windows are full, the moment is when all have room', async () => {
    const begin = { address: [{ n: 2, perSeconds: 60 }, { n: 2, perSeconds: 3600 }] };
    const { browse, ports } = await open({ policy: { ...tencentCloud, limits: { ...tencentCloud.limits, begin } } });
    for (let count = 0; count < 2; count += 1) await browse().begin('login', 'submitPassword', right);
    const { refusal } = await browse().begin('login', 'submitPassword', right);
    assert.deepEqual(refusal?.params, { retryAt: ports.clock.now() + 3_600_000 });
  });

  test('LIM-1: an address is counted by itself, an IPv6 by its /64, unknown ones together', async () => {
    let address: string | undefined;
    const { browse } = await open({ policy: tight, addressOf: () => address });
    const status = async (from: string | undefined): Promise<number> => {
      address = from;
      return (await browse().begin('login', 'submitPassword', right)).status;
    };
    assert.deepEqual([await status('2001:db8::1'), await status('2001:db8::ffff:2'), await status('2001:db8:0:0:9::3')], [200, 200, 429]);
    assert.deepEqual([await status('2001:db8:0:1::1'), await status('203.0.113.1'), await status('203.0.113.2')], [200, 200, 200]);
    assert.deepEqual([await status(undefined), await status('nonsense'), await status('')], [200, 200, 429]);
  });

  test('LIM-1: the same press again costs no limit twice', async () => {
    const { browse } = await open({ policy: tight });
    const key = 'one-press-of-the-button';
    for (let count = 0; count < 5; count += 1) assert.equal((await browse().begin('login', 'submitPassword', right, { key })).status, 200);
  });

  test('LIM-1: a press refused by a limit may be sent again under its key once there is room', async () => {
    const { browse, ports } = await open({ policy: tight });
    for (let count = 0; count < 2; count += 1) await browse().begin('login', 'submitPassword', right);
    const key = 'one-press-of-the-button';
    assert.equal((await browse().begin('login', 'submitPassword', right, { key })).status, 429);
    ports.clock.turn(60_000);
    assert.equal((await browse().begin('login', 'submitPassword', right, { key })).status, 200);
  });

  test('LIM-4: a human check needed and missing costs no limit; its answer is good once', async () => {
    const { browse, ports } = await open();
    const wrong = { ...right, password: 'wrong-1A' };
    for (let miss = 0; miss < 3; miss += 1) await browse().begin('login', 'submitPassword', wrong);
    const before = JSON.stringify(ports.store.export().counters);
    const asked = await browse().begin('login', 'submitPassword', right);
    assert.equal(asked.refusal?.code, 'human_check_required');
    assert.equal(asked.status, 422);
    assert.equal(JSON.stringify(ports.store.export().counters), before);
    const { id, question, failed } = asked.refusal?.code === 'human_check_required' ? asked.refusal.params : assert.fail();
    assert.equal(failed, false);
    assert.ok(question);
    const answer = (await ports.humanCheck.answerTo(id)) ?? '';
    const passed = await browse().begin('login', 'submitPassword', wrong, { humanCheck: { id, answer } });
    assert.equal(passed.refusal?.code, 'credentials_wrong', 'judged');
    const spent = await browse().begin('login', 'submitPassword', wrong, { humanCheck: { id, answer } });
    assert.deepEqual([spent.refusal?.code, (spent.refusal?.params as { failed?: boolean }).failed], ['human_check_required', true]);
    assert.notEqual((spent.refusal?.params as { id?: string }).id, id, 'a fresh question');
    const guessed = await browse().begin('login', 'submitPassword', wrong, { humanCheck: { id: (spent.refusal?.params as { id: string }).id, answer: '-1' } });
    assert.equal((guessed.refusal?.params as { failed?: boolean }).failed, true);
  });
});

describe('a registration by account name', () => {
  const openPhone = async (overrides: Partial<TestPorts> = {}): Promise<TestBackend & { phone: TestAnswer }> => {
    const opened = createTestBackend({}, overrides);
    const agreements = Object.fromEntries(jdCloud.agreements.map(({ id, version }) => [id, version]));
    const phone = await opened.browse().begin('register', 'submitCredentials', { method: 'account', accountName: 'lin-2026', password: 'Tree-house7', agreements });
    assert.equal(phone.snapshot?.state, 'phone', JSON.stringify(phone.body));
    return { ...opened, phone };
  };
  const number = { phone: '13800138000', channel: 'sms' };

  test('LIM-4: before the first passcode a wrong answer to the human check sends nothing and costs nothing', async () => {
    const { backend, browse, ports, phone } = await openPhone();
    const counters = JSON.stringify(ports.store.export().counters);
    const asked = await browse().act(phone.snapshot, 'sendPasscode', number);
    const id = (asked.refusal?.params as { id: string }).id;
    const wrong = await browse().act(phone.snapshot, 'sendPasscode', number, { humanCheck: { id, answer: '0' } });
    assert.equal(wrong.refusal?.code, 'human_check_required');
    assert.deepEqual(wrong.snapshot, phone.snapshot);
    assert.equal(JSON.stringify(ports.store.export().counters), counters);
    await backend.drainOutbox();
    assert.equal(ports.messenger.sent.length, 0);
    const told = ports.events.all.filter(({ code }) => code === 'human_check_required').map(({ name, flow, detail }) => [name, flow, detail]);
    assert.deepEqual(told, Array(2).fill(['action.refused', 'register', { action: 'sendPasscode', state: 'phone' }]), 'whoever watches sees robots come');
    assert.equal((await browse().actAsHuman(phone.snapshot, 'sendPasscode', number)).snapshot?.state, 'passcode');
  });

  test('REG-7 REG-8: of two presses on one revision one is done, even where nothing but the flow changes', async () => {
    const clock = createTestClock();
    const store = createBarrierStore(createMemoryStore({ now: clock.now }));
    const { browse, ports, phone } = await openPhone({ clock, store });
    const { snapshot } = await browse().actAsHuman(phone.snapshot, 'sendPasscode', number);
    store.holdUntil(2, (writes) => writes.some((write) => write.do === 'update' && write.table === 'flows'));
    const both = await Promise.all([1, 2].map(() => browse().act(snapshot, 'changePhone', {})));
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
    assert.equal(ports.store.export().flows?.[0]?.revision, (snapshot?.revision ?? 0) + 1);
  });

  test('REG-2 REG-8: the session is issued with the accepted passcode; its answer lost, the next press of the flow gets a new one', async () => {
    const { backend, browse, ports, phone } = await openPhone();
    const { snapshot } = await browse().actAsHuman(phone.snapshot, 'sendPasscode', number);
    await backend.drainOutbox();
    const passcode = /#(\d{6})$/.exec(ports.messenger.sent.at(-1)?.text ?? '')?.[1];
    await browse().act(snapshot, 'submitPasscode', { passcode });
    ports.jars.get('browser')?.delete('__Host-session');
    const reloaded = await browse().send('GET', '/flows?flow=register');
    assert.equal(reloaded.snapshot?.state, 'securityEmail');
    assert.equal((await browse().session()).body['session'], null, 'a GET signs nobody in');
    const last = await browse().act(reloaded.snapshot, 'skip', {});
    assert.equal(last.snapshot?.state, 'complete');
    assert.notEqual((await browse().session()).body['session'], null);
    assert.equal(rows(ports).sessions, 1);
  });
});

describe('where it leads', () => {
  test('REG-6: the page asked for is judged when the flow begins and kept on the server', async () => {
    const { browse, ports } = await open({ returnOrigins: ['https://shop.example'] });
    const lead = async (returnTo: string): Promise<unknown> => {
      const { snapshot } = await browse().begin('login', 'submitPassword', right, { returnTo });
      const { snapshot: last } = await browse().act(snapshot, 'chooseIndustry', industry);
      await seedMissing(ports);
      return (last?.payload as { returnTo?: string }).returnTo;
    };
    assert.equal(await lead('/console?tab=1#x'), '/console?tab=1#x');
    assert.equal(await lead('https://shop.example/cart'), 'https://shop.example/cart');
    assert.equal(await lead('//evil.example'), '/');
    assert.equal(await lead('javascript:alert(1)'), '/');
  });

  const seedMissing = async (ports: TestPorts): Promise<void> => {
    await ports.store.commit([{ do: 'update', table: 'accounts', id: 'account-1', set: { missingSteps: ['industry'] } }], ports.clock.now());
  };

  test('EML-8: no header decides where a flow leads or what a mail says', async () => {
    const { browse } = await open();
    const { snapshot } = await browse().begin('login', 'submitPassword', right, { returnTo: '/a', headers: { 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example', Referer: 'https://evil.example/' } });
    const { snapshot: last } = await browse().act(snapshot, 'chooseIndustry', industry);
    assert.equal((last?.payload as { returnTo?: string }).returnTo, '/a');
  });
});

test('SES-3: state is in the store: another backend over it goes on (fault 16)', async () => {
  const { browse, ports } = await open();
  const { snapshot } = await browse().begin('login', 'submitPassword', right);
  const restarted = createTestBackend({ policy: tencentCloud }, { ...ports });
  ports.cookies = restarted.ports.cookies;
  const second = await restarted.browse().act(snapshot, 'chooseIndustry', industry);
  assert.equal(second.snapshot?.state, 'complete');
});

test('LGN-5: known, unknown and password-less identifiers get the same status, headers and shape (threat 107)', async () => {
  const { browse, ports } = await open();
  await seedAccount(ports, { id: 'account-2', email: 'bare@example.com' });
  const shapes = await Promise.all([right.identifier, 'bare@example.com', 'nobody@example.com'].map(async (identifier) => {
    const before = ports.hasher.work.verified;
    const { status, headers, body } = await browse(identifier).begin('login', 'submitPassword', { identifier, password: 'wrong-1A' });
    headers.delete('X-Request-Id');
    return JSON.stringify([status, [...headers], body, ports.hasher.work.verified - before > 0]);
  }));
  assert.equal(new Set(shapes).size, 1, shapes.join('\n'));
});

describe('EML-9 PWD-9: what is taken or known answers like what is not (threat 107)', () => {
  /** Status, headers, cookies' names and the shape of the body: all that may tell. Values that name the moment or what was typed are left out. */
  const shapeOf = ({ status, headers, snapshot, refusal }: TestAnswer, ports: TestPorts, device: string): string => {
    const names = [...(ports.jars.get(device)?.keys() ?? [])].map((name) => name.replace(snapshot?.id ?? ' ', 'ID'));
    const payload = Object.entries((snapshot?.payload ?? {}) as Record<string, unknown>).map(([key, value]) => (key === 'email' || key === 'identifier' ? key : [key, value]));
    return JSON.stringify([status, [...headers.keys()], names, snapshot?.state, snapshot?.revision, snapshot?.expiresAt, snapshot?.progress, payload, refusal]);
  };
  const agreements = Object.fromEntries(tencentCloud.agreements.map(({ id, version }) => [id, version]));

  for (const [title, flow, action, input] of [
    ['EML-9: registering an address', 'register', 'submitCredentials', (address: string) => ({ method: 'email', email: address, password: 'Tree-house7', agreements })],
    ['PWD-9: recovering by an address', 'recover', 'submitIdentifier', (address: string) => ({ identifier: address })],
  ] as const) {
    test(`${title} costs and shows the same`, async () => {
      const { browse, ports } = await open();
      await seedAccount(ports, { id: 'account-2', email: 'bare@example.com' });
      const shapes = new Set<string>();
      for (const address of [right.identifier, 'bare@example.com', 'nobody@example.com']) {
        const { hashed, verified } = { ...ports.hasher.work };
        const answer = await browse(address).beginAsHuman(flow, action, input(address));
        assert.equal(answer.status, 200, JSON.stringify(answer.body));
        shapes.add(`${shapeOf(answer, ports, address)} ${ports.hasher.work.hashed - hashed} ${ports.hasher.work.verified - verified}`);
      }
      assert.equal(shapes.size, 1, [...shapes].join('\n'));
    });
  }
});
