import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { personAt } from '../../../testing/person-at.ts';
import type { TestAnswer, TestBrowser } from '../../../testing/test-browser.ts';
import { logIn, openFlow, openProved, password, proveByPhone, readAccount, whoIsIn } from '../../testing/account-steps.ts';
import { payloadIn } from '../../testing/open-world.ts';
import { openProviderWorld, type ProviderWorld } from '../../testing/open-provider-world.ts';

const phone = '+8613800138000';
type Shown = { provider: string; nickname?: string; remaining: { kind: string; label: string }[]; missing: string[] };

/** A first login by WeChat at JD Cloud: an account with a generated name and without a password (ASC-3). */
async function arrive(world: ProviderWorld, browser: TestBrowser, subject = 'w1', number = phone): Promise<TestAnswer> {
  const begun = await world.logInBy(browser, 'wechat', personAt('wechat', subject));
  return world.provePhone(browser, begun.snapshot, number);
}
/** The same with a JD identity: an account of kind `jd` (PRV-5). */
async function arriveByJd(world: ProviderWorld, browser: TestBrowser, number = phone): Promise<TestAnswer> {
  const begun = await world.logInBy(browser, 'jd', personAt('jd', 'j1'));
  return world.provePhone(browser, begun.snapshot, number);
}
async function setPassword(browser: TestBrowser): Promise<void> {
  payloadIn(await browser.act((await openFlow(browser, 'set-password')).snapshot, 'submitNewPassword', { password }), 'complete');
}
async function upgrade(browser: TestBrowser, accountName = 'jd_lin'): Promise<TestAnswer> {
  return browser.act((await openFlow(browser, 'upgrade')).snapshot, 'submitAccountCredentials', { accountName, password });
}
/** Ties an identity to the account that is signed in. */
async function tie(world: ProviderWorld, browser: TestBrowser, answer: Parameters<ProviderWorld['comeBack']>[2], provider: 'wechat' | 'qq' = 'wechat'): Promise<TestAnswer> {
  const waiting = await openProved(browser, 'associate-provider', { provider });
  const state = world.stateIn(waiting);
  world.providers[provider].script(`code of ${state}`, answer);
  await world.callBack(browser, provider, { code: `code of ${state}`, state });
  return browser.act((await world.look(browser, waiting)).snapshot, 'finish', {});
}

