import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { logIn, makeAppMeanwhile, openFlow, openProved, password, proveByPhone, whoIsIn } from '../../testing/account-steps.ts';
import { openWorld, payloadIn } from '../../testing/open-world.ts';
import { openProviderWorld } from '../../testing/open-provider-world.ts';
import { personAt } from '../../../testing/person-at.ts';

const phone = '+8613800138000';
const submit = async (world: ReturnType<typeof openWorld>, browser: ReturnType<typeof world.browse>, typed: string, old = password) => {
  const asked = await openProved(browser, 'change-password', {}, old);
  payloadIn(asked, 'newPassword');
  return browser.act(asked.snapshot, 'submitNewPassword', { password: typed });
};

describe('proving identity again', () => {
  test('PWD-8 MGT-2: a change asks for the password, or for a passcode to the security phone; nothing before that', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse();
    await world.createNamed('zhang_san', phone, browser);
    const asked = await openFlow(browser, 'change-password');
    assert.deepEqual(payloadIn(asked, 'reauthenticate'), { ways: ['password', 'passcode'], maskedPhone: '+86138****8000', channels: ['sms', 'voice'], digits: 6, username: 'zhang_san' });
    assert.deepEqual(asked.snapshot?.progress, { steps: ['reauthenticate', 'newPassword', 'complete'], at: 0 });
    const early = await browser.act(asked.snapshot, 'submitNewPassword', { password: 'New-Sky-74' });
    assert.equal(early.body['code'], 'action_not_allowed');
    const wrong = await browser.act(asked.snapshot, 'provePassword', { password: 'No-Such-1' });
    assert.deepEqual([wrong.status, wrong.refusal], [422, { code: 'credentials_wrong', field: 'password', params: { identifier: 'accountName' } }]);
    const proved = await proveByPhone(world, browser, asked, phone);
    assert.deepEqual(payloadIn(proved, 'newPassword'), { maskedName: 'z***n', username: 'zhang_san' });
    assert.match((await world.sentTo(phone)).at(-1)?.text ?? '', /验证身份/);
  });

  test('PWD-8: whoever typed the password a moment ago is not asked again, until ten minutes later', async () => {
    const world = openWorld('jd-cloud');
    await world.createNamed('zhang_san', phone);
    const browser = world.browse();
    await logIn(browser, 'zhang_san');
    const opened = await openFlow(browser, 'change-password');
    assert.deepEqual([opened.snapshot?.state, opened.snapshot?.progress.steps], ['newPassword', ['newPassword', 'complete']]);
    world.minutes(10);
    payloadIn(await openFlow(browser, 'change-password'), 'reauthenticate');
    // And the flow that was open does nothing on an old proof.
    const late = await browser.act(opened.snapshot, 'submitNewPassword', { password: 'New-Sky-74' });
    assert.deepEqual(late.snapshot?.progress, { steps: ['reauthenticate', 'newPassword', 'complete'], at: 0 });
    await browser.act(late.snapshot, 'provePassword', { password });
    assert.equal((await logIn(world.browse('other'), 'zhang_san', 'New-Sky-74')).refusal?.code, 'credentials_wrong');
  });

  test('SCN-5 DIS-5: a session born from an identity proves nothing, however young', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'jd', personAt('jd', 'j1'));
    await world.provePhone(browser, begun.snapshot, phone);
    const again = world.browse('again');
    payloadIn(await world.logInBy(again, 'jd', personAt('jd', 'j1')), 'complete');
    assert.deepEqual(payloadIn<{ ways: string[] }>(await openFlow(again, 'change-phone'), 'reauthenticate').ways, ['passcode']);
    // Registered a moment ago, with a passcode.
    payloadIn(await openFlow(browser, 'change-phone'), 'phone');
  });

  test('LGN-4: guesses here count with those at the login', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse();
    await world.createNamed('zhang_san', phone, browser);
    const asked = await openFlow(browser, 'change-password');
    for (let miss = 0; miss < 10; miss += 1) await browser.actAsHuman(asked.snapshot, 'provePassword', { password: `No-Such-${miss}` });
    assert.equal((await browser.act(asked.snapshot, 'provePassword', { password })).refusal?.code, 'login_locked');
    assert.equal((await logIn(browser, 'zhang_san')).refusal?.code, 'login_locked');
  });

  test('PHN-4 LIM-4: a passcode to the phone asks for a human check, waits a minute, dies after five guesses', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse();
    await world.createNamed('zhang_san', phone, browser);
    const asked = await openFlow(browser, 'change-password');
    assert.equal((await browser.act(asked.snapshot, 'provePasscode', { passcode: '000000' })).refusal?.code, 'passcode_void');
    assert.equal((await browser.act(asked.snapshot, 'sendProof', { channel: 'sms' })).refusal?.code, 'human_check_required');
    const sent = await browser.actAsHuman(asked.snapshot, 'sendProof', { channel: 'sms' });
    const now = world.ports.clock.now();
    const { resendAt, passcodeExpiresAt } = payloadIn<{ resendAt: number; passcodeExpiresAt: number }>(sent, 'reauthenticate');
    assert.deepEqual([resendAt, passcodeExpiresAt], [now + 60_000, now + 300_000]);
    assert.equal((await browser.act(sent.snapshot, 'sendProof', { channel: 'voice' })).refusal?.code, 'rate_limited');
    const passcode = await world.passcode(phone);
    const wrong = passcode === '000000' ? '111111' : '000000';
    for (let guess = 0; guess < 5; guess += 1) assert.equal((await browser.act(sent.snapshot, 'provePasscode', { passcode: wrong })).refusal?.code, 'passcode_wrong');
    assert.equal((await browser.act(sent.snapshot, 'provePasscode', { passcode })).refusal?.code, 'passcode_void');
  });

  test('threat 97: signed out, the flow is gone from this browser, and for anybody else who signs in there', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse();
    await world.createNamed('li_si', '+8613800138001');
    await world.createNamed('zhang_san', phone, browser);
    const asked = await openProved(browser, 'change-phone');
    const path = `/flows/${asked.snapshot?.id}`;
    payloadIn(await browser.send('GET', path), 'phone');
    payloadIn(await browser.send('GET', '/flows?flow=change-phone'), 'phone');
    await browser.send('DELETE', '/session');
    for (const who of ['nobody', 'li_si']) {
      if (who === 'li_si') await logIn(browser, who);
      assert.equal((await browser.send('GET', path)).body['code'], 'flow_expired', who);
      assert.equal((await browser.send('GET', '/flows?flow=change-phone')).snapshot, null, who);
      assert.equal((await browser.actAsHuman(asked.snapshot, 'sendPasscode', { phone: '13900139000', channel: 'sms' })).body['code'], 'flow_expired', who);
    }
    await logIn(browser, 'zhang_san');
    payloadIn(await browser.send('GET', path), 'phone');
  });

  test('MGT-2: nobody signed in, nothing begins', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse();
    for (const flow of ['set-password', 'change-password', 'change-phone', 'change-email', 'upgrade', 'rename'] as const) {
      const refused = await openFlow(browser, flow);
      assert.deepEqual([refused.status, refused.snapshot, refused.refusal?.code], [422, null, 'session_required'], flow);
    }
    for (const flow of ['associate-provider', 'disassociate-provider', 'switch-provider'] as const) {
      assert.equal((await openFlow(browser, flow, { provider: 'wechat', turnOn: false })).refusal?.code, 'session_required', flow);
    }
  });
});

