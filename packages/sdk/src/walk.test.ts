import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createWorld, type World, type WorldOptions } from '@cloud-sign-in/mocks';
import { CloudError, createClient, type AnySnapshot, type Client, type Session } from './index.ts';
import { asHuman, at } from './testing/walk.ts';

/** The SDK against the whole backend: what one says the other understands. */
function open(options: WorldOptions): { world: World; clientOf: (device?: string) => Client } {
  const world = createWorld({ storage: null, seed: 1, ...options });
  return { world, clientOf: (device) => createClient({ baseUrl: world.baseUrl, fetch: world.fetch(device), openChannel: () => undefined }) };
}

const password = 'Tree-house7';
const newPassword = 'River-stone8';

const readPasscode = (world: World): string => /#(\d+)$/.exec(world.outbox.list().at(-1)?.text ?? '')?.[1] ?? assert.fail('no passcode was sent');
const readToken = (world: World): string => /#token=([\w-]+)/.exec(world.outbox.list().at(-1)?.text ?? '')?.[1] ?? assert.fail('no link was mailed');
const readAgreements = async (client: Client) => Object.fromEntries((await client.entry()).policy.agreements.map(({ id, version }) => [id, version]));
const name = async (client: Client): Promise<string | undefined> => (await client.session.get())?.account.displayName;
const throwsCode = (code: string) => (error: unknown): boolean => error instanceof CloudError && error.code === code;

async function registerName(world: World, client: Client, accountName: string, phone: string) {
  const begun = at(await client.begin('register', 'submitCredentials', { method: 'account', accountName, password, agreements: await readAgreements(client) }), 'phone');
  const sent = at(await asHuman(world, (humanCheck) => client.run(begun, 'sendPasscode', { phone, channel: 'sms' }, { humanCheck })), 'passcode');
  return { sent, proved: at(await client.run(sent, 'submitPasscode', { passcode: readPasscode(world) }), 'securityEmail') };
}