describe('disassociating', () => {
  test('DIS-1 DIS-2: without a password it is shown what is missing, and refused also when posted', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    await arrive(world, browser);
    const shown = await openFlow(browser, 'disassociate-provider', { provider: 'wechat' });
    assert.deepEqual(payloadIn<Shown>(shown, 'disassociation'), { provider: 'wechat', nickname: 'nick of w1', remaining: [], missing: ['password', 'other_way'] });
    const refused = await browser.act(shown.snapshot, 'confirmDisassociation', {});
    assert.deepEqual([refused.refusal?.code, refused.snapshot?.state], ['last_way_to_log_in', 'disassociation']);
    await setPassword(browser);
    // Set in the same place: the flow that was open sees it.
    const again = await openFlow(browser, 'disassociate-provider', { provider: 'wechat' });
    assert.deepEqual(payloadIn<Shown>(again, 'disassociation').missing, []);
  });

  test('DIS-3 DIS-5: the ways that remain are shown, confirmed, and the next scan is a first login (threat 83)', async () => {
    const world = openProviderWorld('jd-cloud');
    const [browser, byWechat, byPassword] = [world.browse(), world.browse('by wechat'), world.browse('by password')];
    await arrive(world, browser);
    await setPassword(browser);
    await world.logInBy(byWechat, 'wechat', personAt('wechat', 'w1'));
    const accountName = String((await readAccount(browser))['accountName']);
    await logIn(byPassword, accountName);
    const shown = await openFlow(byPassword, 'disassociate-provider', { provider: 'wechat' });
    assert.deepEqual(payloadIn<Shown>(shown, 'disassociation').remaining, [{ kind: 'accountName', label: accountName }, { kind: 'phone', label: '+86138****8000' }]);
    const done = await byPassword.act(shown.snapshot, 'confirmDisassociation', {});
    assert.deepEqual(payloadIn<{ notices: string[] }>(done, 'complete').notices, ['disassociated']);
    assert.deepEqual([await whoIsIn(byPassword), await whoIsIn(byWechat)], [accountName, undefined]);
    assert.match((await world.sentTo(phone)).at(-1)?.text ?? '', /解除了与微信的关联/);
    assert.deepEqual((await readAccount(byPassword))['identities'], []);
    payloadIn(await world.logInBy(world.browse('scan'), 'wechat', personAt('wechat', 'w1')), 'phone');
  });

  test('DIS-5: from a session born of that WeChat, identity is proved again and this browser gets a new session', async () => {
    const world = openProviderWorld('jd-cloud');
    const [browser, byWechat] = [world.browse(), world.browse('by wechat')];
    await arrive(world, browser);
    await setPassword(browser);
    world.minutes(2);
    await world.logInBy(byWechat, 'wechat', personAt('wechat', 'w1'));
    const asked = await openFlow(byWechat, 'disassociate-provider', { provider: 'wechat' });
    payloadIn(asked, 'reauthenticate');
    assert.equal((await byWechat.act(asked.snapshot, 'confirmDisassociation', {})).body['code'], 'action_not_allowed');
    const proved = await proveByPhone(world, byWechat, asked, phone);
    const before = byWechat.cookie('__Host-session');
    payloadIn(await byWechat.act(proved.snapshot, 'confirmDisassociation', {}), 'complete');
    assert.notEqual(byWechat.cookie('__Host-session'), before);
    assert.ok(await whoIsIn(byWechat));
    assert.deepEqual(world.store.export().sessions?.filter(({ identityId }) => identityId !== undefined), []);
  });

  test('DIS-2 DIS-5: a proof holds for the browser: the password that is missing is set without another, until ten minutes later', async () => {
    const world = openProviderWorld('jd-cloud');
    const [browser, byWechat] = [world.browse(), world.browse('by wechat')];
    await arrive(world, browser);
    world.minutes(2);
    await world.logInBy(byWechat, 'wechat', personAt('wechat', 'w1'));
    const shown = await proveByPhone(world, byWechat, await openFlow(byWechat, 'disassociate-provider', { provider: 'wechat' }), phone);
    assert.deepEqual(payloadIn<Shown>(shown, 'disassociation').missing, ['password', 'other_way']);
    await setPassword(byWechat);
    const done = await byWechat.act((await openFlow(byWechat, 'disassociate-provider', { provider: 'wechat' })).snapshot, 'confirmDisassociation', {});
    payloadIn(done, 'complete');
    world.minutes(10);
    payloadIn(await openFlow(byWechat, 'change-password'), 'reauthenticate');
  });

  test('DIS-4: a provider that is off is no way that remains, and can itself be disassociated', async () => {
    const world = openProviderWorld('tencent-cloud');
    const browser = world.browse();
    await world.createMailed('ann@example.com', browser);
    payloadIn(await tie(world, browser, personAt('qq', 'q1'), 'qq'), 'complete');
    payloadIn(await tie(world, browser, personAt('wechat', 'w1')), 'complete');
    world.off.add('qq');
    const shown = await openProved(browser, 'disassociate-provider', { provider: 'wechat' });
    assert.deepEqual(payloadIn<Shown>(shown, 'disassociation').remaining, [{ kind: 'email', label: 'a***@example.com' }]);
    payloadIn(await openProved(browser, 'disassociate-provider', { provider: 'qq' }), 'disassociation');
    assert.equal((await openFlow(browser, 'disassociate-provider', { provider: 'jd' })).refusal?.code, 'provider_unavailable');
  });

  test('DIS-4: two removals race, each relying on what the other takes away: one way remains (threat 84)', async () => {
    const world = openProviderWorld('tencent-cloud');
    const browser = world.browse();
    await world.createMailed('ann@example.com', browser);
    for (const provider of ['qq', 'wechat'] as const) payloadIn(await tie(world, browser, personAt(provider, 'p1'), provider), 'complete');
    // Nothing but the two: as an account without a verified e-mail stands.
    const [row] = await world.store.list('identifiers', 'accountId', (await readAccount(browser))['id'] as string);
    await world.store.commit([{ do: 'delete', table: 'identifiers', id: row?.id ?? '' }], world.ports.clock.now());
    const open = await Promise.all((['qq', 'wechat'] as const).map((provider) => openProved(browser, 'disassociate-provider', { provider })));
    for (const each of open) assert.equal(payloadIn<Shown>(each, 'disassociation').remaining.length, 1);
    world.store.holdUntil(2, (writes) => writes.some((write) => write.do === 'delete' && write.table === 'identities'));
    const results = await Promise.all(open.map((each) => browser.act(each.snapshot, 'confirmDisassociation', {})));
    assert.deepEqual(results.map(({ snapshot }) => snapshot?.state).sort(), ['complete', 'disassociation']);
    assert.equal(world.store.export().identities?.length, 1);
  });
});

