import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seedAccount } from '../../testing/seed-account.ts';
import type { TestAnswer, TestBrowser } from '../../testing/test-browser.ts';
import { openWorld, payloadIn, type World } from '../testing/open-world.ts';

const phone = '+8613800138000';
const email = 'lin@example.com';
const name = '青山_ops';
const old = 'Blue-Sky-73';
const fresh = 'Green-Hill-81';
const mailed = { email, emailKey: email, emailVerified: true };
const day = 24 * 60;

const ask = (browser: TestBrowser, identifier: string): Promise<TestAnswer> => browser.beginAsHuman('recover', 'submitIdentifier', { identifier });
const login = async (world: World, password: string): Promise<string | undefined> => {
  const { refusal, snapshot } = await world.browse('login').beginAsHuman('login', 'submitPassword', { identifier: name, password });
  return refusal?.code ?? snapshot?.state;
};
/** An account on the phone, so many days after its last login. */
async function seed(world: World, row: object, days: number, accountName = name, id = '100000000001'): Promise<void> {
  await seedAccount(world.ports, { id, accountName, password: old, row: { phone, ...row } });
  await world.store.commit([{ do: 'insert', table: 'accountPhones', row: { id: `${phone}|${id}`, phone, accountId: id } }], world.ports.clock.now());
  world.minutes(days * day);
}
async function prove(world: World, browser: TestBrowser, identifier: string): Promise<TestAnswer> {
  const begun = await ask(browser, identifier);
  return browser.act(begun.snapshot, 'submitProof', { passcode: await world.passcode(phone) });
}

describe('recovery of an account nobody used for long', () => {
  test('ASC-6 PWD-9: its phone alone sets no password: a link to its verified e-mail does (threat 64)', async () => {
    for (const identifier of [phone, name]) {
      const world = openWorld('jd-cloud');
      await seed(world, mailed, 181);
      const browser = world.browse();
      const proved = await prove(world, browser, identifier);
      const now = world.ports.clock.now();
      assert.deepEqual(payloadIn(proved, 'challenge'), {
        proof: 'link', identifier: 'l***@example.com', identifierKind: 'email', channels: [], digits: 6, isIdle: true, resendAt: now + 60_000, proofExpiresAt: now + 1_800_000,
      });
      assert.doesNotMatch(JSON.stringify(proved.body), /lin@example/, 'whoever has the phone is not told the address');
      for (const [action, input] of [['submitProof', { passcode: '000000' }], ['submitNewPassword', { password: fresh }]] as const) assert.notEqual((await browser.act(proved.snapshot, action, input)).snapshot?.state, 'newPassword');
      const token = await world.token(email);
      assert.equal(await login(world, old), 'complete', 'nothing has changed');
      const owner = world.browse('owner');
      assert.equal((await world.useLink(owner, token, { newPassword: fresh })).body['outcome'], 'password_changed');
      payloadIn(await browser.send('GET', `/flows/${proved.snapshot?.id}`), 'complete');
      assert.equal(await login(world, fresh), 'complete');
    }
  });

  test('ASC-6 LIM-1: the mail is counted, and sent again a minute later; the one before is void', async () => {
    const world = openWorld('jd-cloud');
    await seed(world, mailed, 181);
    const browser = world.browse();
    const proved = await prove(world, browser, phone);
    const first = await world.token(email);
    assert.equal((await browser.act(proved.snapshot, 'resendProof', {})).refusal?.code, 'rate_limited');
    world.minutes(1);
    payloadIn(await browser.act(proved.snapshot, 'resendProof', {}), 'challenge');
    assert.equal((await world.sentTo(email)).length, 2);
    assert.equal((await world.useLink(browser, first, { newPassword: fresh })).refusal?.code, 'link_expired');
    const other = world.browse('other');
    const full = await prove(world, other, phone);
    payloadIn(full, 'challenge');
    assert.equal((await world.sentTo(email)).length, 2, 'one a minute to one mailbox; the page waits');
    assert.ok((full.snapshot?.payload as { resendAt: number }).resendAt > world.ports.clock.now());
    world.minutes(1);
    await other.act(full.snapshot, 'resendProof', {});
    assert.equal((await world.useLink(other, await world.token(email), { newPassword: fresh })).body['outcome'], 'password_changed');
  });

  test('ASC-6 PWD-9: without a verified e-mail its name must be known, and goes to no phone (threat 64)', async () => {
    for (const row of [{}, { ...mailed, emailVerified: false }]) {
      const world = openWorld('jd-cloud');
      await seed(world, row, 181);
      const thief = world.browse('thief');
      const refused = await prove(world, thief, phone);
      assert.deepEqual([refused.status, refused.refusal?.code, refused.snapshot?.state], [422, 'account_name_required', 'challenge']);
      assert.equal((await thief.act(refused.snapshot, 'submitNewPassword', { password: fresh })).status, 409);
      assert.ok((await world.sentTo(phone)).every(({ text }) => !text.includes(name)));
      assert.deepEqual(await world.sentTo(email), []);
      world.minutes(1);
      const browser = world.browse();
      const proved = await prove(world, browser, name);
      payloadIn(await browser.act(proved.snapshot, 'submitNewPassword', { password: fresh }), 'complete');
      assert.equal(await login(world, fresh), 'complete', 'no dead end');
    }
  });

  test('ASC-6 PWD-9: among several on the phone only those in use are opened, and named to it (threat 64)', async () => {
    const world = openWorld('jd-cloud');
    await seed(world, {}, 0, 'idle-name', '100000000001');
    await seed(world, mailed, 181, 'idle-mail', '100000000002');
    await seed(world, {}, 0, 'dev-team-2026', '100000000003');
    const browser = world.browse();
    const proved = await prove(world, browser, phone);
    const { accounts } = payloadIn<{ accounts: { handle: string; maskedName: string }[] }>(proved, 'chooseAccount');
    assert.equal(accounts.length, 3);
    const told = await browser.act(proved.snapshot, 'sendAccountNames', {});
    assert.match((await world.sentTo(phone)).at(-1)?.text ?? '', /idle-mail.*dev-team-2026/);
    assert.doesNotMatch((await world.sentTo(phone)).at(-1)?.text ?? '', /idle-name/);
    const choose = (at: number): Promise<TestAnswer> => browser.act(told.snapshot, 'chooseRecoveredAccount', { account: accounts[at]?.handle });
    const refused = await choose(0);
    assert.deepEqual([refused.refusal?.code, refused.snapshot?.state], ['account_name_required', 'chooseAccount']);
    const chosen = await choose(2);
    payloadIn(await browser.act(chosen.snapshot, 'submitNewPassword', { password: fresh }), 'complete');
  });

  test('ASC-6 PWD-9: up to 180 days the phone is enough, and before the proof nothing tells idle from used or from none (threat 107)', async () => {
    const before: unknown[] = [];
    for (const days of [180, 181, undefined]) {
      const world = openWorld('jd-cloud');
      if (days === undefined) world.minutes(181 * day);
      else await seed(world, mailed, days);
      const begun = await ask(world.browse(), phone);
      const now = world.ports.clock.now();
      const { resendAt, proofExpiresAt, ...payload } = payloadIn<{ resendAt: number; proofExpiresAt: number }>(begun, 'challenge');
      before.push([begun.status, resendAt - now, proofExpiresAt - now, payload, [...begun.headers.keys()].sort()]);
    }
    assert.deepEqual(before[1], before[0]);
    assert.deepEqual(before[2], before[0]);
    const world = openWorld('jd-cloud');
    await seed(world, mailed, 180);
    payloadIn(await prove(world, world.browse(), phone), 'newPassword');
  });
});
