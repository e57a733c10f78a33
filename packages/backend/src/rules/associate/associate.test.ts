import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { personAt } from '../../testing/person-at.ts';
import { associate, complete, daysOn, handle, named } from '../testing/associate-steps.ts';
import { consentTo, payloadIn } from '../testing/open-world.ts';
import { openProviderWorld } from '../testing/open-provider-world.ts';
import { provePhoneByWechat as prove } from '../testing/prove-phone-by-wechat.ts';

const phone = '+8613800138000';
const password = 'Blue-Sky-73';

describe('associating WeChat at JD', () => {
  test('ASC-1 PRV-4: the first login asks for the phone; the nickname shows on the page', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('青山_ops', phone);
    const browser = world.browse();
    const back = await world.comeBack(browser, 'wechat', personAt('wechat', 'wx-1'));
    assert.equal(payloadIn<{ nickname: string }>(back, 'waiting').nickname, 'nick of wx-1');
    const begun = await browser.act(back.snapshot, 'finish', {});
    assert.deepEqual(begun.snapshot?.progress, { steps: ['waiting', 'phone', 'associate', 'complete'], at: 1 });
    const found = await world.provePhone(browser, begun.snapshot, phone);
    assert.deepEqual([associate(found).by, associate(found).nickname, found.snapshot?.progress.at], ['phone', 'nick of wx-1', 2]);
  });

  test('ASC-2: the accounts on the phone are offered after the passcode, masked, under handles of this flow (threat 78)', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('青山_ops', phone);
    await world.createNamed('second_one', phone);
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'wechat', personAt('wechat', 'wx-1'));
    const sent = await browser.actAsHuman(begun.snapshot, 'sendPasscode', { phone, channel: 'sms' });
    assert.doesNotMatch(JSON.stringify([begun.body, sent.body]), /青|second|accounts/, 'nothing before the code');
    const wrong = await browser.act(sent.snapshot, 'submitPasscode', { passcode: '000000' });
    assert.deepEqual([wrong.refusal?.code, wrong.snapshot?.state], ['passcode_wrong', 'passcode']);
    const found = await browser.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode(phone) });
    assert.deepEqual(associate(found).accounts.map(({ maskedName }) => maskedName), ['青***s', 's***e']);
    const text = JSON.stringify(found.body);
    for (const account of world.store.export().accounts ?? []) assert.ok(!text.includes(account.id) && !text.includes(account.accountName ?? '?'));
  });

  test('ASC-2: the one that is chosen is associated and logged in; the next login goes straight in', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('青山_ops', phone);
    await world.createNamed('second_one', phone);
    const browser = world.browse();
    const found = await prove(world, browser, 'wx-1');
    const done = await browser.act(found.snapshot, 'associateAccount', { account: handle(found, 1) });
    assert.deepEqual([complete(done).signedIn, complete(done).account.accountName], [true, 'second_one']);
    assert.equal(world.store.export().sessions?.at(-1)?.identityId, 'wechat|wx-site|wx-1');
    world.minutes(121);
    assert.equal(complete(await world.logInBy(world.browse('later'), 'wechat', personAt('wechat', 'wx-1'))).account.accountName, 'second_one');
    assert.equal(world.counts().accounts, 2);
  });

  test('ASC-2: only what this flow offered may be chosen, and only while it still carries the phone (threat 78)', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('青山_ops', phone);
    await world.createNamed('elsewhere', '+8613900139000');
    const [mine, other] = [world.browse('mine'), world.browse('other')];
    const found = await prove(world, mine, 'wx-1');
    const foreign = await prove(world, other, 'wx-2', '+8613900139000');
    for (const account of [handle(foreign), named(world, 'elsewhere')?.id ?? '', named(world, '青山_ops')?.id ?? '', '', '__proto__']) {
      const refused = await mine.act(found.snapshot, 'associateAccount', { account });
      assert.deepEqual([refused.refusal?.code, refused.snapshot?.state], ['account_not_offered', 'associate'], account);
    }
    const account = named(world, '青山_ops');
    assert.ok(account);
    await world.store.commit([{ do: 'update', table: 'accounts', id: account.id, set: { phone: '+8613700137000' } }], world.ports.clock.now());
    assert.equal((await mine.act(found.snapshot, 'associateAccount', { account: handle(found) })).refusal?.code, 'account_not_offered');
    assert.equal(world.counts().identities, 0);
  });

  test('ASC-2: an account whose phone changes while it is being associated is not (threat 78)', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('青山_ops', phone);
    const browser = world.browse();
    const found = await prove(world, browser, 'wx-1');
    const account = named(world, '青山_ops');
    assert.ok(account);
    world.store.holdUntil(2, (writes) => writes.some((write) => 'table' in write && (write.table === 'identities' || write.do === 'update' && write.table === 'accounts')));
    const change = world.store.commit([{ do: 'update', table: 'accounts', id: account.id, set: { phone: '+8613700137000' } }], world.ports.clock.now());
    const refused = await browser.act(found.snapshot, 'associateAccount', { account: handle(found) });
    await change;
    assert.equal(refused.refusal?.code, 'account_not_offered');
    assert.equal(world.counts().identities, 0);
  });

  test('ASC-3 ACC-7: none found: an account is made by itself, without password, under a name that tells neither phone nor openid (threat 81)', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const done = await prove(world, browser, 'wx-subject-1');
    assert.deepEqual(complete(done).notices, ['account_created', 'associated', 'not_for_mall']);
    const account = world.store.export().accounts?.[0];
    assert.deepEqual([account?.kind, account?.passwordHash, account?.hasGeneratedName, account?.phone], ['cloud', undefined, true, phone]);
    assert.match(account?.accountName ?? '', /^user_[a-z0-9]{10}$/);
    for (const told of ['8000', '1380', 'wx-', 'subject']) assert.ok(!account?.accountName?.includes(told));
    const login = await world.browse('x').begin('login', 'submitPassword', { identifier: account?.accountName ?? '', password: '' });
    assert.equal(login.refusal?.code, 'credentials_wrong', 'LGN-6: no password accepts none');
    const byPhone = await world.browse('y').begin('login', 'submitPassword', { identifier: phone, password: 'undefined' });
    assert.equal(byPhone.refusal?.code, 'identifier_cannot_login');
  });

  test('ASC-3 REG-8: made once, however often it is agreed to (threat 81)', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'wechat', personAt('wechat', 'wx-1'));
    const sent = await browser.actAsHuman(begun.snapshot, 'sendPasscode', { phone, channel: 'sms' });
    const free = await browser.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode(phone) });
    assert.deepEqual(associate(free).accounts, []);
    const key = 'one-press-0000000000';
    const agreed = consentTo(free.snapshot);
    const answers = await Promise.all([browser.act(free.snapshot, 'createAccount', agreed, { key }), browser.act(free.snapshot, 'createAccount', agreed, { key }), browser.act(free.snapshot, 'createAccount', agreed)]);
    assert.ok(answers.some(({ snapshot }) => snapshot?.state === 'complete'));
    assert.deepEqual(world.counts(), { accounts: 1, identities: 1, sessions: 1 });
    complete(await browser.act(free.snapshot, 'createAccount', agreed, { key }));
    assert.equal(world.counts().accounts, 1);
  });

  test('ASC-4: an account that has another WeChat is refused, told why, and led back with JD login (threat 79)', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('青山_ops', phone);
    const first = world.browse('first');
    const chosen = await prove(world, first, 'wx-1');
    complete(await first.act(chosen.snapshot, 'associateAccount', { account: handle(chosen) }));
    world.minutes(61);
    const second = world.browse('second');
    const found = await prove(world, second, 'wx-2');
    const refused = await second.act(found.snapshot, 'associateAccount', { account: handle(found) });
    assert.deepEqual([refused.status, refused.refusal?.code], [422, 'account_associated_elsewhere']);
    assert.deepEqual(payloadIn(refused, 'refused'), { reason: 'associated_elsewhere', ways: ['jd', 'login'] });
    assert.equal((await second.session()).body['session'], null);
    assert.deepEqual(world.store.export().identities?.map(({ id }) => id), ['wechat|wx-site|wx-1']);
  });

  test('ASC-4: a JD account that was not upgraded is refused; after the upgrade it works (threat 79)', async () => {
    const world = openProviderWorld('jd-cloud');
    const owner = world.browse('owner');
    await world.provePhone(owner, (await world.logInBy(owner, 'jd', personAt('jd', 'jd-1'))).snapshot, phone);
    world.minutes(61);
    const browser = world.browse();
    const found = await prove(world, browser, 'wx-1');
    const refused = await browser.act(found.snapshot, 'associateAccount', { account: handle(found) });
    assert.equal(refused.refusal?.code, 'account_not_upgraded');
    assert.deepEqual(payloadIn(refused, 'refused'), { reason: 'account_not_upgraded', ways: ['jd', 'upgrade', 'login'] });
    const account = world.store.export().accounts?.[0];
    assert.ok(account);
    await world.store.commit([{ do: 'update', table: 'accounts', id: account.id, set: { accountName: 'upgraded_1', passwordHash: await world.ports.hasher.hash(password) } }], world.ports.clock.now());
    world.minutes(61);
    const again = await prove(world, browser, 'wx-1');
    assert.equal(complete(await browser.act(again.snapshot, 'associateAccount', { account: handle(again) })).account.accountName, 'upgraded_1');
  });

  test('ASC-4: JD login is offered on the way back only where it works', async () => {
    const world = openProviderWorld('jd-cloud');
    const owner = world.browse('owner');
    await world.provePhone(owner, (await world.logInBy(owner, 'jd', personAt('jd', 'jd-1'))).snapshot, phone);
    world.off.add('jd');
    world.minutes(61);
    const browser = world.browse();
    const found = await prove(world, browser, 'wx-1');
    assert.deepEqual(payloadIn<{ ways: string[] }>(await browser.act(found.snapshot, 'associateAccount', { account: handle(found) }), 'refused').ways, ['upgrade', 'login']);
  });

  test('ASC-4 PHN-7: none of these: a new account, which cannot log in by the phone others used first', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('青山_ops', phone);
    const browser = world.browse();
    const found = await prove(world, browser, 'wx-1');
    const done = await browser.act(found.snapshot, 'createAccount', consentTo(found.snapshot));
    assert.deepEqual(complete(done).notices, ['account_created', 'associated', 'phone_cannot_login', 'not_for_mall']);
    assert.equal(world.counts().accounts, 2);
    assert.notEqual(complete(done).account.accountName, '青山_ops');
  });

  test('ASC-5: two WeChats that race for one account: one wins, the other is told that it has another (threat 80)', async () => {
    const world = openProviderWorld('jd-cloud', {});
    await world.createNamed('青山_ops', phone);
    const [one, two] = [world.browse('one'), world.browse('two')];
    const first = await prove(world, one, 'wx-1');
    world.minutes(2);
    const second = await prove(world, two, 'wx-2');
    world.store.holdUntil(2, (writes) => writes.some((write) => 'table' in write && write.table === 'identities'));
    const answers = await Promise.all([one.act(first.snapshot, 'associateAccount', { account: handle(first) }), two.act(second.snapshot, 'associateAccount', { account: handle(second) })]);
    assert.deepEqual(answers.map(({ snapshot }) => snapshot?.state).sort(), ['complete', 'refused']);
    assert.deepEqual(answers.map(({ refusal }) => refusal?.code).sort(), ['account_associated_elsewhere', undefined]);
    assert.equal(world.counts().identities, 1);
  });

  test('ASC-5: one WeChat, two accounts at once: it gets one of them', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('青山_ops', phone);
    await world.createNamed('second_one', phone);
    const [one, two] = [world.browse('one'), world.browse('two')];
    const first = await prove(world, one, 'wx-1');
    world.minutes(2);
    const second = await prove(world, two, 'wx-1');
    world.store.holdUntil(2, (writes) => writes.some((write) => 'table' in write && write.table === 'identities'));
    const answers = await Promise.all([one.act(first.snapshot, 'associateAccount', { account: handle(first, 0) }), two.act(second.snapshot, 'associateAccount', { account: handle(second, 1) })]);
    assert.equal(new Set(answers.map((answer) => complete(answer).account.id)).size, 1, 'both are let in to the one that won');
    assert.equal(world.counts().identities, 1);
  });

  test('ASC-6: idle for more than 180 days, the account asks for its password as well (threat 64)', async () => {
    for (const [days, isAsked] of [[179, false], [180, true]] as const) {
      const world = openProviderWorld('jd-cloud');
      await world.createNamed('青山_ops', phone);
      daysOn(world, days);
      const browser = world.browse();
      const found = await prove(world, browser, 'wx-1');
      const answer = await browser.act(found.snapshot, 'associateAccount', { account: handle(found) });
      assert.equal(answer.snapshot?.state, isAsked ? 'associate' : 'complete', `${days} days`);
      if (!isAsked) continue;
      assert.equal(answer.refusal?.code, 'password_required');
      assert.equal(associate(answer).passwordFor, handle(found));
      const wrong = await browser.act(answer.snapshot, 'associateAccount', { account: handle(found), password: 'Wrong-Sky-73' });
      assert.deepEqual([wrong.refusal?.code, world.counts().identities], ['credentials_wrong', 0]);
      complete(await browser.act(answer.snapshot, 'associateAccount', { account: handle(found), password }));
    }
  });

  test('ASC-6 LGN-4 LGN-6: its password is guessed at no faster than at a login, and none is not a password', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('青山_ops', phone);
    daysOn(world, 181);
    const browser = world.browse('guesser');
    const found = await prove(world, browser, 'wx-1');
    for (let at = 0; at < 3; at += 1) assert.equal((await browser.act(found.snapshot, 'associateAccount', { account: handle(found), password: '' })).refusal?.code, 'credentials_wrong');
    assert.equal((await browser.act(found.snapshot, 'associateAccount', { account: handle(found), password })).refusal?.code, 'human_check_required');
    for (let at = 0; at < 7; at += 1) await browser.actAsHuman(found.snapshot, 'associateAccount', { account: handle(found), password: 'Wrong-Sky-73' });
    const locked = await browser.actAsHuman(found.snapshot, 'associateAccount', { account: handle(found), password });
    assert.equal(locked.refusal?.code, 'login_locked');
    const login = await world.browse('guesser').beginAsHuman('login', 'submitPassword', { identifier: '青山_ops', password });
    assert.equal(login.refusal?.code, 'login_locked', 'one counter for both');
  });

  test('ASC-6: the account is told that WeChat was associated, wherever it can be', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('青山_ops', phone);
    const account = named(world, '青山_ops');
    assert.ok(account);
    await world.store.commit([{ do: 'update', table: 'accounts', id: account.id, set: { email: 'li@example.com', emailKey: 'li@example.com', emailVerified: true } }], world.ports.clock.now());
    const browser = world.browse();
    const found = await prove(world, browser, 'wx-1');
    await browser.act(found.snapshot, 'associateAccount', { account: handle(found) });
    for (const to of [phone, 'li@example.com']) assert.match(String((await world.sentTo(to)).at(-1)?.text), /关联了wechat zh/, to);
  });
});