describe('associating', () => {
  test('PRV-8 MGT-2: a free WeChat is tied after a proof, told, and logs in from then on', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    await world.createNamed('zhang_san', phone, browser);
    assert.deepEqual((await readAccount(browser))['associable'], ['wechat']);
    payloadIn(await openFlow(browser, 'associate-provider', { provider: 'wechat' }), 'reauthenticate');
    const done = await tie(world, browser, personAt('wechat', 'w1'));
    assert.deepEqual(payloadIn<{ notices: string[] }>(done, 'complete').notices, ['associated']);
    assert.deepEqual((await readAccount(browser))['identities'], [{ provider: 'wechat', nickname: 'nick of w1', isOn: true, associatedAt: world.ports.clock.now() }]);
    assert.deepEqual((await readAccount(browser))['associable'], []);
    assert.match((await world.sentTo(phone)).at(-1)?.text ?? '', /关联了/);
    payloadIn(await world.logInBy(world.browse('scan'), 'wechat', personAt('wechat', 'w1')), 'complete');
    assert.equal((await openFlow(browser, 'associate-provider', { provider: 'wechat' })).refusal?.code, 'identity_taken');
  });

  test('PRV-8 ASC-5: a WeChat with an account of its own stays there; nothing changes', async () => {
    const world = openProviderWorld('jd-cloud');
    await arrive(world, world.browse('its owner'), 'w1', '+8613800138001');
    world.minutes(2);
    const browser = world.browse();
    await world.createNamed('zhang_san', phone, browser);
    const refused = await tie(world, browser, personAt('wechat', 'w1'));
    assert.deepEqual(payloadIn(refused, 'refused'), { reason: 'identity_taken', ways: [] });
    assert.equal(world.counts().identities, 1);
  });

  test('PRV-7: switched off, refused at the beginning and at the end; unknown providers too', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    await world.createNamed('zhang_san', phone, browser);
    for (const provider of ['qq', 'jd', '__proto__']) assert.equal((await openFlow(browser, 'associate-provider', { provider })).refusal?.code, 'provider_unavailable', provider);
    const waiting = await openProved(browser, 'associate-provider', { provider: 'wechat' });
    assert.equal((await browser.act(waiting.snapshot, 'finish', {})).refusal?.code, 'confirmation_pending');
    world.off.add('wechat');
    assert.equal((await openFlow(browser, 'associate-provider', { provider: 'wechat' })).refusal?.code, 'provider_unavailable');
    assert.equal((await browser.act(waiting.snapshot, 'refresh', { by: 'person' })).refusal?.code, 'provider_unavailable');
    const cancelled = await browser.act(waiting.snapshot, 'cancel', {});
    assert.equal(payloadIn<{ reason: string }>(cancelled, 'refused').reason, 'cancelled');
    assert.equal(world.counts().identities, 0);
  });
});

