import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProviderId } from '@cloud-sign-in/contract';
import { tencentCloud } from '../../policies/tencent-cloud.ts';
import { personAt } from '../../testing/person-at.ts';
import type { TestAnswer, TestBrowser } from '../../testing/test-browser.ts';
import { consentTo, payloadIn } from '../testing/open-world.ts';
import { openProviderWorld, type ProviderWorld } from '../testing/open-provider-world.ts';

const phone = '+8613800138000';
const accountOf = (world: ProviderWorld) => world.store.export().accounts?.at(-1);
const none = { accounts: 0, identities: 0, sessions: 0 };

/** Answers every step of a way until the flow has ended. */
async function walk(world: ProviderWorld, browser: TestBrowser, from: TestAnswer, number = phone): Promise<{ end: TestAnswer; states: string[] }> {
  const states: string[] = [];
  let answer = from;
  for (let state = answer.snapshot?.state; state !== undefined && state !== 'complete' && state !== 'refused'; state = answer.snapshot?.state) {
    states.push(state);
    if (answer.refusal) break;
    if (state === 'associate') answer = await browser.act(answer.snapshot, 'createAccount', {});
    else if (state === 'phone') answer = await world.provePhone(browser, answer.snapshot, number);
    else if (state === 'email') answer = await browser.act(answer.snapshot, 'submitEmail', { email: 'li@example.com' });
    else answer = await browser.act(answer.snapshot, 'chooseIndustry', { industry: 'games', ...consentTo(answer.snapshot) });
  }
  return { end: answer, states };
}