describe('jd-cloud, over the whole backend', () => {
  test('REG-2 LGN-1 SES-2: register by account name, sign out, log in', async () => {
    const { world, clientOf } = open({ policy: 'jd-cloud' });
    const client = clientOf();
    const heard: (Session | null)[] = [];
    const end = client.session.subscribe((session) => heard.push(session));
    const { proved } = await registerName(world, client, 'zhang_san', '13900000002');
    assert.equal(await name(client), 'zhang_san', 'signed in before the e-mail step');
    const { payload } = at(await client.run(proved, 'skip', {}), 'complete');
    assert.equal(payload.signedIn, true);
    await client.session.signOut();
    assert.equal(await name(client), undefined);
    assert.equal((await client.begin('login', 'submitPassword', { identifier: 'zhang_san', password: newPassword })).refusal?.code, 'credentials_wrong');
    at(await client.begin('login', 'submitPassword', { identifier: 'zhang_san', password }), 'complete');
    assert.equal(await name(client), 'zhang_san');
    assert.deepEqual(heard.map((session) => session?.account.displayName), ['zhang_san', undefined, 'zhang_san']);
    assert.ok(Math.abs(client.clock.serverNow() - world.clock.now()) < 1_000);
    end();
    world.close();
  });

  test('PWD-9: recover by the phone that two accounts carry', async () => {
    const { world, clientOf } = open({ policy: 'jd-cloud', scenario: 'two-accounts-one-phone' });
    const client = clientOf();
    const challenge = at(await asHuman(world, (humanCheck) => client.begin('recover', 'submitIdentifier', { identifier: '13800138000' }, { humanCheck })), 'challenge');
    assert.equal(challenge.payload.proof, 'passcode');
    const wrong = await client.run(challenge, 'submitProof', { passcode: '0' });
    assert.equal(wrong.refusal?.code, 'passcode_wrong');
    const chosen = at(await client.run(wrong.snapshot as typeof challenge, 'submitProof', { passcode: readPasscode(world) }), 'chooseAccount');
    assert.equal(chosen.payload.accounts.length, 2);
    const asked = at(await client.run(chosen, 'chooseRecoveredAccount', { account: chosen.payload.accounts[0]?.handle ?? '' }), 'newPassword');
    const weak = await client.run(asked, 'submitNewPassword', { password: 'short1' });
    assert.equal(weak.refusal?.field, 'password');
    const done = at(await client.run(weak.snapshot as typeof asked, 'submitNewPassword', { password: newPassword }), 'complete');
    assert.equal(done.payload.signedIn, false);
    const logins = await Promise.all(['cloud_user', 'river_bank'].map((identifier, device) => clientOf(`device ${device}`).begin('login', 'submitPassword', { identifier, password: newPassword })));
    assert.equal(logins.filter(({ snapshot }) => snapshot?.state === 'complete').length, 1);
    world.close();
  });

  test('REG-8: the answer that creates the account is lost; pressed again, one account, signed in (fault 4)', async () => {
    const { world, clientOf } = open({ policy: 'jd-cloud' });
    const client = clientOf();
    const begun = at(await client.begin('register', 'submitCredentials', { method: 'account', accountName: 'zhang_san', password, agreements: await readAgreements(client) }), 'phone');
    const sent = at(await asHuman(world, (humanCheck) => client.run(begun, 'sendPasscode', { phone: '13900000002', channel: 'sms' }, { humanCheck })), 'passcode');
    const press = () => client.run(sent, 'submitPasscode', { passcode: readPasscode(world) });
    for (const fault of [{ lostReply: true }, { truncated: true }]) {
      await world.faults.set({ routes: { 'POST /flows': {}, [`POST /flows/${sent.id}/actions/submitPasscode`]: fault } });
      await assert.rejects(press(), throwsCode('lostReply' in fault ? 'network' : 'protocol'));
    }
    await world.faults.set({});
    at(await press(), 'securityEmail');
    assert.equal(await name(client), 'zhang_san');
    world.close();
  });

  test('REG-8: another tab went on; this one is shown where the person is', async () => {
    const { world, clientOf } = open({ policy: 'jd-cloud' });
    const [tab, other] = [clientOf(), clientOf()];
    const begun = at(await tab.begin('register', 'submitCredentials', { method: 'account', accountName: 'zhang_san', password, agreements: await readAgreements(tab) }), 'phone');
    const resumed = await other.resume('register');
    assert.equal(resumed?.id, begun.id);
    assert.equal(await clientOf('another device').resume('register'), null);
    at(await asHuman(world, (humanCheck) => other.run(begun, 'sendPasscode', { phone: '13900000002', channel: 'sms' }, { humanCheck })), 'passcode');
    const stale = await tab.run(begun, 'sendPasscode', { phone: '13900000003', channel: 'sms' });
    assert.deepEqual([stale.stale, stale.refusal, stale.snapshot.state], [true, undefined, 'passcode']);
    world.close();
  });

  test('LIM-2: a resend too early is refused until the backend’s time', async () => {
    const { world, clientOf } = open({ policy: 'jd-cloud' });
    const client = clientOf();
    const begun = at(await client.begin('register', 'submitCredentials', { method: 'account', accountName: 'zhang_san', password, agreements: await readAgreements(client) }), 'phone');
    const sent = at(await asHuman(world, (humanCheck) => client.run(begun, 'sendPasscode', { phone: '13900000002', channel: 'sms' }, { humanCheck })), 'passcode');
    const { refusal } = await client.run(sent, 'resendPasscode', { channel: 'sms' });
    assert.ok(refusal?.code === 'rate_limited');
    const wait = refusal.params.retryAt - client.clock.serverNow();
    assert.ok(wait > 50_000 && wait <= 60_000, String(wait));
    world.close();
  });
});

