import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createWorld, type World } from '@cloud-sign-in/mocks';
import { createClient, type Client } from './index.ts';
import { asHuman, at } from './testing/walk.ts';

const password = 'Tree-house7';
const newPassword = 'River-stone8';

/** The SDK against the whole backend, in the account of somebody who has just registered. */
async function open(): Promise<{ world: World; client: Client; clientOf: (device?: string, bearer?: () => string | undefined) => Client }> {
  const world = createWorld({ storage: null, seed: 1, policy: 'jd-cloud' });
  const clientOf = (device?: string, bearer?: () => string | undefined): Client => createClient({ baseUrl: world.baseUrl, fetch: world.fetch(device), openChannel: () => undefined, bearer });
  const client = clientOf();
  const agreements = Object.fromEntries((await client.entry()).policy.agreements.map(({ id, version }) => [id, version]));
  const begun = at(await client.begin('register', 'submitCredentials', { method: 'account', accountName: 'zhang_san', password, agreements }), 'phone');
  const sent = at(await asHuman(world, (humanCheck) => client.run(begun, 'sendPasscode', { phone: '13900000002', channel: 'sms' }, { humanCheck })), 'passcode');
  at(await client.run(at(await client.run(sent, 'submitPasscode', { passcode: readPasscode(world) }), 'securityEmail'), 'skip', {}), 'complete');
  return { world, client, clientOf };
}

const readPasscode = (world: World): string => /#(\d+)$/.exec(world.outbox.list().at(-1)?.text ?? '')?.[1] ?? assert.fail('no passcode was sent');
const logIn = (client: Client, typed = password) => client.begin('login', 'submitPassword', { identifier: 'zhang_san', password: typed });

describe('account management, over the whole backend', () => {
  test('MGT-1 PWD-8 SES-2: basic data; a new password after a proof ends the other sessions', async () => {
    const { world, client, clientOf } = await open();
    const account = await client.account.get();
    assert.deepEqual([account?.accountName, account?.hasPassword, account?.phone?.canLogIn, account?.identities], ['zhang_san', true, true, []]);
    const other = clientOf('other');
    at(await logIn(other), 'complete');
    await world.clock.turn(11 * 60_000);
    const asked = at(await client.begin('change-password', 'openChangePassword', {}), 'reauthenticate');
    assert.deepEqual(asked.payload.ways, ['password', 'passcode']);
    assert.equal((await client.run(asked, 'provePassword', { password: 'Wrong-sky-1' })).refusal?.code, 'credentials_wrong');
    const proved = at(await client.run(asked, 'provePassword', { password }), 'newPassword');
    assert.equal((await client.run(proved, 'submitNewPassword', { password })).refusal?.code, 'password_used_before');
    const done = at(await client.run(proved, 'submitNewPassword', { password: newPassword }), 'complete');
    assert.deepEqual(done.payload.notices, ['other_sessions_ended']);
    assert.equal((await client.session.get())?.account.accountName, 'zhang_san');
    assert.equal(await other.session.get(), null);
    assert.equal(await other.account.get(), null);
    at(await logIn(other, newPassword), 'complete');
    world.close();
  });

  test('MGT-2: a new phone, proved; after a reload the flow is found again', async () => {
    const { world, client, clientOf } = await open();
    const typed = at(await client.begin('change-phone', 'openChangePhone', {}), 'phone');
    await asHuman(world, (humanCheck) => client.run(typed, 'sendPasscode', { phone: '13900000003', channel: 'sms' }, { humanCheck }));
    const resumed = await clientOf().resume('change-phone');
    assert.ok(resumed?.state === 'passcode');
    const done = at(await client.run(resumed, 'submitPasscode', { passcode: readPasscode(world) }), 'complete');
    assert.deepEqual(done.payload.notices, ['phone_can_login']);
    assert.equal((await client.account.get())?.phone?.masked, '+86139****0003');
    assert.equal(await client.resume('change-phone'), null);
    world.close();
  });

  test('MGT-4: sessions are listed and ended; signed out, nothing of the account is left to read', async () => {
    const { world, client, clientOf } = await open();
    const [phone, laptop] = [clientOf('phone'), clientOf('laptop')];
    for (const each of [phone, laptop]) at(await logIn(each), 'complete');
    const [current, ...others] = await client.account.sessions.list();
    assert.deepEqual([current?.isCurrent, others.length], [true, 2]);
    assert.equal((await client.account.sessions.end((await laptop.account.sessions.list())[0]?.id ?? '')).length, 2);
    assert.equal(await laptop.session.get(), null);
    assert.equal((await client.account.sessions.endOthers()).length, 1);
    assert.equal(await phone.session.get(), null);
    const begun = at(await client.begin('change-email', 'openChangeEmail', {}), 'email');
    await client.account.sessions.end(current?.id ?? '');
    assert.deepEqual([await client.session.get(), await client.account.sessions.list(), await client.resume('change-email')], [null, [], null]);
    await assert.rejects(client.run(begun, 'submitEmail', { email: 'ann@example.com' }), { code: 'flow_expired' });
    assert.equal((await client.begin('change-email', 'openChangeEmail', {})).refusal?.code, 'session_required');
    world.close();
  });

  test('SCN-1 SCN-7: an app session confirms the scan of another browser’s page, by the SDK alone', async () => {
    const { world, client, clientOf } = await open();
    const { session } = await client.app.createSession();
    const app = clientOf('app', () => session?.token);
    assert.equal((await app.account.get())?.accountName, 'zhang_san');
    const page = clientOf('page');
    const waiting = at(await page.begin('login', 'chooseScan', {}), 'waiting');
    const id = new URL(waiting.payload.presentations[0]?.url ?? '').searchParams.get('scan') ?? '';
    const watching = (async () => { for await (const next of page.watch(waiting)) if (next.state === 'waiting' && next.payload.status === 'confirmed') return next; return undefined; })();
    assert.equal((await app.scans.claim(id)).scan?.status, 'scanned');
    assert.equal((await clientOf('thief').scans.confirm(id)).refusal !== undefined, true);
    assert.equal((await app.scans.confirm(id)).scan?.status, 'confirmed');
    const confirmed = await watching;
    assert.ok(confirmed?.state === 'waiting');
    at(await page.run(confirmed, 'finish', {}), 'complete');
    assert.equal((await page.session.get())?.account.accountName, 'zhang_san');
    // Ended in the browser's list of sessions, the app speaks for nobody.
    const apps = (await client.account.sessions.list()).filter(({ kind }) => kind === 'app');
    assert.equal(apps.length, 1);
    await client.account.sessions.end(apps[0]?.id ?? '');
    assert.equal(await app.account.get(), null);
    world.close();
  });
});
