import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Write } from '../../ports.ts';
import type { TestAnswer, TestBrowser } from '../../testing/test-browser.ts';
import { accepted, openWorld, payloadIn, type World } from '../testing/open-world.ts';

const email = 'lin@example.com';
const good = 'Blue-Sky-73';
interface Awaiting { email: string; resendAt: number; linkExpiresAt: number; activated: boolean }

const look = async (browser: TestBrowser, token: string): Promise<Record<string, unknown>> => {
  const { body } = await browser.send('POST', '/links/look', { token });
  const { serverTime: _, ...view } = body;
  return view;
};
const current = (browser: TestBrowser, answer: TestAnswer): Promise<TestAnswer> => browser.send('GET', `/flows/${answer.snapshot?.id}`);
const login = async (world: World, identifier = email, password = good): Promise<string | undefined> => {
  const { refusal, snapshot } = await world.browse('login').begin('login', 'submitPassword', { identifier, password });
  return refusal?.code ?? snapshot?.state;
};
const creates = (writes: readonly Write[]): boolean => writes.some((write) => 'table' in write && write.table === 'accounts' && write.do === 'insert');

describe('register by e-mail', () => {
  test('REG-1 EML-1 IND-1: activation, industry, success; no account before, no session before the end', async () => {
    const world = openWorld('tencent-cloud');
    const browser = world.browse();
    const now = world.ports.clock.now();
    const begun = await world.registerByEmail(browser, email);
    assert.deepEqual(payloadIn(begun, 'activateEmail'), { email, resendAt: now + 60_000, linkExpiresAt: now + 48 * 3_600_000, activated: false });
    assert.deepEqual(begun.snapshot?.progress, { steps: ['credentials', 'activateEmail', 'industry', 'complete'], at: 1 });
    assert.equal(begun.snapshot?.expiresAt, now + 48 * 3_600_000);
    const early = await browser.act(begun.snapshot, 'finish', {});
    assert.equal(early.refusal?.code, 'activation_pending');
    assert.equal(world.store.export().accounts?.length, 0);
    assert.deepEqual((await world.useLink(browser, await world.token(email))).body['outcome'], 'activated');
    const activated = await current(browser, begun);
    assert.equal(payloadIn<Awaiting>(activated, 'activateEmail').activated, true);
    assert.equal((await browser.session()).body['session'], null, 'a link signs nobody in');
    const going = await browser.act(activated.snapshot, 'finish', {});
    assert.equal(payloadIn<{ industries: string[] }>(going, 'industry').industries.length, 19);
    assert.equal((await browser.session()).body['session'], null);
    const done = await browser.act(going.snapshot, 'chooseIndustry', { industry: 'games' });
    assert.equal(payloadIn<{ signedIn: boolean }>(done, 'complete').signedIn, true);
    const [account] = world.store.export().accounts ?? [];
    assert.deepEqual([account?.email, account?.emailVerified, account?.industry, account?.missingSteps], [email, true, 'games', []]);
    assert.doesNotMatch(JSON.stringify(world.store.export().flows), /pbkdf2/, 'the flow keeps no password');
  });

  test('IND-1: exact values of the list only (threat 74)', async () => {
    const world = openWorld('tencent-cloud');
    const browser = world.browse();
    const begun = await world.registerByEmail(browser, email);
    await world.useLink(browser, await world.token(email));
    const going = await browser.act((await current(browser, begun)).snapshot, 'finish', {});
    for (const industry of ['Games', 'games ', '', 'constructor', '__proto__', '0', 'gam']) {
      assert.equal((await browser.act(going.snapshot, 'chooseIndustry', { industry })).refusal?.code, 'industry_unknown', industry);
    }
    assert.equal((await browser.act(going.snapshot, 'chooseIndustry', { industry: 'x'.repeat(10_000) })).status, 400);
    assert.equal((await browser.act(going.snapshot, 'chooseIndustry', { industry: ['games'] })).status, 400);
    assert.equal(world.store.export().accounts?.[0]?.industry, undefined);
  });

  test('REG-1 IND-1: who stopped before the industry is asked for it at the next login', async () => {
    const world = openWorld('tencent-cloud');
    const browser = world.browse();
    await world.registerByEmail(browser, email);
    await world.useLink(browser, await world.token(email));
    const other = world.browse('other');
    const entering = await other.begin('login', 'submitPassword', { identifier: email, password: good });
    payloadIn(entering, 'industry');
    assert.equal((await other.session()).body['session'], null);
    assert.equal((await other.act(entering.snapshot, 'chooseIndustry', { industry: 'piracy' })).refusal?.code, 'industry_unknown');
    const done = await other.act(entering.snapshot, 'chooseIndustry', { industry: 'finance' });
    assert.equal(payloadIn<{ signedIn: boolean }>(done, 'complete').signedIn, true);
    assert.equal(await login(world), 'complete', 'and not again');
  });

  test('EML-1 LGN-5: before activation a login gets the answer of any wrong one; with the right password the mail comes again, limited', async () => {
    const world = openWorld('tencent-cloud');
    await world.registerByEmail(world.browse(), email);
    const { work } = world.ports.hasher;
    const probe = async (identifier: string, password: string): Promise<unknown> => {
      const before = { ...work };
      const { status, body, headers } = await world.browse('login').begin('login', 'submitPassword', { identifier, password });
      return { status, body, kept: [...headers.keys()].sort(), hashed: work.hashed - before.hashed, verified: work.verified - before.verified };
    };
    const unknown = await probe('nobody@example.com', good);
    assert.deepEqual(await probe(email, good), unknown, 'within a minute: nothing is sent');
    assert.equal((await world.sentTo(email)).length, 1);
    world.minutes(1);
    const first = await world.token(email);
    assert.deepEqual(await probe(email, good), unknown);
    assert.equal((await world.sentTo(email)).length, 2);
    assert.notEqual(await world.token(email), first);
    assert.equal((await look(world.browse(), first))['status'], 'expired', 'EML-2: the older link is void');
    world.minutes(1);
    assert.deepEqual(await probe(email, 'Wrong-Sky-73'), await probe('another@example.com', 'Wrong-Sky-73'));
    assert.equal((await world.sentTo(email)).length, 2, 'a wrong password sends nothing');
  });

  test('EML-9 LGN-5: a taken address shows the same screen for the same work; the mail says that there is an account', async () => {
    const world = openWorld('tencent-cloud');
    await world.createMailed(email);
    const { work } = world.ports.hasher;
    const probe = async (address: string): Promise<unknown> => {
      const before = { ...work };
      const { status, headers, snapshot } = await world.registerByEmail(world.browse(address), address);
      return { status, kept: [...headers.keys()].sort(), snapshot: { ...snapshot, id: '', payload: { ...snapshot?.payload, email: '' } }, hashed: work.hashed - before.hashed, verified: work.verified - before.verified };
    };
    assert.deepEqual(await probe(email), await probe('free@example.com'));
    const mails = await world.sentTo(email);
    assert.doesNotMatch(mails.at(-1)?.text ?? '', /#token=/);
    assert.match(mails.at(-1)?.text ?? '', /https:\/\/app\.example\/login/);
    assert.match((await world.sentTo('free@example.com')).at(-1)?.text ?? '', /#token=/);
  });

  test('EML-9: a taken address goes no further: resent it is told so again, finished it is still pending', async () => {
    const world = openWorld('tencent-cloud');
    await world.createMailed(email);
    const browser = world.browse('again');
    const begun = await world.registerByEmail(browser, email, 'Other-Sky-73');
    world.minutes(1);
    const again = await browser.act(begun.snapshot, 'resendLink', {});
    payloadIn(again, 'activateEmail');
    assert.doesNotMatch((await world.sentTo(email)).at(-1)?.text ?? '', /#token=/);
    assert.equal((await browser.act(again.snapshot, 'finish', {})).refusal?.code, 'activation_pending');
    assert.equal(await login(world, email, 'Other-Sky-73'), 'credentials_wrong');
    assert.equal(await login(world), 'complete');
  });

  test('EML-7: exactly one address, with nothing that could become another header (threats 10, 11)', async () => {
    const world = openWorld('tencent-cloud');
    for (const typed of ['a@x.com,b@y.com', 'a@x.com;b@y.com', 'a@x.com\r\nBcc:b@y.com', '"a@x"@y.com', 'a@evil.com＠corp.com', 'a@evil.com\uFE6Bcorp.com', 'mıke@example.org', 'a@b', '@b.com', 'a@', 'a b@c.com', '<a@b.com>', 'a@[127.0.0.1]', 'a@127.0.0.1', '']) {
      assert.equal((await world.registerByEmail(world.browse(), typed)).refusal?.code, 'email_invalid', JSON.stringify(typed));
    }
    await world.backend.drainOutbox();
    assert.equal(world.ports.messenger.sent.length, 0);
  });

  test('EML-7: one account per address, whatever the case and the alphabet of its domain (threat 13); plus and dots are others', async () => {
    const world = openWorld('tencent-cloud');
    await world.createMailed('user@xn--r8jz45g.jp');
    assert.equal(await login(world, 'USER@例え.jp'), 'complete');
    await world.registerByEmail(world.browse('twin'), 'User@例え.JP');
    assert.doesNotMatch((await world.sentTo('User@xn--r8jz45g.jp')).at(-1)?.text ?? '', /#token=/);
    world.minutes(61);
    await world.createMailed('user+1@xn--r8jz45g.jp');
    world.minutes(61);
    await world.createMailed('u.ser@xn--r8jz45g.jp');
    assert.equal(world.store.export().accounts?.length, 3);
  });

  test('LIM-1: plus and dots end in one mailbox, which is mailed once a minute (threat 12)', async () => {
    const world = openWorld('tencent-cloud');
    payloadIn(await world.registerByEmail(world.browse('1'), 'linqing+a@example.com'), 'activateEmail');
    assert.equal((await world.registerByEmail(world.browse('2'), 'lin.qing+b@example.com')).refusal?.code, 'rate_limited');
    payloadIn(await world.registerByEmail(world.browse('3'), 'linqing@example.org'), 'activateEmail');
  });

  test('LIM-1 EML-1: five activation mails a flow: the last one says so, its link still works, and another address is another registration', async () => {
    const world = openWorld('tencent-cloud');
    const browser = world.browse();
    let answer = await world.registerByEmail(browser, 'a1@example.com');
    for (let at = 2; at <= 5; at += 1) {
      assert.equal(payloadIn<{ hasNoSendsLeft?: true }>(answer, 'activateEmail').hasNoSendsLeft, undefined);
      answer = await browser.act(answer.snapshot, 'changeAddress', { email: `a${at}@example.com` });
    }
    const { hasNoSendsLeft, resendAt } = payloadIn<{ hasNoSendsLeft?: true; resendAt: number }>(answer, 'activateEmail');
    assert.deepEqual([hasNoSendsLeft, resendAt - world.ports.clock.now()], [true, 60_000]);
    for (const [action, input] of [['resendLink', {}], ['changeAddress', { email: 'a6@example.com' }]] as const) {
      assert.deepEqual((await browser.act(answer.snapshot, action, input)).refusal, { code: 'flow_used_up', params: { act: 'sendMail' } }, action);
    }
    assert.equal((await world.useLink(browser, await world.token('a5@example.com'))).body['outcome'], 'activated');
    payloadIn(await world.registerByEmail(browser, 'a6@example.com'), 'activateEmail');
  });

  test('LIM-1: five registrations a day for one mailbox', async () => {
    const world = openWorld('tencent-cloud');
    for (let at = 0; at < 5; at += 1) {
      payloadIn(await world.registerByEmail(world.browse(`${at}`), email), 'activateEmail');
      world.minutes(30);
    }
    assert.equal((await world.registerByEmail(world.browse('6'), email)).refusal?.code, 'rate_limited');
  });

  test('PWD-1 PWD-5: the backend judges what is posted raw (threat 25)', async () => {
    const world = openWorld('tencent-cloud');
    for (const [password, code] of [['kT7q9', 'password_length'], ['abcdefgz', 'password_classes'], ['k7 Tq9', 'password_space'], ['qwer1234', 'password_common'], ['linqing-77', 'password_contains_identifier']] as const) {
      assert.equal((await world.registerByEmail(world.browse(), 'linqing@example.com', password)).refusal?.code, code, password);
    }
    assert.deepEqual((await world.browse().begin('register', 'submitCredentials', { method: 'email', email, password: good, agreements: { terms: accepted.terms } })).refusal?.params, { missing: ['privacy'] });
  });
});

describe('activation links', () => {
  test('EML-2: lives 48 hours to the second, as does its flow (threat 48)', async () => {
    for (const [seconds, outcome, code] of [[48 * 3600 - 1, 'activated', undefined], [48 * 3600, undefined, 'link_expired']] as const) {
      const world = openWorld('tencent-cloud');
      const browser = world.browse();
      await world.registerByEmail(browser, email);
      const token = await world.token(email);
      world.ports.clock.turn(seconds * 1000);
      const { body, refusal } = await world.useLink(browser, token);
      assert.deepEqual([body['outcome'], refusal?.code], [outcome, code]);
    }
  });

  test('EML-2: a resend voids the older ones; another address voids them too, and each token confirms only its own (threats 49, 50)', async () => {
    const world = openWorld('tencent-cloud');
    const browser = world.browse();
    const begun = await world.registerByEmail(browser, email);
    const first = await world.token(email);
    assert.equal((await browser.act(begun.snapshot, 'resendLink', {})).refusal?.code, 'rate_limited');
    world.minutes(1);
    const resent = await browser.act(begun.snapshot, 'resendLink', {});
    const second = await world.token(email);
    assert.equal((await world.useLink(browser, first)).refusal?.code, 'link_expired');
    const changed = await browser.act(resent.snapshot, 'changeAddress', { email: 'right@example.com' });
    assert.equal(payloadIn<Awaiting>(changed, 'activateEmail').email, 'right@example.com');
    assert.equal((await world.useLink(browser, second)).refusal?.code, 'link_expired');
    assert.equal((await world.useLink(browser, await world.token('right@example.com'))).body['outcome'], 'activated');
    assert.equal(world.store.export().accounts?.[0]?.email, 'right@example.com');
    assert.equal((await browser.act((await current(browser, begun)).snapshot, 'changeAddress', { email: 'x' })).refusal, undefined, 'nothing to change any more');
  });

  test('EML-2: two changes at once: one is taken, the other told that its page is old (threat 50)', async () => {
    const world = openWorld('tencent-cloud');
    const browser = world.browse();
    const begun = await world.registerByEmail(browser, email);
    world.store.holdUntil(2, (writes) => writes.some((write) => 'table' in write && write.table === 'links' && write.do === 'insert'));
    const answers = await Promise.all(['one@example.com', 'two@example.com'].map((address) => browser.act(begun.snapshot, 'changeAddress', { email: address })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    const live = world.store.export().links?.filter(({ voidedAt }) => voidedAt === undefined) ?? [];
    const { snapshot } = await current(browser, begun);
    assert.deepEqual(live.map((link) => link.email), [(snapshot?.payload as Awaiting).email]);
  });

  test('EML-3: looking changes nothing, however often (threat 43)', async () => {
    const world = openWorld('tencent-cloud');
    const browser = world.browse();
    const begun = await world.registerByEmail(browser, email);
    const token = await world.token(email);
    const before = JSON.stringify(world.store.export().links);
    for (let at = 0; at < 4; at += 1) assert.deepEqual(await look(world.browse('scanner'), token), { status: 'ready', purpose: 'activate', maskedEmail: 'l***@example.com', needs: 'passwordOrNew' });
    assert.deepEqual(await look(browser, token), { status: 'ready', purpose: 'activate', maskedEmail: 'l***@example.com', needs: 'confirm' });
    assert.equal(JSON.stringify(world.store.export().links), before);
    assert.equal(payloadIn<Awaiting>(await current(browser, begun), 'activateEmail').activated, false);
    assert.deepEqual(await look(browser, 'made up'), { status: 'unknown' });
    assert.equal((await world.useLink(browser, 'made up')).refusal?.code, 'link_unknown');
  });

  test('EML-3: elsewhere the opener proves the password chosen then; the first tab goes on, this browser is signed in nowhere (threat 53)', async () => {
    const world = openWorld('tencent-cloud');
    const browser = world.browse();
    const begun = await world.registerByEmail(browser, email);
    const opener = world.browse('phone');
    const token = await world.token(email);
    for (const more of [{}, { password: 'Wrong-Sky-73' }, { password: '' }]) assert.equal((await world.useLink(opener, token, more)).refusal?.code, 'credentials_wrong');
    assert.equal((await world.useLink(opener, token, { password: good })).body['outcome'], 'activated');
    assert.equal((await opener.session()).body['session'], null);
    payloadIn(await browser.act((await current(browser, begun)).snapshot, 'finish', {}), 'industry');
  });

  test('EML-3 EML-6: elsewhere a new password replaces the one chosen before the proof, and the first tab may not go on (threat 44)', async () => {
    const world = openWorld('tencent-cloud');
    const attacker = world.browse('attacker');
    const begun = await world.registerByEmail(attacker, email, 'Evil-Sky-73');
    const owner = world.browse('owner');
    const token = await world.token(email);
    assert.equal((await world.useLink(owner, token, { newPassword: 'qwer1234' })).refusal?.code, 'password_common', 'judged like any new one; the link still works');
    assert.equal((await world.useLink(owner, token, { newPassword: good })).body['outcome'], 'activated');
    assert.deepEqual(payloadIn(await current(attacker, begun), 'refused'), { reason: 'password_replaced', ways: ['login', 'recover'] });
    assert.equal((await attacker.act((await current(attacker, begun)).snapshot, 'finish', {})).body['code'], 'action_not_allowed');
    assert.equal(await login(world, email, 'Evil-Sky-73'), 'credentials_wrong');
    assert.equal(await login(world), 'industry');
  });

  test('EML-3: "this wasn’t me" ends the registration and the link', async () => {
    const world = openWorld('tencent-cloud');
    const attacker = world.browse('attacker');
    const begun = await world.registerByEmail(attacker, email);
    const token = await world.token(email);
    assert.equal((await world.useLink(world.browse('owner'), token, { reject: true })).body['outcome'], 'rejected');
    assert.deepEqual(payloadIn(await current(attacker, begun), 'refused'), { reason: 'activation_rejected', ways: ['register'] });
    assert.equal((await world.useLink(attacker, token)).refusal?.code, 'link_expired');
    assert.equal(world.store.export().accounts?.length, 0);
    assert.doesNotMatch(JSON.stringify(world.store.export().flows), /pbkdf2/);
  });

  test('EML-3: opened again it is already active, without a session; in parallel one activation, one notice (threat 46)', async () => {
    const world = openWorld('tencent-cloud');
    const browser = world.browse();
    await world.registerByEmail(browser, email);
    const token = await world.token(email);
    world.store.holdUntil(2, creates);
    const answers = await Promise.all([0, 1].map(() => world.useLink(browser, token)));
    assert.deepEqual(answers.map(({ body }) => body['outcome']).sort(), ['activated', 'already_active']);
    const again = await world.useLink(world.browse('other'), token);
    assert.deepEqual(Object.keys(again.body).sort(), ['outcome', 'serverTime']);
    assert.equal(again.body['outcome'], 'already_active');
    assert.equal((await look(browser, token))['status'], 'used');
    assert.equal((await browser.session()).body['session'], null);
    assert.equal(world.store.export().accounts?.length, 1);
    assert.equal((await world.sentTo(email)).length, 2, 'the activation mail and one notice');
  });

  test('EML-6: a pending registration reserves nothing; the first activation wins and ends the others (threat 45)', async () => {
    const world = openWorld('tencent-cloud');
    const attacker = world.browse('attacker');
    const pending = await world.registerByEmail(attacker, email, 'Evil-Sky-73');
    const old = await world.token(email);
    world.minutes(1);
    const owner = world.browse('owner');
    await world.registerByEmail(owner, email);
    assert.equal((await world.useLink(owner, await world.token(email))).body['outcome'], 'activated');
    assert.deepEqual(payloadIn(await current(attacker, pending), 'refused'), { reason: 'activated_elsewhere', ways: ['login', 'recover'] });
    assert.equal((await world.useLink(attacker, old)).refusal?.code, 'link_expired');
    assert.equal(await login(world, email, 'Evil-Sky-73'), 'credentials_wrong');
    assert.equal(await login(world), 'industry');
    assert.equal(world.store.export().accounts?.length, 1);
  });

  test('EML-6 EML-7: two registrations of one address activated at once: one account; the other flow ends', async () => {
    const world = openWorld('tencent-cloud');
    const [one, two] = [world.browse('one'), world.browse('two')];
    const first = await world.registerByEmail(one, email);
    const firstToken = await world.token(email);
    world.minutes(1);
    const second = await world.registerByEmail(two, email);
    const secondToken = await world.token(email);
    world.store.holdUntil(2, creates);
    const answers = await Promise.all([world.useLink(one, firstToken), world.useLink(two, secondToken)]);
    const outcomes = answers.map(({ body, refusal }) => body['outcome'] ?? refusal?.code);
    assert.equal(outcomes.filter((outcome) => outcome === 'activated').length, 1);
    assert.match(String(outcomes.find((outcome) => outcome !== 'activated')), /^(already_active|link_expired)$/);
    assert.equal(world.store.export().accounts?.length, 1);
    const states = [(await current(one, first)).snapshot?.state, (await current(two, second)).snapshot?.state];
    assert.deepEqual(states.sort(), ['activateEmail', 'refused']);
  });

  test('EML-6: where more proofs follow, the first activation holds the address for its flow and no longer', async () => {
    const world = openWorld('small-site');
    const [one, two] = [world.browse('one'), world.browse('two')];
    await world.registerByEmail(one, email);
    await world.useLink(one, await world.token(email));
    world.minutes(1);
    const second = await world.registerByEmail(two, email);
    assert.equal((await world.useLink(two, await world.token(email))).body['outcome'], 'already_active');
    assert.equal((await current(two, second)).snapshot?.state, 'refused');
    world.minutes(49 * 60);
    const three = world.browse('three');
    const third = await world.registerByEmail(three, email);
    assert.equal((await world.useLink(three, await world.token(email))).body['outcome'], 'activated');
    assert.equal(payloadIn<Awaiting>(await current(three, third), 'activateEmail').activated, true);
  });

  test('EML-3: where more proofs follow, another password elsewhere ends the registration', async () => {
    const world = openWorld('small-site');
    const browser = world.browse();
    const begun = await world.registerByEmail(browser, email);
    assert.equal((await world.useLink(world.browse('owner'), await world.token(email), { newPassword: 'quite another long one' })).body['outcome'], 'rejected');
    assert.equal((await current(browser, begun)).snapshot?.state, 'refused');
  });

  test('EML-8: links are built from configuration, never from headers (threat 51)', async () => {
    const world = openWorld('tencent-cloud');
    const headers = { 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' };
    await world.browse().begin('register', 'submitCredentials', { method: 'email', email, password: good, agreements: accepted }, { headers });
    const [mail] = await world.sentTo(email);
    assert.match(mail?.text ?? '', /https:\/\/app\.example\/link#token=/);
    assert.doesNotMatch(JSON.stringify(mail), /evil/);
  });
});

describe('security e-mail', () => {
  const phones = ['+8613800138000', '+8613800138001'];
  const offer = async (world: World, name: string, at: number): Promise<{ browser: TestBrowser; answer: TestAnswer }> => {
    const browser = world.browse(name);
    const begun = await world.registerByName(browser, name);
    return { browser, answer: await world.provePhone(browser, begun.snapshot, phones[at] ?? '') };
  };
  const give = async (world: World, name: string, at: number): Promise<{ browser: TestBrowser; done: TestAnswer; token: string }> => {
    const { browser, answer } = await offer(world, name, at);
    const done = await browser.act(answer.snapshot, 'submitSecurityEmail', { email });
    return { browser, done, token: await world.token(email) };
  };

  test('EML-4: unverified it is no login identifier and recovers nothing (threat 55)', async () => {
    const world = openWorld('jd-cloud');
    const { done } = await give(world, 'lin-1', 0);
    const { notices, email: shown } = payloadIn<{ notices: string[]; email: string }>(done, 'complete');
    assert.deepEqual([notices, shown], [['security_email_sent', 'not_for_mall'], email]);
    assert.equal(await login(world), 'identifier_cannot_login');
    const before = (await world.sentTo(email)).length;
    world.minutes(2);
    payloadIn(await world.browse('x').begin('recover', 'submitIdentifier', { identifier: email }), 'challenge');
    assert.equal((await world.sentTo(email)).length, before);
  });

  test('EML-2 EML-5: verified within two hours it logs in', async () => {
    const world = openWorld('jd-cloud');
    const { token } = await give(world, 'lin-1', 0);
    assert.deepEqual(await look(world.browse('phone'), token), { status: 'ready', purpose: 'verifySecurityEmail', maskedEmail: 'l***@example.com', needs: 'confirm' });
    world.ports.clock.turn(2 * 3_600_000 - 1000);
    assert.equal((await world.useLink(world.browse('phone'), token)).body['outcome'], 'verified');
    assert.equal(await login(world), 'complete');
    assert.equal((await world.useLink(world.browse('phone'), token)).body['outcome'], 'already_active');
  });

  test('EML-2: after two hours it is over', async () => {
    const world = openWorld('jd-cloud');
    const { token } = await give(world, 'lin-1', 0);
    world.ports.clock.turn(2 * 3_600_000);
    assert.equal((await look(world.browse(), token))['status'], 'expired');
    assert.equal((await world.useLink(world.browse(), token)).refusal?.code, 'link_expired');
  });

  test('EML-5 EML-7: many may verify one address, the first to verify, not to type, logs in; the other is told (threat 63)', async () => {
    const world = openWorld('jd-cloud');
    const squatter = await give(world, 'typed-first', 0);
    world.minutes(2);
    const owner = await give(world, 'verified-first', 1);
    assert.equal((await world.useLink(owner.browser, owner.token)).body['outcome'], 'verified');
    assert.equal((await world.useLink(squatter.browser, squatter.token)).body['outcome'], 'verified_cannot_login');
    const entered = await world.browse('login').begin('login', 'submitPassword', { identifier: email, password: good });
    assert.equal(payloadIn<{ account: { accountName: string } }>(entered, 'complete').account.accountName, 'verified-first');
    assert.deepEqual(world.store.export().accounts?.map(({ emailVerified }) => emailVerified), [true, true]);
  });

  test('EML-5: of two who verify one address at once one gets the login', async () => {
    const world = openWorld('jd-cloud');
    const one = await give(world, 'racer-1', 0);
    world.minutes(2);
    const two = await give(world, 'racer-2', 1);
    world.store.holdUntil(2, (writes) => writes.some((write) => 'table' in write && write.table === 'identifiers'));
    const outcomes = await Promise.all([one, two].map(async ({ browser, token }) => (await world.useLink(browser, token)).body['outcome']));
    assert.deepEqual(outcomes.sort(), ['verified', 'verified_cannot_login']);
  });

  test('EML-3: "this wasn’t me" takes the address off the account', async () => {
    const world = openWorld('jd-cloud');
    const { token } = await give(world, 'lin-1', 0);
    assert.equal((await world.useLink(world.browse('owner'), token, { reject: true })).body['outcome'], 'rejected');
    assert.equal(world.store.export().accounts?.[0]?.email, undefined);
    assert.equal((await world.useLink(world.browse('owner'), token)).refusal?.code, 'link_expired');
  });

  test('EML-4: the step refuses what is no address, and may be skipped', async () => {
    const world = openWorld('jd-cloud');
    const { browser, answer } = await offer(world, 'lin-1', 0);
    assert.equal((await browser.act(answer.snapshot, 'submitSecurityEmail', { email: 'a@b,c@d' })).refusal?.code, 'email_invalid');
    assert.deepEqual(payloadIn<{ notices: string[] }>(await browser.act(answer.snapshot, 'skip', {}), 'complete').notices, ['not_for_mall']);
  });
});
