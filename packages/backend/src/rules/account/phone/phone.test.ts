import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TestBrowser } from '../../../testing/test-browser.ts';
import { changeTo, logIn, openProved, readAccount } from '../../testing/account-steps.ts';
import { openWorld, payloadIn, type World } from '../../testing/open-world.ts';

const [first, second, third] = ['+8613800138001', '+8613800138002', '+8613800138003'] as const;
const names: Record<string, string> = { 'of li': 'li_si', 'of zhang': 'zhang_san', 'of wang': 'wang_san' };
const carriers = (world: World, phone: string): number => world.store.export().counters?.find(({ id }) => id === `phone-accounts:${phone}`)?.n ?? 0;

/** Long after, so that the session of before has idled out. */
async function change(world: World, device: string, phone: string) {
  const browser = world.browse(device);
  world.minutes(61);
  await logIn(browser, names[device] ?? '');
  return changeTo(world, browser, await openProved(browser, 'change-phone'), phone);
}

describe('changing the phone', () => {
  test('MGT-2 PHN-7: a phone nobody used becomes the way to log in, the old one is none any more, and gets a notice', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse('of zhang');
    await world.createNamed('zhang_san', first, browser);
    const done = await change(world, 'of zhang', '13800138002');
    assert.deepEqual(payloadIn<{ notices: string[]; signedIn: boolean }>(done, 'complete'), { signedIn: true, account: payloadIn<{ account: object }>(done, 'complete').account, notices: ['phone_can_login'], returnTo: '/' });
    assert.deepEqual((await readAccount(browser))['phone'], { masked: '+86138****8002', canVerify: true, canLogIn: true });
    assert.equal((await logIn(world.browse('a'), first)).refusal?.code, 'identifier_cannot_login');
    payloadIn(await logIn(world.browse('b'), second), 'complete');
    assert.match((await world.sentTo(first)).at(-1)?.text ?? '', /安全手机刚刚改为 \+86 138\*\*\*\*8002/);
  });

  test('MGT-2 PHN-7: to a phone used before, the account loses the login by phone and is told so; the first keeps it', async () => {
    const world = openWorld('jd-cloud');
    await world.createNamed('li_si', second);
    await world.createNamed('zhang_san', first, world.browse('of zhang'));
    const done = await change(world, 'of zhang', second);
    assert.deepEqual(payloadIn<{ notices: string[] }>(done, 'complete').notices, ['phone_cannot_login']);
    assert.deepEqual((await readAccount(world.browse('of zhang')))['phone'], { masked: '+86138****8002', canVerify: true, canLogIn: false });
    const in1 = await logIn(world.browse('a'), second);
    assert.equal(payloadIn<{ account: { accountName: string } }>(in1, 'complete').account.accountName, 'li_si');
  });

  test('PHN-7: the first account drops the number; nobody is promoted until they prove it again (threat 62)', async () => {
    const world = openWorld('jd-cloud');
    await world.createNamed('li_si', first, world.browse('of li'));
    await world.createNamed('zhang_san', first, world.browse('of zhang'));
    await change(world, 'of li', second);
    assert.equal((await logIn(world.browse('a'), first)).refusal?.code, 'identifier_cannot_login');
    const again = await change(world, 'of zhang', first);
    assert.deepEqual(payloadIn<{ notices: string[] }>(again, 'complete').notices, ['phone_can_login']);
    payloadIn(await logIn(world.browse('b'), first), 'complete');
    // A newcomer finds a number that was used before.
    world.minutes(61);
    await world.createNamed('wang_san', third, world.browse('of wang'));
    assert.deepEqual(payloadIn<{ notices: string[] }>(await change(world, 'of wang', first), 'complete').notices, ['phone_cannot_login']);
  });

  test('PHN-7: two accounts prove the number again at once: one wins it', async () => {
    const world = openWorld('jd-cloud');
    await world.createNamed('li_si', first, world.browse('of li'));
    for (const who of ['zhang', 'wang']) {
      await world.createNamed(`${who}_san`, first, world.browse(`of ${who}`));
      world.minutes(61);
    }
    await change(world, 'of li', second);
    const ready = [];
    for (const who of ['zhang', 'wang']) {
      world.minutes(2);
      const browser = world.browse(`of ${who}`);
      await logIn(browser, `${who}_san`);
      const sent = await browser.actAsHuman((await openProved(browser, 'change-phone')).snapshot, 'sendPasscode', { phone: first, channel: 'sms' });
      ready.push({ browser, sent, passcode: await world.passcode(first) });
    }
    world.store.holdUntil(2, (writes) => writes.some((write) => write.do === 'insert' && write.table === 'identifiers'));
    const done = await Promise.all(ready.map(({ browser, sent, passcode }) => browser.act(sent.snapshot, 'submitPasscode', { passcode })));
    assert.deepEqual(done.map((each) => payloadIn<{ notices: string[] }>(each, 'complete').notices[0]).sort(), ['phone_can_login', 'phone_cannot_login']);
  });

  test('PHN-5 MGT-2: the cap counts again, after the proof only; a change frees exactly one place (threats 58, 59)', async () => {
    const world = openWorld('small-site');
    const long = 'long enough for anyone';
    const owners: TestBrowser[] = [];
    for (let at = 0; at < 6; at += 1) {
      const browser = world.browse(`owner ${at}`);
      const email = `owner${at}@example.com`;
      await world.registerByEmail(browser, email);
      await world.useLink(browser, await world.token(email));
      const waiting = await browser.send('GET', '/flows?flow=register');
      const asked = await browser.act(waiting.snapshot, 'finish', {});
      payloadIn(await world.provePhone(browser, asked.snapshot, at < 5 ? first : second), 'complete');
      world.minutes(61);
      owners.push(browser);
    }
    const move = async (at: number, phone: string) => {
      const browser = owners[at];
      assert.ok(browser);
      world.minutes(61);
      await logIn(browser, `owner${at}@example.com`, long);
      return changeTo(world, browser, await openProved(browser, 'change-phone', {}, long), phone);
    };
    const full = await move(5, first);
    assert.deepEqual([full.refusal, full.snapshot?.state], [{ code: 'phone_limit_reached', field: 'phone', params: { max: 5 } }, 'phone']);
    assert.deepEqual([carriers(world, first), carriers(world, second)], [5, 1]);
    payloadIn(await move(0, third), 'complete');
    assert.deepEqual([carriers(world, first), carriers(world, third)], [4, 1]);
    payloadIn(await move(5, first), 'complete');
    assert.deepEqual([carriers(world, first), carriers(world, second)], [5, 0]);
    // The same phone again takes no second place.
    payloadIn(await move(5, first), 'complete');
    assert.equal(carriers(world, first), 5);
  });

  test('MGT-2: two tabs change the phone at once: one place given back, one taken (threat 59)', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse('of zhang');
    await world.createNamed('zhang_san', first, browser);
    const ready = [];
    for (const phone of [second, third]) {
      const at = await openProved(browser, 'change-phone');
      const sent = await browser.actAsHuman(at.snapshot, 'sendPasscode', { phone, channel: 'sms' });
      ready.push({ sent, passcode: await world.passcode(phone) });
    }
    world.store.holdUntil(2, (writes) => writes.some((write) => write.do === 'uncount'));
    await Promise.all(ready.map(({ sent, passcode }) => browser.act(sent.snapshot, 'submitPasscode', { passcode })));
    assert.equal(carriers(world, first), 0);
    assert.equal(carriers(world, second) + carriers(world, third), 1);
    assert.equal(world.store.export().accountPhones?.length, 1);
  });

  test('PHN-1 PHN-4 threat 31: judged like any phone; the proved one is taken, not the one of the request', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse('of zhang');
    await world.createNamed('zhang_san', first, browser);
    const at = await openProved(browser, 'change-phone');
    assert.equal((await browser.actAsHuman(at.snapshot, 'sendPasscode', { phone: '+85291234567', channel: 'sms' })).refusal?.code, 'phone_region_unsupported');
    const one = await browser.actAsHuman(at.snapshot, 'sendPasscode', { phone: second, channel: 'sms' });
    const passcode = await world.passcode(second);
    const back = await browser.act(one.snapshot, 'changePhone', {});
    assert.equal(payloadIn<{ phone: string; sendAt: number }>(back, 'phone').phone, second);
    const other = await browser.actAsHuman(back.snapshot, 'sendPasscode', { phone: third, channel: 'sms' });
    const refused = await browser.act(other.snapshot, 'submitPasscode', { passcode, phone: second });
    assert.ok(refused.refusal?.code === 'passcode_wrong' || passcode === (await world.passcode(third)));
    payloadIn(await browser.act(refused.snapshot, 'submitPasscode', { passcode: await world.passcode(third) }), 'complete');
    assert.equal((await world.store.list('accounts', 'phone', third)).length, 1);
  });
});
