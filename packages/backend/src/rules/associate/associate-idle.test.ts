import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { associate, complete, daysOn, handle, named } from '../testing/associate-steps.ts';
import { openProviderWorld, type ProviderWorld } from '../testing/open-provider-world.ts';
import { provePhoneByWechat as prove } from '../testing/prove-phone-by-wechat.ts';

const phone = '+8613800138000';

const mailedPasscode = async (world: ProviderWorld, email: string) => /^(\d{6})$/m.exec((await world.sentTo(email)).at(-1)?.text ?? '')?.[1] ?? 'none';

describe('associating an account nobody used for long', () => {
  test('ASC-6: instead of its password it takes a passcode mailed to its verified e-mail, and to no other (threat 64)', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('青山_ops', phone);
    const id = named(world, '青山_ops')?.id ?? '';
    const email = 'li@example.com';
    const set = (row: object) => world.store.commit([{ do: 'update', table: 'accounts', id, set: row }], world.ports.clock.now());
    await set({ email, emailKey: email, emailVerified: true, passwordHash: undefined });
    daysOn(world, 181);
    const browser = world.browse();
    const found = await prove(world, browser, 'wx-1');
    assert.equal((await browser.act(found.snapshot, 'mailPasscode', {})).refusal?.code, 'account_not_offered', 'nothing was asked for yet');
    assert.equal((await browser.act(found.snapshot, 'associateAccount', { account: handle(found), passcode: '000000' })).refusal?.code, 'passcode_void');
    const asked = await browser.act(found.snapshot, 'associateAccount', { account: handle(found) });
    assert.deepEqual([asked.refusal?.code, associate(asked).maskedEmail], ['password_required', 'l***@example.com']);
    const now = world.ports.clock.now();
    const sent = await browser.act(asked.snapshot, 'mailPasscode', {});
    assert.deepEqual(associate(sent).mailed, { digits: 6, resendAt: now + 60_000, passcodeExpiresAt: now + 300_000 });
    assert.equal((await browser.act(sent.snapshot, 'mailPasscode', {})).refusal?.code, 'rate_limited');
    assert.doesNotMatch(JSON.stringify(sent.body), /li@example/);
    const passcode = await mailedPasscode(world, email);
    const press = (typed: string, { snapshot } = sent) => browser.act(snapshot, 'associateAccount', { account: handle(found), passcode: typed });
    assert.deepEqual([(await press('x')).refusal?.code, world.counts().identities], ['passcode_wrong', 0]);
    await set({ emailVerified: false });
    const dropped = await press(passcode);
    assert.deepEqual([dropped.refusal?.code, world.counts().identities], ['passcode_void', 0], 'the address is the account’s no more');
    await set({ emailVerified: true });
    world.minutes(1);
    const again = await browser.act(sent.snapshot, 'mailPasscode', {});
    assert.equal((await press(passcode, again)).refusal?.code, 'passcode_wrong', 'only the newest is live');
    complete(await press(await mailedPasscode(world, email), again));
    assert.equal(world.counts().identities, 1);
  });

  test('ASC-6 PHN-4: five wrong guesses end the mailed passcode', async () => {
    const world = openProviderWorld('jd-cloud');
    await world.createNamed('青山_ops', phone);
    const email = 'li@example.com';
    await world.store.commit([{ do: 'update', table: 'accounts', id: named(world, '青山_ops')?.id ?? '', set: { email, emailKey: email, emailVerified: true } }], world.ports.clock.now());
    daysOn(world, 181);
    const browser = world.browse();
    const found = await prove(world, browser, 'wx-1');
    const asked = await browser.act(found.snapshot, 'associateAccount', { account: handle(found) });
    const sent = await browser.act(asked.snapshot, 'mailPasscode', {});
    const passcode = await mailedPasscode(world, email);
    for (let at = 0; at < 5; at += 1) assert.equal((await browser.act(sent.snapshot, 'associateAccount', { account: handle(found), passcode: 'x' })).refusal?.code, 'passcode_wrong');
    assert.equal((await browser.act(sent.snapshot, 'associateAccount', { account: handle(found), passcode })).refusal?.code, 'passcode_void');
    assert.equal(world.counts().identities, 0);
  });
});
