import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Snapshot } from '@cloud-sign-in/contract';
import type { Write } from '../../../ports.ts';
import type { TestAnswer, TestBrowser } from '../../../testing/test-browser.ts';
import { openWorld, payloadIn, type World } from '../../testing/open-world.ts';

const phone = '+8613800138000';
const other = '+8613900139000';
interface Passcode { phone: string; channel: string; resendAt: number; passcodeExpiresAt: number; digits: number }

/** A registration that stands where the phone is asked for. */
async function atPhone(world: World, name: string, browser = world.browse(name)): Promise<{ browser: TestBrowser; snapshot: Snapshot | null }> {
  const { snapshot } = await world.registerByName(browser, name);
  return { browser, snapshot };
}

/** A registration that awaits a passcode. */
async function atPasscode(world: World, name = 'lin-2031', to = phone): Promise<{ browser: TestBrowser; snapshot: Snapshot | null; sent: TestAnswer }> {
  const { browser, snapshot } = await atPhone(world, name);
  const sent = await browser.actAsHuman(snapshot, 'sendPasscode', { phone: to, channel: 'sms' });
  return { browser, snapshot: sent.snapshot, sent };
}
const wrongOf = (passcode: string): string => (passcode === '000000' ? '000001' : '000000');

describe('passcodes', () => {
  test('PHN-3 PHN-4: sent by SMS or call; what the page is told counts from the server', async () => {
    const world = openWorld('jd-cloud');
    const { sent, browser, snapshot } = await atPasscode(world);
    const now = world.ports.clock.now();
    assert.deepEqual(payloadIn(sent, 'passcode'), { phone, channel: 'sms', channels: ['sms', 'voice'], digits: 6, resendAt: now + 60_000, passcodeExpiresAt: now + 300_000 });
    assert.deepEqual((await world.sentTo(phone)).map(({ channel }) => channel), ['sms']);
    world.minutes(1);
    const again = await browser.act(snapshot, 'resendPasscode', { channel: 'voice' });
    assert.equal(payloadIn<Passcode>(again, 'passcode').channel, 'voice');
    assert.deepEqual((await world.sentTo(phone)).map(({ channel }) => channel), ['sms', 'voice']);
  });

  test('PHN-4: only the newest passcode is live; an SMS and a call are one challenge (threat 34)', async () => {
    const world = openWorld('jd-cloud');
    const { browser, snapshot } = await atPasscode(world);
    const first = await world.passcode(phone);
    world.minutes(1);
    const again = await browser.act(snapshot, 'resendPasscode', { channel: 'sms' });
    const second = await world.passcode(phone);
    assert.notEqual(first, second);
    assert.equal((await browser.act(again.snapshot, 'submitPasscode', { passcode: first })).refusal?.code, 'passcode_wrong');
    payloadIn(await browser.act(again.snapshot, 'submitPasscode', { passcode: second }), 'securityEmail');
  });

  test('PHN-4: full-width digits and spaces are read as people mean them', async () => {
    const world = openWorld('jd-cloud');
    const { browser, snapshot } = await atPasscode(world);
    const wide = [...(await world.passcode(phone))].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(' ');
    payloadIn(await browser.act(snapshot, 'submitPasscode', { passcode: ` ${wide} ` }), 'securityEmail');
  });

  test('PHN-4: lives five minutes, by the server’s clock; at the last moment it is over (threat 35)', async () => {
    for (const [seconds, expected] of [[299, undefined], [300, 'passcode_void'], [301, 'passcode_void']] as const) {
      const world = openWorld('jd-cloud');
      const { browser, snapshot } = await atPasscode(world);
      const passcode = await world.passcode(phone);
      world.ports.clock.turn(seconds * 1000);
      assert.equal((await browser.act(snapshot, 'submitPasscode', { passcode })).refusal?.code, expected, String(seconds));
    }
  });

  test('PHN-4: a clock set back revives no passcode (fault 38)', async () => {
    const world = openWorld('jd-cloud');
    const { browser, snapshot } = await atPasscode(world);
    const passcode = await world.passcode(phone);
    world.minutes(6);
    assert.equal((await browser.act(snapshot, 'submitPasscode', { passcode: wrongOf(passcode) })).refusal?.code, 'passcode_void');
    world.minutes(-5);
    assert.equal((await browser.act(snapshot, 'submitPasscode', { passcode })).refusal?.code, 'passcode_void');
  });

  test('PHN-4: five wrong guesses end it, the right one then too; a new one works', async () => {
    const world = openWorld('jd-cloud');
    const { browser, snapshot } = await atPasscode(world);
    const passcode = await world.passcode(phone);
    for (let at = 0; at < 5; at += 1) assert.equal((await browser.act(snapshot, 'submitPasscode', { passcode: wrongOf(passcode) })).refusal?.code, 'passcode_wrong');
    assert.equal((await browser.act(snapshot, 'submitPasscode', { passcode })).refusal?.code, 'passcode_void');
    world.minutes(1);
    const again = await browser.act(snapshot, 'resendPasscode', { channel: 'sms' });
    payloadIn(await browser.act(again.snapshot, 'submitPasscode', { passcode: await world.passcode(phone) }), 'securityEmail');
  });

  test('PHN-4: of thirty parallel guesses five are looked at (threat 33)', async () => {
    const world = openWorld('jd-cloud');
    const { browser, snapshot } = await atPasscode(world);
    const wrong = wrongOf(await world.passcode(phone));
    const answers = await Promise.all(Array.from({ length: 30 }, () => browser.act(snapshot, 'submitPasscode', { passcode: wrong })));
    const codes = answers.map(({ refusal }) => refusal?.code);
    assert.equal(codes.filter((code) => code === 'passcode_wrong').length, 5);
    assert.equal(codes.filter((code) => code === 'passcode_void').length, 25);
  });

  test('PHN-4 LIM-1: resending gives no more than the guesses of the day (threat 33)', async () => {
    const world = openWorld('jd-cloud');
    let wrong = 0;
    for (let round = 0; round < 6; round += 1) {
      const { browser, snapshot } = await atPasscode(world, `lin-${round}`);
      for (let at = 0; at < 5; at += 1) if ((await browser.act(snapshot, 'submitPasscode', { passcode: 'x' })).refusal?.code === 'passcode_wrong') wrong += 1;
      world.minutes(15);
    }
    assert.equal(wrong, 20);
  });

  test('PHN-4: a passcode of another phone, purpose, flow or browser proves nothing (threat 30)', async () => {
    const world = openWorld('jd-cloud');
    await world.createNamed('owner-1', other);
    const one = await atPasscode(world, 'lin-1');
    const ofOne = await world.passcode(phone);
    world.minutes(1);
    const two = await atPasscode(world, 'lin-2');
    assert.equal((await two.browser.act(two.snapshot, 'submitPasscode', { passcode: ofOne })).refusal?.code, 'passcode_wrong', 'another flow');
    const stranger = await world.browse('stranger').act(one.snapshot, 'submitPasscode', { passcode: ofOne });
    assert.equal(stranger.status, 404, 'another browser');
    world.minutes(1);
    const recovering = world.browse('recovering');
    const recovery = await recovering.beginAsHuman('recover', 'submitIdentifier', { identifier: other });
    const ofRecovery = await world.passcode(other);
    const third = await atPasscode(world, 'lin-3');
    assert.equal((await third.browser.act(third.snapshot, 'submitPasscode', { passcode: ofRecovery })).refusal?.code, 'passcode_wrong', 'another purpose');
    assert.equal((await recovering.act(recovery.snapshot, 'submitProof', { passcode: await world.passcode(phone) })).refusal?.code, 'passcode_wrong');
  });

  test('PHN-4: the passcode of the phone before does not prove the phone after', async () => {
    const world = openWorld('jd-cloud');
    const { browser, snapshot } = await atPasscode(world);
    const old = await world.passcode(phone);
    const back = await browser.act(snapshot, 'changePhone', {});
    assert.equal(payloadIn<{ phone: string; sendAt: number }>(back, 'phone').phone, phone);
    assert.equal(payloadIn<{ sendAt: number }>(back, 'phone').sendAt, world.ports.clock.now() + 60_000);
    const sent = await browser.actAsHuman(back.snapshot, 'sendPasscode', { phone: other, channel: 'sms' });
    assert.equal((await browser.act(sent.snapshot, 'submitPasscode', { passcode: old })).refusal?.code, 'passcode_wrong');
  });

  test('PHN-4: one passcode, two parallel uses: one account, one answer (threat 32)', async () => {
    const world = openWorld('jd-cloud');
    const { browser, snapshot } = await atPasscode(world);
    const passcode = await world.passcode(phone);
    world.store.holdUntil(2, (writes: readonly Write[]) => writes.some((write) => 'table' in write && write.table === 'accounts'));
    const answers = await Promise.all([0, 1].map(() => browser.act(snapshot, 'submitPasscode', { passcode })));
    assert.deepEqual(answers.map(({ status, body }) => (status === 200 ? 'done' : body['code'])).sort(), ['done', 'flow_stale']);
    assert.equal(world.store.export().accounts?.length, 1);
    assert.equal(world.store.export().sessions?.length, 1);
  });

  test('PHN-4: the store holds no passcode (threat 38)', async () => {
    const world = openWorld('jd-cloud');
    const { snapshot } = await atPasscode(world);
    const passcode = await world.passcode(phone);
    assert.equal(JSON.stringify(world.store.export().passcodes).includes(passcode), false);
    assert.equal(JSON.stringify(snapshot).includes(passcode), false);
  });

  test('PHN-4 LIM-1: one a minute, five an hour, ten a day, over tabs, spellings and channels (threats 36, 37)', async () => {
    const world = openWorld('jd-cloud');
    const spellings = ['13800138000', '+86 138-0013-8000', '008613800138000', '１３８００１３８０００'];
    let flows = 0;
    const send = async (): Promise<TestAnswer> => {
      world.address = `203.0.113.${(flows += 1)}`;
      const { browser, snapshot } = await atPhone(world, `lin-${flows}`);
      const answer = await browser.actAsHuman(snapshot, 'sendPasscode', { phone: spellings[flows % 4], channel: flows % 2 ? 'sms' : 'voice' });
      await world.backend.drainOutbox(); // before the clock is turned
      return answer;
    };
    payloadIn(await send(), 'passcode');
    const tooSoon = await send();
    assert.deepEqual([tooSoon.status, tooSoon.refusal?.code], [429, 'rate_limited']);
    assert.equal(tooSoon.headers.get('Retry-After'), '60');
    for (let at = 0; at < 4; at += 1) {
      world.minutes(1);
      payloadIn(await send(), 'passcode');
    }
    world.minutes(1);
    assert.equal((await send()).refusal?.code, 'rate_limited', 'the sixth in an hour');
    world.minutes(60);
    for (let at = 0; at < 5; at += 1) {
      payloadIn(await send(), 'passcode');
      world.minutes(1);
    }
    world.minutes(60);
    assert.equal((await send()).refusal?.code, 'rate_limited', 'the eleventh in a day');
    assert.equal((await world.sentTo(phone)).length, 10);
  });

  test('LIM-1: five sends a flow: the last one says that there is no other, and a sixth that only another flow helps', async () => {
    const world = openWorld('jd-cloud');
    const { browser, snapshot: first } = await atPhone(world, 'lin-2031');
    let snapshot = first;
    for (let at = 0; at < 5; at += 1) {
      const sent = await browser.actAsHuman(snapshot, 'sendPasscode', { phone: `1380013800${at}`, channel: 'sms' });
      const { resendAt, hasNoSendsLeft } = payloadIn<Passcode & { hasNoSendsLeft?: true }>(sent, 'passcode');
      assert.deepEqual([resendAt - world.ports.clock.now(), hasNoSendsLeft], [60_000, at === 4 ? true : undefined], 'never a wait that helps nobody');
      if (at === 4) assert.deepEqual((await browser.act(sent.snapshot, 'resendPasscode', { channel: 'voice' })).refusal, { code: 'flow_used_up', params: { act: 'sendPasscode' } }, 'rather than the minute');
      ({ snapshot } = await browser.act(sent.snapshot, 'changePhone', {}));
    }
    assert.equal((snapshot?.payload as { hasNoSendsLeft?: true }).hasNoSendsLeft, true);
    const over = await browser.actAsHuman(snapshot, 'sendPasscode', { phone: '13800138009', channel: 'sms' });
    assert.deepEqual([over.status, over.refusal, over.headers.get('Retry-After')], [422, { code: 'flow_used_up', params: { act: 'sendPasscode' } }, null]);
    const { browser: anew, snapshot: again } = await atPhone(world, 'lin-2032');
    payloadIn(await anew.actAsHuman(again, 'sendPasscode', { phone: '13800138009', channel: 'sms' }), 'passcode');
  });

  test('LIM-1: fifteen tries a flow: then another passcode would not help, and it says so', async () => {
    const world = openWorld('jd-cloud');
    const { browser, snapshot } = await atPhone(world, 'lin-2031');
    let sent = await browser.actAsHuman(snapshot, 'sendPasscode', { phone, channel: 'sms' });
    for (let round = 0; round < 3; round += 1) {
      const wrong = (await world.passcode(phone)) === '000000' ? '111111' : '000000';
      for (let at = 0; at < 5; at += 1) assert.equal((await browser.act(sent.snapshot, 'submitPasscode', { passcode: wrong })).refusal?.code, 'passcode_wrong');
      const code = round === 2 ? 'flow_used_up' : 'passcode_void';
      assert.equal((await browser.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode(phone) })).refusal?.code, code);
      world.minutes(1);
      if (round < 2) sent = await browser.act(sent.snapshot, 'resendPasscode', { channel: 'sms' });
    }
  });

  test('LIM-1: twenty sends an hour from one address, whatever the phones', async () => {
    const world = openWorld('jd-cloud');
    const codes: (string | undefined)[] = [];
    for (let at = 0; at < 21; at += 1) {
      world.address = `198.51.100.${at}`;
      const { browser, snapshot } = await atPhone(world, `lin-${at}x`);
      world.address = '203.0.113.1';
      codes.push((await browser.actAsHuman(snapshot, 'sendPasscode', { phone: `138001380${String(at).padStart(2, '0')}`, channel: 'sms' })).refusal?.code);
    }
    assert.deepEqual(codes, [...Array<undefined>(20).fill(undefined), 'rate_limited']);
  });

  test('LIM-4: a human check stands before the first passcode a flow sends to a phone, and spends nothing', async () => {
    const world = openWorld('jd-cloud');
    const { browser, snapshot } = await atPhone(world, 'lin-2031');
    for (let at = 0; at < 3; at += 1) {
      const asked = await browser.act(snapshot, 'sendPasscode', { phone, channel: 'sms' });
      assert.equal(asked.refusal?.code, 'human_check_required');
    }
    const failed = await browser.act(snapshot, 'sendPasscode', { phone, channel: 'sms' }, { humanCheck: { id: 'made up', answer: '7' } });
    assert.equal(failed.refusal?.code, 'human_check_required');
    assert.equal((await world.sentTo(phone)).length, 0);
    const sent = await browser.actAsHuman(snapshot, 'sendPasscode', { phone, channel: 'sms' });
    world.minutes(1);
    const again = await browser.act(sent.snapshot, 'resendPasscode', { channel: 'sms' });
    assert.equal(again.refusal, undefined, 'not before the second to the same phone');
    const back = await browser.act(again.snapshot, 'changePhone', {});
    assert.equal((await browser.act(back.snapshot, 'sendPasscode', { phone: other, channel: 'sms' })).refusal?.code, 'human_check_required');
  });

  test('LIM-4: a policy may relax the human check', async () => {
    const { jdCloud } = await import('../../../policies/jd-cloud.ts');
    const world = openWorld('jd-cloud', { policy: { ...jdCloud, humanCheckBeforePasscode: false } });
    const { browser, snapshot } = await atPhone(world, 'lin-2031');
    payloadIn(await browser.act(snapshot, 'sendPasscode', { phone, channel: 'sms' }), 'passcode');
  });

  test('PHN-1 PHN-10: nothing is sent to a phone the policy does not serve, and nothing is spent', async () => {
    const world = openWorld('jd-cloud');
    const { browser, snapshot } = await atPhone(world, 'lin-2031');
    for (const [typed, code] of [['+85291234567', 'phone_region_unsupported'], ['+886912345678', 'phone_region_unsupported'], ['010-88888888', 'phone_invalid'], ['10086', 'phone_invalid'], ['12800138000', 'phone_invalid'], ['14412345678', 'phone_invalid'], ['13800138000 ext 5', 'phone_invalid']] as const) {
      const { refusal } = await browser.act(snapshot, 'sendPasscode', { phone: typed, channel: 'sms' });
      assert.equal(refusal?.code, code, typed);
    }
    await world.backend.drainOutbox();
    assert.equal(world.ports.messenger.sent.length, 0);
    payloadIn(await browser.actAsHuman(snapshot, 'sendPasscode', { phone, channel: 'sms' }), 'passcode');
  });

  test('PHN-3: a channel the policy does not have is not used', async () => {
    const world = openWorld('small-site');
    const browser = world.browse();
    const begun = await world.registerByEmail(browser, 'lin@example.com');
    await world.useLink(browser, await world.token('lin@example.com'));
    const going = await browser.act((await browser.send('GET', `/flows/${begun.snapshot?.id}`)).snapshot, 'finish', {});
    const sent = await browser.actAsHuman(going.snapshot, 'sendPasscode', { phone, channel: 'voice' });
    assert.equal(payloadIn<Passcode>(sent, 'passcode').channel, 'sms');
    assert.deepEqual((await world.sentTo(phone)).map(({ channel }) => channel), ['sms']);
  });

  test('PHN-5 PHN-7: before the proof every phone is answered alike: new, known, no login identifier (threat 40)', async () => {
    const world = openWorld('jd-cloud');
    await world.createNamed('first-1', other);
    await world.createNamed('second-2', other);
    const shapes = [];
    for (const [at, to] of [phone, other].entries()) {
      const { sent } = await atPasscode(world, `lin-${at}`, to);
      shapes.push({ ...payloadIn(sent, 'passcode'), phone: '' });
      assert.equal((await world.sentTo(to)).length > 0, true);
    }
    assert.deepEqual(shapes[0], shapes[1]);
  });
});