describe('first login at a provider', () => {
  const ways: [string, ProviderId, string[]][] = [
    ['PRV-1', 'wechat', ['associate', 'phone', 'email', 'industry']],
    ['PRV-2', 'wechat-official-account', ['associate', 'phone', 'industry']],
    ['PRV-3', 'qq', ['associate', 'phone', 'industry']],
  ];
  for (const [rule, provider, steps] of ways) {
    for (const flow of ['login', 'register'] as const) {
      test(`${rule} REG-3 REG-7: ${provider} from ${flow}: ${steps.join(', ')}; the account is made at the end and later logins go straight in`, async () => {
        const world = openProviderWorld('tencent-cloud');
        const browser = world.browse();
        const begun = await world.logInBy(browser, provider, personAt(provider, 'p-1'), flow);
        assert.deepEqual(begun.snapshot?.progress, { steps: ['waiting', ...steps, 'complete'], at: 1 });
        const last = steps.at(-1);
        assert.equal(last, 'industry');
        const { end, states } = await walk(world, browser, begun);
        assert.deepEqual(states, steps);
        assert.equal(payloadIn<{ signedIn: boolean }>(end, 'complete').signedIn, true);
        assert.deepEqual(end.snapshot?.progress.at, steps.length + 1);
        const told = payloadIn<{ notices: string[]; provider: string }>(end, 'complete');
        assert.deepEqual([told.notices.filter((notice) => notice !== 'security_email_sent'), told.provider], [flow === 'login' ? ['registered', 'associated'] : ['associated'], provider], 'IND-1: a success notice');
        assert.deepEqual([accountOf(world)?.phone, accountOf(world)?.industry, accountOf(world)?.passwordHash, accountOf(world)?.missingSteps], [phone, 'games', undefined, []]);
        assert.deepEqual(world.counts(), { accounts: 1, identities: 1, sessions: 1 });
        assert.equal(world.store.export().sessions?.[0]?.identityId, world.store.export().identities?.[0]?.id);
        world.minutes(121);
        payloadIn(await world.logInBy(world.browse('later'), provider, personAt(provider, 'p-1')), 'complete');
        assert.equal(world.counts().accounts, 1);
      });
    }
  }

  test('PRV-5 PHN-7: an unknown JD identity: phone, then an account of kind jd, without name or password', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'jd', personAt('jd', 'jd-1'));
    assert.deepEqual(begun.snapshot?.progress, { steps: ['waiting', 'phone', 'complete'], at: 1 });
    const done = await world.provePhone(browser, begun.snapshot, phone);
    assert.deepEqual(payloadIn<{ notices: string[] }>(done, 'complete').notices, ['registered', 'associated'], 'it can log in to the mall: no notice that it cannot');
    const account = accountOf(world);
    assert.deepEqual([account?.kind, account?.accountName, account?.passwordHash, account?.hasGeneratedName, account?.phone], ['jd', undefined, undefined, undefined, phone]);
  });

  test('REG-7: no step can be skipped and nothing exists before the last one (threat 71)', async () => {
    const world = openProviderWorld('tencent-cloud');
    const browser = world.browse();
    let answer = await world.logInBy(browser, 'wechat', personAt('wechat', 'wx-1'));
    const tried: [string, object][] = [
      ['createAccount', {}], ['sendPasscode', { phone, channel: 'sms' }], ['submitPasscode', { passcode: '000000' }], ['submitEmail', { email: 'li@example.com' }], ['chooseIndustry', { industry: 'games' }],
    ];
    const allowed: Record<string, string[]> = { associate: ['createAccount'], phone: ['sendPasscode'], passcode: ['submitPasscode'], email: ['submitEmail'], industry: ['chooseIndustry'] };
    for (const step of ['associate', 'phone', 'passcode', 'email', 'industry']) {
      assert.equal(answer.snapshot?.state, step);
      assert.deepEqual(world.counts(), none, `before ${step} is done`);
      for (const [action, input] of tried.filter(([action]) => !allowed[step]?.includes(action))) {
        assert.equal((await browser.act(answer.snapshot, action, input)).body['code'], 'action_not_allowed', `${action} in ${step}`);
      }
      if (step === 'phone') answer = await browser.actAsHuman(answer.snapshot, 'sendPasscode', { phone, channel: 'sms', ...consentTo(answer.snapshot) });
      else if (step === 'passcode') answer = await browser.act(answer.snapshot, 'submitPasscode', { passcode: await world.passcode(phone) });
      else answer = await browser.act(answer.snapshot, allowed[step]?.[0] ?? '', { ...tried.find(([action]) => action === allowed[step]?.[0])?.[1], ...consentTo(answer.snapshot) });
    }
    assert.equal(answer.snapshot?.state, 'complete');
  });

  test('REG-7: fields nobody asked for set nothing (threat 72)', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const flags = { phoneVerified: true, emailVerified: true, accountId: '1', kind: 'cloud', isCreated: true, provedPhone: '+8613900139000', identity: { provider: 'jd', subject: 'x' } };
    const begun = await world.logInBy(browser, 'jd', personAt('jd', 'jd-1'));
    const sent = await browser.actAsHuman(begun.snapshot, 'sendPasscode', { phone, channel: 'sms', ...flags, ...consentTo(begun.snapshot) });
    await browser.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode(phone), ...flags });
    assert.deepEqual([accountOf(world)?.phone, accountOf(world)?.kind, accountOf(world)?.emailVerified], [phone, 'jd', false]);
    assert.equal(world.store.export().identities?.[0]?.id, 'jd|jd-app|jd-1');
  });

  test('PRV-1 EML-4: the e-mail is mailed a link and not waited for; until it is used it serves for nothing (threat 77)', async () => {
    const world = openProviderWorld('tencent-cloud');
    const browser = world.browse();
    const { end } = await walk(world, browser, await world.logInBy(browser, 'wechat', personAt('wechat', 'wx-1')));
    const payload = payloadIn<{ notices: string[]; email: string }>(end, 'complete');
    assert.deepEqual([payload.notices, payload.email], [['registered', 'associated', 'security_email_sent'], 'li@example.com']);
    assert.deepEqual([accountOf(world)?.email, accountOf(world)?.emailVerified], ['li@example.com', false]);
    assert.equal(world.store.export().identifiers?.length, 0, 'no login identifier');
    assert.match(String((await world.sentTo('li@example.com')).at(-1)?.text), /#token=/);
    const opened = await world.useLink(world.browse('mailbox'), await world.token('li@example.com'));
    assert.equal(opened.body['outcome'], 'verified');
    assert.equal((await world.browse('mailbox').session()).body['session'], null);
    assert.equal(accountOf(world)?.emailVerified, true);
  });

  test('PRV-1 EML-4 EML-7: an address that has an account leads to nobody\'s account: never a login, never a merge (threat 77)', async () => {
    const world = openProviderWorld('tencent-cloud');
    await world.createMailed('li@example.com');
    const before = accountOf(world);
    const browser = world.browse();
    const { end } = await walk(world, browser, await world.logInBy(browser, 'wechat', personAt('wechat', 'wx-1', { nickname: 'li@example.com' })));
    const mine = payloadIn<{ account: { id: string } }>(end, 'complete').account.id;
    assert.notEqual(mine, before?.id);
    const [mail] = (await world.sentTo('li@example.com')).slice(-1);
    assert.doesNotMatch(String(mail?.text), /#token=/, 'the owner is told that there is an account');
    assert.deepEqual(world.store.export().identifiers?.map(({ id, accountId }) => [id, accountId]), [['email:li@example.com', before?.id]]);
    world.minutes(61);
    const login = await world.browse('x').begin('login', 'submitPassword', { identifier: 'li@example.com', password: 'Blue-Sky-73' });
    assert.equal(payloadIn<{ account: { id: string } }>(login, 'complete').account.id, before?.id);
  });

  test('PRV-1: no account, no mail: who stops before the end is sent nothing', async () => {
    const world = openProviderWorld('tencent-cloud');
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'wechat', personAt('wechat', 'wx-1'));
    const proved = await world.provePhone(browser, (await browser.act(begun.snapshot, 'createAccount', {})).snapshot, phone);
    const typed = await browser.act(proved.snapshot, 'submitEmail', { email: 'li@example.com' });
    assert.equal(typed.snapshot?.state, 'industry');
    assert.deepEqual(await world.sentTo('li@example.com'), []);
    assert.equal((await browser.act(proved.snapshot, 'submitEmail', { email: 'nobody' })).body['code'], 'flow_stale');
  });

  test('PHN-5 PRV-8: five accounts fill a phone over every way; the refusal comes after the proof and keeps the identity', async () => {
    const world = openProviderWorld('tencent-cloud');
    const people: [ProviderId, string][] = [['wechat', 'a'], ['wechat-official-account', 'b'], ['qq', 'c'], ['wechat', 'd'], ['qq', 'e']];
    for (const [provider, subject] of people) {
      const browser = world.browse(subject);
      payloadIn((await walk(world, browser, await world.logInBy(browser, provider, personAt(provider, subject)))).end, 'complete');
      world.minutes(61);
    }
    const sixth = world.browse('sixth');
    const begun = await world.logInBy(sixth, 'wechat', personAt('wechat', 'f'));
    const { snapshot } = await sixth.act(begun.snapshot, 'createAccount', {});
    assert.deepEqual(payloadIn<{ cap: number }>(await world.look(sixth, begun), 'phone').cap, 5, 'told before anything is typed');
    const sent = await sixth.actAsHuman(snapshot, 'sendPasscode', { phone, channel: 'sms' });
    assert.deepEqual([sent.status, sent.snapshot?.state], [200, 'passcode'], 'nothing tells before the proof (threat 58)');
    const full = await sixth.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode(phone) });
    assert.deepEqual([full.refusal, full.snapshot?.state], [{ code: 'phone_limit_reached', field: 'phone', params: { max: 5 } }, 'phone']);
    const { end } = await walk(world, sixth, { ...full, refusal: undefined }, '+8613900139000');
    payloadIn(end, 'complete');
    assert.equal(accountOf(world)?.phone, '+8613900139000');
    assert.equal(world.store.export().identities?.at(-1)?.id, 'wechat|wx-site|f', 'the same identity, without another scan');
    assert.equal(world.store.export().counters?.find(({ id }) => id === `phone-accounts:${phone}`)?.n, 5);
  });

  test('PHN-5: six who finish at once over every way: exactly five accounts, no orphan; the loser goes on with another phone and all answers kept (threats 56, 60)', async () => {
    // Six passcodes to one phone within the hour a flow lives are more than LIM-1 lets through.
    const world = openProviderWorld('tencent-cloud', { policy: { ...tencentCloud, limits: { ...tencentCloud.limits, sendPasscode: { target: [], address: [], flow: [] } } } });
    const people: [ProviderId, string][] = [['wechat', 'a'], ['wechat-official-account', 'b'], ['qq', 'c'], ['wechat', 'd'], ['qq', 'e'], ['wechat', 'f']];
    const atIndustry: { browser: TestBrowser; answer: TestAnswer }[] = [];
    for (const [provider, subject] of people) {
      const browser = world.browse(subject);
      let answer = await browser.act((await world.logInBy(browser, provider, personAt(provider, subject))).snapshot, 'createAccount', {});
      answer = await world.provePhone(browser, answer.snapshot, phone);
      if (answer.snapshot?.state === 'email') answer = await browser.act(answer.snapshot, 'submitEmail', { email: `${subject}@example.com` });
      assert.equal(answer.snapshot?.state, 'industry', `${subject}: ${JSON.stringify(answer.refusal)}`);
      atIndustry.push({ browser, answer });
    }
    world.store.holdUntil(6, (writes) => writes.some((write) => 'table' in write && write.table === 'accounts'));
    const answers = await Promise.all(atIndustry.map(({ browser, answer }) => browser.act(answer.snapshot, 'chooseIndustry', { industry: 'games', ...consentTo(answer.snapshot) })));
    const won = answers.filter(({ snapshot }) => snapshot?.state === 'complete');
    const lost = answers.find(({ snapshot }) => snapshot?.state === 'phone');
    assert.equal(won.length, 5);
    assert.equal(lost?.refusal?.code, 'phone_limit_reached');
    assert.deepEqual(world.counts(), { accounts: 5, identities: 5, sessions: 5 });
    const loser = atIndustry[answers.findIndex((answer) => answer === lost)];
    assert.ok(loser && lost);
    const { end, states } = await walk(world, loser.browser, { ...lost, refusal: undefined }, '+8613900139000');
    assert.deepEqual(states, ['phone'], 'e-mail and industry are not asked again');
    payloadIn(end, 'complete');
    assert.deepEqual([accountOf(world)?.industry, accountOf(world)?.phone], ['games', '+8613900139000']);
  });

  test('REG-8: two tabs that finish one first login: one account, the same outcome (threat 73)', async () => {
    const world = openProviderWorld('tencent-cloud');
    const [one, two] = [world.browse('shared'), world.browse('shared')];
    const start = async (browser: TestBrowser, number: string): Promise<TestAnswer> => {
      const begun = await browser.act((await world.logInBy(browser, 'qq', personAt('qq', 'p'))).snapshot, 'createAccount', {});
      return world.provePhone(browser, begun.snapshot, number);
    };
    const [first, second] = [await start(one, phone), await start(two, '+8613900139000')];
    world.store.holdUntil(2, (writes) => writes.some((write) => 'table' in write && write.table === 'accounts'));
    const answers = await Promise.all([one.act(first.snapshot, 'chooseIndustry', { industry: 'games', ...consentTo(first.snapshot) }), two.act(second.snapshot, 'chooseIndustry', { industry: 'games', ...consentTo(second.snapshot) })]);
    const ids = answers.map((answer) => payloadIn<{ account: { id: string } }>(answer, 'complete').account.id);
    assert.equal(new Set(ids).size, 1);
    assert.deepEqual([world.counts().accounts, world.counts().identities], [1, 1]);
    assert.equal(world.store.export().counters?.filter(({ id, n }) => id.startsWith('phone-accounts:') && n > 0).length, 1, 'no place taken for nothing');
  });

  test('REG-8: the same flow in two tabs: one press counts, the other is shown what came of it', async () => {
    const world = openProviderWorld('jd-cloud');
    const [one, two] = [world.browse('shared'), world.browse('shared')];
    const begun = await world.logInBy(one, 'jd', personAt('jd', 'jd-1'));
    const sent = await one.actAsHuman(begun.snapshot, 'sendPasscode', { phone, channel: 'sms', ...consentTo(begun.snapshot) });
    const passcode = await world.passcode(phone);
    const answers = await Promise.all([one, two].map((tab) => tab.act(sent.snapshot, 'submitPasscode', { passcode })));
    for (const { snapshot } of answers) assert.equal(snapshot?.state, 'complete');
    assert.deepEqual(world.counts(), { accounts: 1, identities: 1, sessions: 1 });
  });

  test('PRV-6: two apps of one owner bring one person at once: one account', async () => {
    const world = openProviderWorld('tencent-cloud');
    const start = async (name: string, app: string, number: string): Promise<[TestBrowser, TestAnswer]> => {
      const browser = world.browse(name);
      const begun = await world.logInBy(browser, 'qq', personAt('qq', name, { app, unionSubject: 'union' }));
      return [browser, await world.provePhone(browser, (await browser.act(begun.snapshot, 'createAccount', {})).snapshot, number)];
    };
    const started = [await start('one', 'app-1', phone), await start('two', 'app-2', '+8613900139000')];
    world.store.holdUntil(2, (writes) => writes.some((write) => 'table' in write && write.table === 'accounts'));
    const answers = await Promise.all(started.map(([browser, answer]) => browser.act(answer.snapshot, 'chooseIndustry', { industry: 'games', ...consentTo(answer.snapshot) })));
    for (const answer of answers) payloadIn(answer, 'complete');
    assert.deepEqual([world.counts().accounts, world.counts().identities], [1, 2]);
  });

  test('PRV-6: the way on belongs to the browser that came back and to no other (threat 70)', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'jd', personAt('jd', 'jd-1'));
    const thief = await world.browse('thief').act(begun.snapshot, 'sendPasscode', { phone, channel: 'sms' });
    assert.equal(thief.body['code'], 'flow_not_found');
    world.minutes(61);
    assert.equal((await browser.act(begun.snapshot, 'sendPasscode', { phone, channel: 'sms' })).body['code'], 'flow_expired');
  });

  test('LIM-1: how many accounts an address makes in an hour is limited on this way too', async () => {
    const world = openProviderWorld('jd-cloud');
    const address = `register:address:${world.address}:3600`;
    await world.store.commit(Array.from({ length: 20 }, () => ({ do: 'count', id: address, limit: 20, windowMilliseconds: 3_600_000 }) as const), world.ports.clock.now());
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'jd', personAt('jd', 'jd-1'));
    const refused = await world.provePhone(browser, begun.snapshot, phone);
    assert.deepEqual([refused.status, refused.refusal?.code, refused.snapshot?.state], [429, 'rate_limited', 'passcode']);
    assert.deepEqual(world.counts(), none);
  });

  test('PHN-10: the message names what the passcode is for', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'jd', personAt('jd', 'jd-1'));
    await browser.actAsHuman(begun.snapshot, 'sendPasscode', { phone, channel: 'sms', ...consentTo(begun.snapshot) });
    assert.match(String((await world.sentTo(phone)).at(-1)?.text), /验证手机[\s\S]*@app\.example #\d{6}$/);
  });
});