describe('a new password', () => {
  test('PWD-8 SES-2: other sessions end, this browser gets a new one, the account is told (threats 95, 97)', async () => {
    const world = openWorld('jd-cloud');
    const [browser, other] = [world.browse(), world.browse('other')];
    await world.createNamed('zhang_san', phone, browser);
    await logIn(other, 'zhang_san');
    const before = browser.cookie('__Host-session');
    const done = await submit(world, browser, 'New-Sky-74');
    assert.deepEqual([payloadIn<{ notices: string[] }>(done, 'complete').notices, payloadIn<{ signedIn: boolean }>(done, 'complete').signedIn], [['other_sessions_ended'], true]);
    assert.notEqual(browser.cookie('__Host-session'), before);
    assert.deepEqual([await whoIsIn(browser), await whoIsIn(other)], ['zhang_san', undefined]);
    assert.equal((await logIn(world.browse('third'), 'zhang_san')).refusal?.code, 'credentials_wrong');
    assert.match((await world.sentTo(phone)).at(-1)?.text ?? '', /密码刚刚更改/);
    payloadIn(await logIn(world.browse('fourth'), 'zhang_san', 'New-Sky-74'), 'complete');
  });

  test('PWD-8 PWD-9 SES-2: an app’s session made elsewhere at that very moment ends too, by whichever way the password is set (a race)', async () => {
    const open = async () => {
      const world = openWorld('tencent-cloud');
      const [browser, other] = [world.browse(), world.browse('other')];
      await world.createMailed('ann@example.com', browser);
      await logIn(other, 'ann@example.com');
      return { world, browser, other };
    };
    const changed = await open();
    const first = makeAppMeanwhile(changed.world, changed.other);
    payloadIn(await submit(changed.world, changed.browser, 'New-Sky-74'), 'complete');
    assert.deepEqual([(await first.made()).status, await first.asApp()], [200, null]);
    assert.notEqual(await whoIsIn(changed.browser), undefined);

    const recovered = await open();
    await recovered.browser.beginAsHuman('recover', 'submitIdentifier', { identifier: 'ann@example.com' });
    const token = await recovered.world.token('ann@example.com');
    const second = makeAppMeanwhile(recovered.world, recovered.other);
    assert.equal((await recovered.world.useLink(recovered.browser, token, { newPassword: 'New-Sky-74' })).body['outcome'], 'password_changed');
    assert.deepEqual([(await second.made()).status, await second.asApp()], [200, null]);
  });

  for (const [policy, count, words] of [['jd-cloud', 4, ['Ab-1111', 'Ab-2222', 'Ab-3333', 'Ab-4444']], ['tencent-cloud', 3, ['Ab-1111', 'Ab-2222', 'Ab-3333']]] as const) {
    test(`PWD-8: at ${policy} none of the last ${count} comes back, the one before them may`, async () => {
      const world = openWorld(policy);
      const browser = world.browse();
      if (policy === 'jd-cloud') await world.createNamed('zhang_san', phone, browser);
      else await world.createMailed('ann@example.com', browser);
      let old = password;
      for (const word of words) {
        payloadIn(await submit(world, browser, word, old), 'complete');
        old = word;
      }
      for (const word of words) {
        const { refusal } = await submit(world, browser, word, old);
        assert.deepEqual(refusal, { code: 'password_used_before', field: 'password', params: { count } }, word);
      }
      payloadIn(await submit(world, browser, password, old), 'complete');
    });
  }

  test('PWD-1 PWD-3: judged like any password', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse();
    await world.createNamed('Zhang-san1', phone, browser);
    const codes = [];
    for (const typed of ['a1!', 'zhang-SAN1', 'abcdefg1']) codes.push((await submit(world, browser, typed)).refusal?.code);
    assert.deepEqual(codes, ['password_length', 'password_same_as_name', 'password_classes']);
  });

  test('REG-8: the answer is lost; pressed again, this browser is signed in and the unseen session is gone', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse();
    await world.createNamed('zhang_san', phone, browser);
    const asked = await openProved(browser, 'change-password');
    const held = browser.cookie('__Host-session');
    const press = () => browser.act(asked.snapshot, 'submitNewPassword', { password: 'New-Sky-74' }, { key: 'press-that-is-lost-1' });
    await press();
    const jar = world.ports.jars.get('browser');
    const cookie = jar?.get('__Host-session');
    assert.ok(jar && cookie && held);
    jar.set('__Host-session', { ...cookie, value: held }); // as if the answer had never come
    payloadIn(await press(), 'complete');
    assert.equal(await whoIsIn(browser), 'zhang_san');
    assert.equal(world.store.export().sessions?.length, 1);
  });

  test('DIS-2: an account without one sets its first; with one it is told to change it', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'wechat', personAt('wechat', 'w1'));
    await world.provePhone(browser, begun.snapshot, phone);
    const done = await browser.act((await openFlow(browser, 'set-password')).snapshot, 'submitNewPassword', { password });
    payloadIn(done, 'complete');
    payloadIn(await logIn(world.browse('other'), phone), 'complete');
    assert.equal((await openFlow(browser, 'set-password')).refusal?.code, 'password_set_already');
  });

  test('threat 82: recovering drops an address that waits to replace the verified one', async () => {
    const world = openWorld('tencent-cloud');
    const [owner, thief] = [world.browse(), world.browse('thief')];
    await world.createMailed('ann@example.com', owner);
    payloadIn(await logIn(thief, 'ann@example.com'), 'complete');
    const asked = await openProved(thief, 'change-email');
    payloadIn(await thief.act(asked.snapshot, 'submitEmail', { email: 'thief@evil.example' }), 'complete');
    const trojan = await world.token('thief@evil.example');
    world.minutes(2);
    await owner.beginAsHuman('recover', 'submitIdentifier', { identifier: 'ann@example.com' });
    assert.equal((await world.useLink(owner, await world.token('ann@example.com'), { newPassword: 'New-Sky-74' })).body['outcome'], 'password_changed');
    assert.equal(await whoIsIn(thief), undefined);
    assert.equal((await world.useLink(thief, trojan)).refusal?.code, 'link_expired');
    payloadIn(await logIn(owner, 'ann@example.com', 'New-Sky-74'), 'complete');
  });
});