describe('a JD account', () => {
  test('MGT-3 ASC-4: not upgraded it cannot have a WeChat; upgraded it logs in by name, and can', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    await arriveByJd(world, browser);
    assert.deepEqual([(await readAccount(browser))['canUpgrade'], (await readAccount(browser))['associable']], [true, []]);
    assert.equal((await openFlow(browser, 'associate-provider', { provider: 'wechat' })).refusal?.code, 'account_not_upgraded');
    const [id] = [(await readAccount(browser))['id']];
    assert.deepEqual(payloadIn<{ notices: string[] }>(await upgrade(browser), 'complete').notices, ['upgraded', 'other_sessions_ended']);
    const account = await readAccount(browser);
    assert.deepEqual([account['id'], account['kind'], account['accountName'], account['canUpgrade'], account['hasPassword']], [id, 'jd', 'jd_lin', false, true]);
    payloadIn(await logIn(world.browse('by name'), 'jd_lin'), 'complete');
    payloadIn(await tie(world, browser, personAt('wechat', 'w1')), 'complete');
    assert.equal((await openFlow(browser, 'upgrade')).refusal?.code, 'account_upgraded_already');
    payloadIn(await world.logInBy(world.browse('by jd'), 'jd', personAt('jd', 'j1')), 'complete');
  });

  test('MGT-3 ACC-4: the name is judged like any, and is one account’s', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('Zhang_San', '+8613800138001');
    const browser = world.browse();
    await arriveByJd(world, browser);
    const codes = [];
    for (const accountName of ['ab', 'admin', '123456', 'zhang_SAN']) codes.push((await upgrade(browser, accountName)).refusal?.code);
    assert.deepEqual(codes, ['account_name_length', 'account_name_reserved', 'account_name_all_digits', 'account_name_taken']);
    for (const [typed, code] of [[undefined, 'password_length'], ['Aa1!', 'password_length'], ['jd_Lin1!', 'password_contains_identifier'], ['abcdefg1', 'password_classes']] as const) {
      const weak = await browser.act((await openFlow(browser, 'upgrade')).snapshot, 'submitAccountCredentials', { accountName: 'jd_lin', ...(typed !== undefined && { password: typed }) });
      assert.deepEqual([weak.refusal?.code, weak.refusal?.field], [code, 'password'], typed);
    }
  });

  test('MGT-3 SES-2: an upgrade ends all other sessions, this browser gets a new one, and the account is told', async () => {
    const world = openProviderWorld('jd-cloud');
    const [browser, byJd] = [world.browse(), world.browse('by jd')];
    await arriveByJd(world, browser);
    payloadIn(await world.logInBy(byJd, 'jd', personAt('jd', 'j1')), 'complete');
    const before = browser.cookie('__Host-session');
    payloadIn(await upgrade(browser), 'complete');
    assert.deepEqual([await whoIsIn(browser), await whoIsIn(byJd)], ['jd_lin', undefined]);
    assert.notEqual(browser.cookie('__Host-session'), before);
    assert.match((await world.sentTo(phone)).at(-1)?.text ?? '', /刚刚升级，账号名为“jd_lin”/);
  });

  test('MGT-3: JD login is switched off once there is another way, ends its sessions, and comes back on', async () => {
    const world = openProviderWorld('jd-cloud');
    const [browser, byJd] = [world.browse(), world.browse('by jd')];
    await arriveByJd(world, browser);
    const early = await openFlow(browser, 'switch-provider', { provider: 'jd', turnOn: false });
    assert.deepEqual(payloadIn<Shown>(early, 'providerSwitch').missing, ['password', 'other_way']);
    assert.equal((await browser.act(early.snapshot, 'confirmProviderSwitch', {})).refusal?.code, 'last_way_to_log_in');
    assert.equal((await openFlow(browser, 'disassociate-provider', { provider: 'jd' })).refusal?.code, 'provider_unavailable');
    await upgrade(browser);
    await world.logInBy(byJd, 'jd', personAt('jd', 'j1'));
    const off = await browser.act((await openFlow(browser, 'switch-provider', { provider: 'jd', turnOn: false })).snapshot, 'confirmProviderSwitch', {});
    assert.deepEqual(payloadIn<{ notices: string[] }>(off, 'complete').notices, ['provider_switched_off']);
    assert.deepEqual([await whoIsIn(browser), await whoIsIn(byJd)], ['jd_lin', undefined]);
    assert.match((await world.sentTo(phone)).at(-1)?.text ?? '', /刚刚关闭了京东登录/);
    assert.equal(payloadIn<{ reason: string }>(await world.logInBy(byJd, 'jd', personAt('jd', 'j1')), 'refused').reason, 'provider_off');
    assert.equal(((await readAccount(browser))['identities'] as { isOn: boolean }[])[0]?.isOn, false);
    const on = await browser.act((await openFlow(browser, 'switch-provider', { provider: 'jd', turnOn: true })).snapshot, 'confirmProviderSwitch', {});
    assert.deepEqual(payloadIn<{ notices: string[] }>(on, 'complete').notices, ['provider_switched_on']);
    payloadIn(await world.logInBy(byJd, 'jd', personAt('jd', 'j1')), 'complete');
  });
});

