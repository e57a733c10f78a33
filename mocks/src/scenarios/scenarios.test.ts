import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestClock } from '@cloud-sign-in/backend/testing/test-clock';
import type { PolicyName } from '../policies.ts';
import { createWorld } from '../create-world.ts';
import { readWorldOptions } from '../read-world-options.ts';
import type { World } from '../world.ts';
import { enterByWechat } from './enter-by-wechat.ts';
import { createPerson, type Answer, type Person } from './person.ts';
import { scenarios } from './scenarios.ts';

interface Visit { world: World; visitor: Person; known: Readonly<Record<string, string>>; get(path: string): Promise<Answer & Record<string, unknown>>; post(path: string, body: unknown): Promise<Answer & Record<string, unknown>> }

let visits = 0;

/** A visitor comes into a scenario, with the browser it was written for. */
async function visit(scenario: string, policy?: PolicyName): Promise<Visit> {
  const world = createWorld({ storage: null, seed: 1, clock: createTestClock(), scenario, ...(policy && { policy }) });
  await world.ready;
  const get: Visit['get'] = async (path) => (await world.fetch()(`/auth${path}`)).json() as ReturnType<Visit['get']>;
  const post: Visit['post'] = async (path, body) => {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': `post-${String(++visits).padStart(16, '0')}` };
    return (await world.fetch()(`/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json() as ReturnType<Visit['post']>;
  };
  const answerTo = async (id: string): Promise<string> => (await post('/testing/human-check', { id }) as unknown as { answer: string }).answer;
  const visitor = createPerson({ name: `visitor-${++visits}`, fetch: world.fetch(), baseUrl: world.baseUrl, messages: world.outbox.list, answerTo });
  return { world, visitor, known: world.describe().known, get, post };
}

const of = (known: Readonly<Record<string, string>>, name: string): string => known[name] ?? assert.fail(`the scenario does not tell ${name}`);
const passcodeOf = (world: World): string => /#(\d+)\s*$/.exec(world.outbox.list().at(-1)?.text ?? '')?.[1] ?? assert.fail('no passcode was sent');
const choose = async (visitor: Person, phone: string): Promise<string | undefined> => {
  const { payload } = await visitor.provePhone(phone, 'associate');
  const [account] = payload['accounts'] as { handle: string }[];
  const { refusal, snapshot } = await visitor.attempt('associateAccount', { account: account?.handle });
  return refusal?.code ?? snapshot?.state;
};
const both = ['tencent-cloud', 'jd-cloud'] as const;
const identifierOf = (known: Readonly<Record<string, string>>, policy: PolicyName): string => of(known, policy === 'jd-cloud' ? 'accountName' : 'email');

describe('scenarios', () => {
  test('fresh: nobody, nothing', async () => {
    for (const policy of ['tencent-cloud', 'jd-cloud', 'small-site'] as const) {
      const { world, visitor } = await visit('fresh', policy);
      assert.deepEqual([world.outbox.list(), world.describe().policy], [[], policy]);
      assert.equal((await visitor.logIn('nobody@example.com', 'Tree-house7')).snapshot, null);
    }
  });

  test('registered: the resident logs in', async () => {
    for (const policy of both) {
      const { visitor, known } = await visit('registered', policy);
      assert.equal((await visitor.logIn(identifierOf(known, policy), of(known, 'password'))).snapshot?.state, 'complete');
    }
  });

  test('of the resident is told what their account has under the policy, and nothing else', async () => {
    const told = async (policy: PolicyName) => Object.keys((await visit('registered', policy)).known).sort();
    assert.deepEqual([await told('tencent-cloud'), await told('jd-cloud')], [['email', 'password'], ['accountName', 'password', 'phone']]);
  });

  test('signed-in: the browser has a session', async () => {
    for (const policy of both) assert.notEqual((await (await visit('signed-in', policy)).get('/session'))['session'], null);
  });

  test('name-taken: the name is refused', async () => {
    const { visitor, known } = await visit('name-taken');
    await assert.rejects(visitor.beginName(of(known, 'accountName'), 'Another-house7'), /account_name_taken/);
  });

  test('PHN-7: phone-used: registering with the phone ends with the notice', async () => {
    const { visitor, known } = await visit('phone-used');
    await visitor.registerName('second_owner', 'Another-house7', of(known, 'phone'));
    assert.ok(((await visitor.act('skip', {}, 'complete')).payload['notices'] as string[]).includes('phone_cannot_login'));
  });

  test('PHN-5: five-accounts: the phone is full once it is proved', async () => {
    const { world, visitor, known } = await visit('five-accounts');
    await visitor.registerEmail('six@example.com', of(known, 'password'));
    await visitor.act('sendPasscode', { phone: of(known, 'phone'), channel: 'sms' }, 'passcode');
    const { refusal, snapshot } = await visitor.attempt('submitPasscode', { passcode: passcodeOf(world) });
    assert.deepEqual([refusal?.code, refusal?.params, snapshot?.state], ['phone_limit_reached', { max: 5 }, 'phone']);
  });

  test('email-pending: the flow waits in the browser, the mail in the mailbox', async () => {
    const { world, visitor, known, get } = await visit('email-pending');
    const { snapshot } = await get('/flows?flow=register');
    assert.deepEqual([snapshot?.state, snapshot?.payload['email']], ['activateEmail', known['email']]);
    await visitor.openLink(of(known, 'email'));
    assert.equal(((await get(`/flows/${snapshot?.id}`)).snapshot)?.payload['activated'], true);
    assert.equal(world.describe().begin, 'register');
  });

  test('EML-9: email-taken: the same screen, another mail', async () => {
    const { world, visitor, known } = await visit('email-taken');
    const before = world.outbox.list().length;
    await visitor.beginEmail(of(known, 'email'), 'Another-house7');
    const [mail, ...more] = world.outbox.list().slice(before);
    assert.deepEqual([mail?.to, more.length, /#token=/.test(mail?.text ?? '')], [known['email'], 0, false]);
  });

  test('EML-2: link-expired: the link in the mailbox says so', async () => {
    const { world, post } = await visit('link-expired');
    const token = /#token=([\w-]+)/.exec(world.outbox.list().at(-1)?.text ?? '')?.[1];
    assert.equal((await post('/links/look', { token }))['status'], 'expired');
  });

  test('IND-1: industry-missing: the login leads to the industry', async () => {
    const { visitor, known } = await visit('industry-missing');
    assert.equal((await visitor.logIn(of(known, 'email'), of(known, 'password'))).snapshot?.state, 'industry');
    await visitor.act('chooseIndustry', { industry: 'games' }, 'complete');
  });

  test('LGN-4: human-check: the next login asks for one, and passes with it', async () => {
    for (const policy of both) {
      const { visitor, known, post } = await visit('human-check', policy);
      const input = { identifier: identifierOf(known, policy), password: of(known, 'password') };
      assert.equal((await post('/flows', { flow: 'login', action: 'submitPassword', input })).refusal?.code, 'human_check_required');
      assert.equal((await visitor.logIn(input.identifier, input.password)).snapshot?.state, 'complete');
    }
  });

  test('LGN-4: locked-out: the right password waits too, from this address, for a day', async () => {
    for (const policy of both) {
      const { world, visitor, known } = await visit('locked-out', policy);
      const login = () => visitor.logIn(identifierOf(known, policy), of(known, 'password'));
      assert.equal((await login()).refusal?.code, 'login_locked');
      await world.clock.turn(24 * 60 * 60 * 1000);
      assert.equal((await login()).snapshot?.state, 'complete');
    }
  });

  test('PWD-9: two-accounts-one-phone: the proof leads to a choice of two', async () => {
    const { world, visitor, known } = await visit('two-accounts-one-phone');
    assert.equal((await visitor.begin('recover', 'submitIdentifier', { identifier: of(known, 'phone') })).snapshot?.state, 'challenge');
    const { payload } = await visitor.act('submitProof', { passcode: passcodeOf(world) }, 'chooseAccount');
    assert.equal((payload['accounts'] as unknown[]).length, 2);
  });

  test('LIM-2: rate-limited: one more passcode is refused, and when to come again', async () => {
    const { get, post, world } = await visit('rate-limited');
    const { snapshot } = await get('/flows?flow=register');
    assert.equal(snapshot?.state, 'passcode');
    const { refusal } = await post(`/flows/${snapshot?.id}/actions/resendPasscode`, { revision: snapshot?.revision, input: { channel: 'sms' } });
    assert.equal(refusal?.code, 'rate_limited');
    assert.ok(Number((refusal?.params as { retryAt: number }).retryAt) > world.clock.now());
  });

  test('LIM-1: sends-used-up: told with the last one, and a sixth is refused as what only another flow mends', async () => {
    for (const [policy, action, input] of [['jd-cloud', 'resendPasscode', { channel: 'sms' }], ['tencent-cloud', 'resendLink', {}]] as const) {
      const { get, post } = await visit('sends-used-up', policy);
      const { snapshot } = await get('/flows?flow=register');
      assert.equal((snapshot?.payload as { hasNoSendsLeft?: true }).hasNoSendsLeft, true);
      const { refusal } = await post(`/flows/${snapshot?.id}/actions/${action}`, { revision: snapshot?.revision, input });
      assert.equal(refusal?.code, 'flow_used_up');
    }
  });

  test('PHN-5: five-accounts: WeChat comes to the full phone too, and may give another', async () => {
    const { world, visitor, known } = await visit('five-accounts', 'tencent-cloud');
    assert.equal((await enterByWechat(world, visitor)).state, 'associate');
    await visitor.act('createAccount', {}, 'phone');
    await visitor.act('sendPasscode', { phone: of(known, 'phone'), channel: 'sms' }, 'passcode');
    const { refusal, snapshot } = await visitor.attempt('submitPasscode', { passcode: passcodeOf(world) });
    assert.deepEqual([refusal?.code, snapshot?.state], ['phone_limit_reached', 'phone']);
  });

  test('PRV-1: wechat-known: the scan goes straight in', async () => {
    for (const policy of both) {
      const { world, visitor, get } = await visit('wechat-known', policy);
      assert.equal((await enterByWechat(world, visitor)).state, 'complete');
      assert.notEqual((await get('/session'))['session'], null);
    }
  });

  test('ASC-2: two-accounts-one-phone: WeChat leads to a choice of two', async () => {
    const { world, visitor, known } = await visit('two-accounts-one-phone');
    await enterByWechat(world, visitor);
    const { payload } = await visitor.provePhone(of(known, 'phone'), 'associate');
    assert.equal((payload['accounts'] as unknown[]).length, 2);
  });

  test('ASC-4: wechat-bound-elsewhere: the account on the phone has another WeChat', async () => {
    const { world, visitor, known } = await visit('wechat-bound-elsewhere');
    await enterByWechat(world, visitor);
    assert.deepEqual(await choose(visitor, of(known, 'phone')), 'account_associated_elsewhere');
  });

  test('ASC-4: jd-not-upgraded: the account on the phone is of JD alone', async () => {
    const { world, visitor, known } = await visit('jd-not-upgraded');
    await enterByWechat(world, visitor);
    assert.deepEqual(await choose(visitor, of(known, 'phone')), 'account_not_upgraded');
  });

  test('SCN-1: app-signed-in: the phone makes an app session, the browser has none', async () => {
    const { world, get } = await visit('app-signed-in');
    const response = await world.fetch('phone')('/auth/session/app', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
    assert.equal(typeof ((await response.json()) as { token?: unknown }).token, 'string');
    assert.equal((await get('/session'))['session'], null);
  });

  test('SCN-5: the phone is told where the page stands; scanned-elsewhere: it is warned of a page at another place (threat 94)', async () => {
    for (const [scenario, place, isElsewhere] of [['app-signed-in', '上海', undefined], ['scanned-elsewhere', '北京', true]] as const) {
      const { world, visitor } = await visit(scenario);
      const { snapshot } = await visitor.begin('login', 'chooseScan', {});
      const [way] = snapshot?.payload['presentations'] as { url: string }[];
      const id = new URL(way?.url ?? '').searchParams.get('scan') ?? '';
      const claimed = await world.fetch('phone')(`/auth/scans/${id}/claim`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
      const { scan } = (await claimed.json()) as { scan: { place?: string; isElsewhere?: boolean } };
      assert.deepEqual([scan.place, scan.isElsewhere], [place, isElsewhere], scenario);
    }
  });

  test('PRV-2: follow-to-log-in: scanned is not confirmed; a reply in the conversation is', async () => {
    const { world, visitor } = await visit('follow-to-log-in');
    const { snapshot } = await visitor.begin('login', 'chooseProvider', { provider: 'wechat-official-account' });
    const [way] = snapshot?.payload['presentations'] as { kind: string; url: string }[];
    assert.equal(way?.kind, 'qr');
    const phone = world.vendors.follower.phone();
    assert.match((await phone.scan(way?.url ?? '') as { says?: string }).says ?? '', /腾讯云/);
    assert.equal((await visitor.look()).payload['status'], 'scanned');
    await phone.write('1');
    assert.equal((await visitor.look()).payload['status'], 'confirmed');
    await visitor.act('finish', {}, 'associate');
  });

  test('PRV-7: provider-off: WeChat is neither offered nor begun', async () => {
    for (const policy of both) {
      const { get, visitor } = await visit('provider-off', policy);
      assert.ok(!(await get('/entry') as unknown as { providers: { id: string }[] }).providers.some(({ id }) => id === 'wechat'));
      assert.equal((await visitor.begin('login', 'chooseProvider', { provider: 'wechat' })).refusal?.code, 'provider_unavailable');
    }
  });

  test('each has a name and a title of its own, in both languages', () => {
    for (const titles of [scenarios.map(({ name }) => name), scenarios.map(({ title }) => title['zh-CN']), scenarios.map(({ title }) => title.en)]) {
      assert.equal(new Set(titles).size, scenarios.length);
      assert.ok(titles.every((title) => title.length > 0));
    }
  });

  test('one that nobody wrote, or not for this policy, is refused', async () => {
    for (const options of [{ scenario: 'no such one' }, { scenario: 'name-taken', policy: 'tencent-cloud' }] as const) {
      await assert.rejects(createWorld({ storage: null, ...options }).ready);
    }
  });
});

test('the address of a page chooses the world', () => {
  const read = (search: string) => readWorldOptions({ search });
  assert.deepEqual(read('?policy=jd-cloud&scenario=name-taken&seed=7'), { policy: 'jd-cloud', scenario: 'name-taken', seed: '7' });
  assert.deepEqual(read('?policy=tencent-cloud&scenario=name-taken'), { policy: 'jd-cloud', scenario: 'name-taken' });
  assert.deepEqual(read('?scenario=email-taken'), { policy: 'tencent-cloud', scenario: 'email-taken' });
  assert.deepEqual(read('?policy=toString&scenario=__proto__'), {});
  assert.deepEqual(read(''), {});
});