describe('tencent-cloud, over the whole backend', () => {
  const email = 'bo@example.org';

  for (const [how, canStream] of [['a stream', true], ['polls, where no stream gets through', false]] as const) {
    test(`REG-1 EML-3: register by e-mail; the tab that waits hears of the activation by ${how}`, async () => {
      const { world } = open({ policy: 'tencent-cloud' });
      const through: typeof fetch = async (input, init) => {
        const request = new Request(input, init);
        const isHeldBack = !canStream && request.headers.get('Accept') === 'text/event-stream';
        return isHeldBack ? new Response('<p>Bad gateway', { status: 502, headers: { 'Content-Type': 'text/html' } }) : world.fetch()(request);
      };
      const client = createClient({ baseUrl: world.baseUrl, fetch: through, openChannel: () => undefined });
      const waiting = at(await client.begin('register', 'submitCredentials', { method: 'email', email, password, agreements: await readAgreements(client) }), 'activateEmail');
      assert.equal((await client.run(waiting, 'finish', {})).refusal?.code, 'activation_pending');
      const watched = client.watch(waiting)[Symbol.asyncIterator]();
      const next = watched.next();
      const token = readToken(world);
      const look = await client.links.look(token);
      assert.deepEqual([look.view?.purpose, look.view?.needs], ['activate', 'confirm']);
      assert.equal((await client.session.get()), null);
      assert.deepEqual(await client.links.use(token), { outcome: 'activated' });
      const { value } = (await next) as { value: AnySnapshot<'register'> };
      await watched.return?.();
      assert.ok(value.state === 'activateEmail' && value.payload.activated);
      const asked = at(await client.run(value, 'finish', {}), 'industry');
      at(await client.run(asked, 'chooseIndustry', { industry: asked.payload.industries[0] ?? '' }), 'complete');
      assert.match(String(await name(client)), /example\.org/);
      assert.deepEqual(await client.links.use(token), { outcome: 'already_active' });
      await client.session.signOut();
      at(await client.begin('login', 'submitPassword', { identifier: email, password }), 'complete');
      world.close();
    });
  }

  test('PWD-9: recover by a mailed link; the tab that waits is moved on', async () => {
    const { world, clientOf } = open({ policy: 'tencent-cloud', scenario: 'registered' });
    const [client, mailbox] = [clientOf(), clientOf('phone')];
    const challenge = at(await asHuman(world, (humanCheck) => client.begin('recover', 'submitIdentifier', { identifier: 'ann@example.com' }, { humanCheck })), 'challenge');
    assert.equal(challenge.payload.proof, 'link');
    const states: string[] = [];
    const watching = (async () => { for await (const { state } of client.watch(challenge)) states.push(state); })();
    const token = readToken(world);
    const refused = await mailbox.links.use(token, { newPassword: 'x' });
    assert.equal(refused.refusal?.code, 'password_length');
    assert.deepEqual(await mailbox.links.use(token, { newPassword }), { outcome: 'password_changed' });
    await watching;
    assert.deepEqual(states, ['complete']);
    assert.ok((await client.begin('login', 'submitPassword', { identifier: 'ann@example.com', password })).refusal);
    at(await client.begin('login', 'submitPassword', { identifier: 'ann@example.com', password: newPassword }), 'complete');
    world.close();
  });
});

describe('faults of the way, over the whole backend', () => {
  test('each is an error of its own kind', async () => {
    const { world, clientOf } = open({ policy: 'jd-cloud', scenario: 'registered' });
    await world.ready;
    const login = () => clientOf().begin('login', 'submitPassword', { identifier: 'cloud_user', password });
    for (const [fault, code] of [[{ offline: true }, 'network'], [{ status500: true }, 'internal'], [{ lostReply: true }, 'network'], [{ truncated: true }, 'protocol'], [{ html: true }, 'protocol']] as const) {
      await world.faults.set(fault);
      await assert.rejects(login(), throwsCode(code));
    }
    await world.faults.set({});
    at(await login(), 'complete');
    world.close();
  });

  test('REG-10: an action in a flow that is too old is flow_expired, and nothing is left to resume', async () => {
    const { world, clientOf } = open({ policy: 'jd-cloud' });
    const client = clientOf();
    const begun = at(await client.begin('register', 'submitCredentials', { method: 'account', accountName: 'zhang_san', password, agreements: await readAgreements(client) }), 'phone');
    await world.clock.turn(3_700_000);
    await assert.rejects(client.run(begun, 'sendPasscode', { phone: '13900000002', channel: 'sms' }), throwsCode('flow_expired'));
    assert.equal(await client.resume('register'), null);
    for await (const _ of client.watch(begun)) assert.fail('a dead flow tells nothing');
    world.close();
  });
});