describe('a generated account name', () => {
  test('ACC-7: is chosen anew once, without touching who is signed in; the generated one logs in no more', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    await arrive(world, browser);
    await setPassword(browser);
    const { accountName, id } = await readAccount(browser);
    const generated = String(accountName);
    const opened = await openFlow(browser, 'rename');
    assert.deepEqual(payloadIn(opened, 'accountCredentials'), { asksPassword: false });
    assert.equal((await browser.act(opened.snapshot, 'submitAccountCredentials', { accountName: password })).refusal?.code, 'password_same_as_name');
    const done = await browser.act(opened.snapshot, 'submitAccountCredentials', { accountName: 'lin_1' });
    assert.equal(payloadIn<{ account: { accountName: string } }>(done, 'complete').account.accountName, 'lin_1');
    assert.deepEqual([(await readAccount(browser))['id'], (await readAccount(browser))['canRename'], await whoIsIn(browser)], [id, false, 'lin_1'], 'the id never changes');
    assert.equal((await logIn(world.browse('a'), generated)).refusal?.code, 'credentials_wrong');
    payloadIn(await logIn(world.browse('b'), 'lin_1'), 'complete');
    assert.equal((await openFlow(browser, 'rename')).refusal?.code, 'account_name_final');
  });

  test('ACC-7: a name one chose is final, and of two tabs that rename at once one does', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('zhang_san', '+8613800138001', world.browse('zhang'));
    assert.equal((await openFlow(world.browse('zhang'), 'rename')).refusal?.code, 'account_name_final');
    const browser = world.browse();
    await arrive(world, browser);
    const tabs = [await openFlow(browser, 'rename'), await openFlow(browser, 'rename')];
    world.store.holdUntil(2, (writes) => writes.some((write) => write.do === 'insert' && write.table === 'identifiers'));
    const done = await Promise.all(tabs.map((tab, at) => browser.act(tab.snapshot, 'submitAccountCredentials', { accountName: `lin_${at}` })));
    const names = done.map((each) => payloadIn<{ account: { accountName: string } }>(each, 'complete').account.accountName);
    assert.equal(new Set(names).size, 1);
    assert.equal((await readAccount(browser))['accountName'], names[0]);
  });
});
