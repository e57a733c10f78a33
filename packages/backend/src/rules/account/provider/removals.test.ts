import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { personAt } from '../../../testing/person-at.ts';
import type { TestAnswer, TestBrowser } from '../../../testing/test-browser.ts';
import { changeTo, openFlow, openProved, password, readAccount, whoIsIn } from '../../testing/account-steps.ts';
import { openProviderWorld, type ProviderWorld } from '../../testing/open-provider-world.ts';
import { payloadIn } from '../../testing/open-world.ts';

const phone = '+8613800138000';
const used = '+8613900139000';
type Shown = { remaining: { kind: string }[]; missing: string[] };

/** A first login at a provider of JD Cloud. */
async function enter(world: ProviderWorld, browser: TestBrowser, provider: 'wechat' | 'jd' = 'wechat'): Promise<TestAnswer> {
  const begun = await world.logInBy(browser, provider, personAt(provider, 'p1'));
  return world.provePhone(browser, begun.snapshot, phone);
}
async function setPassword(browser: TestBrowser): Promise<void> {
  payloadIn(await browser.act((await openFlow(browser, 'set-password')).snapshot, 'submitNewPassword', { password }), 'complete');
}
const isOn = async (browser: TestBrowser): Promise<boolean | undefined> => ((await readAccount(browser))['identities'] as { isOn: boolean }[])[0]?.isOn;

describe('taking a way to log in away', () => {
  for (const [hasPassword, hasWay, missing] of [[false, false, ['password', 'other_way']], [true, false, ['other_way']], [false, true, ['password']], [true, true, []]] as const) {
    test(`DIS-1 DIS-4: ${hasPassword ? 'a' : 'no'} password, ${hasWay ? 'another' : 'no other'} usable way: ${missing.length === 0 ? 'it goes' : `${missing.join(' and ')} missing, also when posted`}`, async () => {
      // At Tencent Cloud a phone is no login identifier and the e-mail of a first login is not verified: both are there, and neither counts.
      const world = openProviderWorld('tencent-cloud');
      const browser = world.browse();
      const begun = await world.logInBy(browser, 'wechat', personAt('wechat', 'p1'));
      const proved = await world.provePhone(browser, (await browser.act(begun.snapshot, 'createAccount', {})).snapshot, phone);
      const mailed = await browser.act(proved.snapshot, 'submitEmail', { email: 'ann@example.com' });
      payloadIn(await browser.act(mailed.snapshot, 'chooseIndustry', { industry: 'games', agreements: { terms: '2026-06-01', privacy: '2026-06-01' } }), 'complete');
      if (hasPassword) await setPassword(browser);
      if (hasWay) {
        const waiting = await openProved(browser, 'associate-provider', { provider: 'qq' });
        world.providers.qq.script('code of qq', personAt('qq', 'p1'));
        await world.callBack(browser, 'qq', { code: 'code of qq', state: world.stateIn(waiting) });
        payloadIn(await browser.act((await world.look(browser, waiting)).snapshot, 'finish', {}), 'complete');
      }
      const shown = await openFlow(browser, 'disassociate-provider', { provider: 'wechat' });
      const { missing: told, remaining } = payloadIn<Shown>(shown, 'disassociation');
      assert.deepEqual([told, remaining.map(({ kind }) => kind)], [missing, hasWay ? ['provider'] : []]);
      assert.equal((await readAccount(browser))['hasPassword'], hasPassword, 'MGT-1: password set or not');
      const count = world.counts().identities;
      assert.equal(count, hasWay ? 2 : 1, 'DIS-3: shown is not done');
      const posted = await browser.act(shown.snapshot, 'confirmDisassociation', {});
      if (missing.length > 0) assert.deepEqual([posted.refusal?.code, world.counts().identities], ['last_way_to_log_in', count]);
      else assert.deepEqual([payloadIn<{ notices: string[] }>(posted, 'complete').notices, world.counts().identities], [['disassociated'], count - 1]);
    });
  }

  test('DIS-5: nothing is left of what went: the account may have another WeChat, and that WeChat another account', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const w1 = personAt('wechat', 'w1', { unionSubject: 'union-1' });
    await world.provePhone(browser, (await world.logInBy(browser, 'wechat', w1)).snapshot, phone);
    await setPassword(browser);
    payloadIn(await browser.act((await openProved(browser, 'disassociate-provider', { provider: 'wechat' })).snapshot, 'confirmDisassociation', {}), 'complete');
    const waiting = await openProved(browser, 'associate-provider', { provider: 'wechat' });
    world.providers.wechat.script('code of w2', personAt('wechat', 'w2', { unionSubject: 'union-2' }));
    await world.callBack(browser, 'wechat', { code: 'code of w2', state: world.stateIn(waiting) });
    payloadIn(await browser.act((await world.look(browser, waiting)).snapshot, 'finish', {}), 'complete');
    world.minutes(61);
    const newcomer = world.browse('newcomer');
    const first = await world.logInBy(newcomer, 'wechat', w1);
    payloadIn(await world.provePhone(newcomer, first.snapshot, used), 'complete');
    assert.deepEqual(world.counts(), { ...world.counts(), accounts: 2, identities: 2 });
  });

  test('DIS-4: a name that is no more than reserved is no way that remains', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    await enter(world, browser, 'jd');
    await setPassword(browser);
    const { clock } = world.ports;
    const accountId = String((await readAccount(browser))['id']);
    await world.store.commit([{ do: 'insert', table: 'identifiers', row: { id: 'accountName:reserved', accountId, flowId: 'of a registration', expiresAt: clock.now() + 3_600_000 } }], clock.now());
    const shown = await openProved(browser, 'switch-provider', { provider: 'jd', turnOn: false });
    assert.deepEqual(payloadIn<Shown>(shown, 'providerSwitch').remaining.map(({ kind }) => kind), ['phone']);
  });

  test('DIS-5: the app\'s session born of that WeChat ends with it, and so does the one of a page it confirmed by a scan (threat 83)', async () => {
    const world = openProviderWorld('jd-cloud');
    const [owner, byWechat, page] = [world.browse(), world.browse('by wechat'), world.browse('page')];
    await enter(world, owner);
    await setPassword(owner);
    payloadIn(await world.logInBy(byWechat, 'wechat', personAt('wechat', 'p1')), 'complete');
    const token = String((await byWechat.send('POST', '/session/app', {})).body['token']);
    const asApp = (verb: string, path: string) => world.backend.handle(world.ports.cookies.bind(new Request(`https://app.example/auth${path}`, { method: verb, headers: { Authorization: `Bearer ${token}` } }), 'app'));
    const begun = await page.begin('login', 'chooseScan', {});
    const scan = new URL(payloadIn<{ presentations: { url: string }[] }>(begun, 'waiting').presentations[0]?.url ?? '').searchParams.get('scan');
    for (const verb of ['claim', 'confirm']) assert.equal((await asApp('POST', `/scans/${scan}/${verb}`)).status, 200);
    payloadIn(await page.act((await world.look(page, begun)).snapshot, 'finish', {}), 'complete');
    assert.equal(world.ports.events.all.filter(({ name }) => name === 'action.done').at(-1)?.detail?.['way'], 'scan');
    assert.ok(await whoIsIn(page));
    payloadIn(await owner.act((await openProved(owner, 'disassociate-provider', { provider: 'wechat' })).snapshot, 'confirmDisassociation', {}), 'complete');
    assert.ok(await whoIsIn(owner), 'signed in by the password that was set');
    assert.deepEqual([await whoIsIn(byWechat), await whoIsIn(page)], [undefined, undefined]);
    assert.equal(((await (await asApp('GET', '/session')).json()) as { session: unknown }).session, null);
    assert.deepEqual(world.store.export().sessions?.map(({ identityId }) => identityId), [undefined]);
  });

  test('DIS-5: a scan that is finished while its app\'s session is being ended signs nobody in', async () => {
    const world = openProviderWorld('jd-cloud');
    const [owner, page] = [world.browse(), world.browse('page')];
    await enter(world, owner);
    await setPassword(owner);
    const begun = await page.begin('login', 'chooseScan', {});
    const scan = new URL(payloadIn<{ presentations: { url: string }[] }>(begun, 'waiting').presentations[0]?.url ?? '').searchParams.get('scan');
    for (const verb of ['claim', 'confirm']) assert.equal((await owner.send('POST', `/scans/${scan}/${verb}`, {})).status, 200);
    const confirmed = await world.look(page, begun);
    // Both have read the session when the first of them ends it.
    world.store.holdUntil(2, (writes) => writes.some((write) => 'table' in write && write.table === 'sessions'));
    const [, finished] = await Promise.all([owner.send('DELETE', '/session'), page.act(confirmed.snapshot, 'finish', {})]);
    assert.equal(finished.snapshot?.state === 'complete', (await whoIsIn(page)) !== undefined);
    const isEndedFirst = finished.snapshot?.state === 'refused';
    assert.equal(world.store.export().sessions?.length ?? 0, isEndedFirst ? 0 : 1);
    assert.ok(isEndedFirst, 'the barrier lets the sign-out through first');
  });

  test('MGT-2 DIS-4: a phone that would leave no way to log in is not changed to one that another account keeps', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('li_si', used);
    const browser = world.browse();
    await enter(world, browser, 'jd');
    await setPassword(browser);
    world.off.add('jd');
    const at = await openProved(browser, 'change-phone');
    const refused = await changeTo(world, browser, at, used);
    assert.deepEqual([refused.refusal?.code, refused.snapshot?.state], ['last_way_to_log_in', 'phone']);
    assert.deepEqual((await readAccount(browser))['phone'], { masked: '+86138****8000', canVerify: true, canLogIn: true });
  });

  for (const isSwitchFirst of [true, false]) {
    test(`MGT-2 MGT-3 DIS-4: ${isSwitchFirst ? 'JD login is switched off while the phone is changed' : 'the phone is changed while JD login is switched off'}, each relying on the other: one way remains (threat 84)`, async () => {
      const world = openProviderWorld('jd-cloud');
      await world.createNamed('li_si', used);
      const browser = world.browse();
      await enter(world, browser, 'jd');
      await setPassword(browser);
      const off = await openProved(browser, 'switch-provider', { provider: 'jd', turnOn: false });
      assert.deepEqual(payloadIn<Shown>(off, 'providerSwitch').missing, []);
      const sent = await browser.actAsHuman((await openProved(browser, 'change-phone')).snapshot, 'sendPasscode', { phone: used, channel: 'sms' });
      const passcode = await world.passcode(used);
      const turnOff = () => browser.act(off.snapshot, 'confirmProviderSwitch', {});
      const move = () => browser.act(sent.snapshot, 'submitPasscode', { passcode });
      // The one that comes to its commit first makes it first, when both have read.
      let arrive = (): void => undefined;
      const hasArrived = new Promise<void>((resolve) => { arrive = resolve; });
      world.store.holdUntil(2, (writes) => {
        const isMeant = writes.some((write) => 'table' in write && (write.table === 'identities' || write.table === 'accountPhones'));
        if (isMeant) arrive();
        return isMeant;
      });
      const one = isSwitchFirst ? turnOff() : move();
      await hasArrived;
      const done = await Promise.all([one, isSwitchFirst ? move() : turnOff()]);
      assert.deepEqual(done.map(({ refusal }) => refusal?.code), [undefined, 'last_way_to_log_in']);
      assert.deepEqual([((await readAccount(browser))['phone'] as { canLogIn: boolean }).canLogIn, await isOn(browser)], [isSwitchFirst, !isSwitchFirst]);
    });
  }
});
