import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Write } from '@cloud-sign-in/backend/ports';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { tencentCloud } from '@cloud-sign-in/backend/policies/tencent-cloud';
import type { TableName } from '@cloud-sign-in/backend/tables';
import { at, type Browser, type Reply, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { consentTo } from '@cloud-sign-in/contract/conformance/people';
import type { ProviderId } from '@cloud-sign-in/contract';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';
import { openTwoServers, password, type TwoServers } from '../testing/two-servers.ts';

const [phone, other, third] = ['+8613800138000', '+8613900139000', '+8613700137000'];
const inserts = (table: TableName) => (writes: readonly Write[]): boolean => writes.some((write) => write.do === 'insert' && write.table === table);
const codes = (replies: readonly Reply[]): (string | undefined)[] => replies.map(({ body }) => body.refusal?.code).sort();
const states = (replies: readonly Reply[]): (string | undefined)[] => replies.map(({ body }) => body.snapshot?.state).sort();
interface Ready { tab: Browser; snapshot: WireSnapshot }

/** A first login at a provider, up to its last step. */
async function reachIndustry(world: TwoServers, provider: ProviderId, subject: string, number: string, which: number, tab = world.browse()[which % 2] as Browser): Promise<Ready> {
  const begun = await tab.run(at(await world.logInBy(tab, provider, subject), 'associate'), 'createAccount');
  let reply = await world.provePhone(tab, at(begun, 'phone'), number);
  if (reply.body.snapshot?.state === 'email') reply = await tab.run(reply.body.snapshot, 'submitEmail', { email: `${subject}@example.com` });
  return { tab, snapshot: at(reply, 'industry') };
}
const finishIndustry = ({ snapshot, tab }: Ready): Promise<Reply> => tab.run(snapshot, 'chooseIndustry', { industry: 'games', ...consentTo(snapshot) });

/** Begins a flow of the account that is signed in, and proves identity where that is asked. */
async function openProved(tab: Browser, flow: string, action: string, input: object = {}): Promise<WireSnapshot> {
  const opened = (await tab.begin(flow, action, input)).body.snapshot as WireSnapshot;
  return opened.state === 'reauthenticate' ? (await tab.run(opened, 'provePassword', { password })).body.snapshot as WireSnapshot : opened;
}

describe('races on two servers over one PostgreSQL', () => {
  const databases = createPostgresDatabases();
  after(() => databases.end());

  test('PHN-5: four accounts on a phone and six who finish at once over WeChat, Official Account and QQ: exactly one more, no orphan; each loser goes on with another phone (threats 56, 60)', async (t) => {
    const world = await openTwoServers(t, databases, tencentCloud);
    for (const subject of ['a', 'b', 'c', 'd']) assert.equal((await finishIndustry(await reachIndustry(world, 'qq', subject, phone, 0))).body.snapshot?.state, 'complete');
    const people: [ProviderId, string][] = [['wechat', 'e'], ['wechat-official-account', 'f'], ['qq', 'g'], ['wechat', 'h'], ['qq', 'i'], ['wechat-official-account', 'j']];
    const ready: Ready[] = [];
    for (const [at, [provider, subject]] of people.entries()) ready.push(await reachIndustry(world, provider, subject, phone, at));
    world.holdUntil(6, inserts('accounts'));
    const replies = await Promise.all(ready.map(finishIndustry));
    assert.deepEqual(states(replies), ['complete', 'phone', 'phone', 'phone', 'phone', 'phone']);
    assert.deepEqual(codes(replies), [...Array<string>(5).fill('phone_limit_reached'), undefined]);
    assert.deepEqual(await world.count('accounts', 'identities', 'account_phones'), [5, 5, 5]);
    assert.deepEqual(await world.carried(phone), [5, 5]);
    const lost = replies.findIndex(({ body }) => body.refusal !== undefined);
    const { tab } = ready[lost] as Ready;
    assert.equal((await world.provePhone(tab, replies[lost]?.body.snapshot as WireSnapshot, other)).body.snapshot?.state, 'complete', 'without a new scan, all answers kept');
    assert.deepEqual(await world.carried(other), [1, 1]);
  });

  test('PHN-5 MGT-2: a full phone that one account leaves in two tabs at once has one place, and of three who want it one gets it (threat 59)', async (t) => {
    const world = await openTwoServers(t, databases, { ...jdCloud, phone: { ...jdCloud.phone, cap: 5 } });
    const owner = world.browse();
    await world.createNamed(owner[0], 'zhang_san', phone);
    for (const at of [1, 2, 3, 4]) await world.createNamed(world.browse()[at % 2] as Browser, `person_${at}`, phone);
    assert.deepEqual(await world.carried(phone), [5, 5]);
    const moves: { tab: Browser; snapshot: WireSnapshot; passcode: string }[] = [];
    for (const [which, number] of [other, third].entries()) {
      const tab = owner[which] as Browser;
      moves.push({ tab, ...(await world.askPasscode(tab, await openProved(tab, 'change-phone', 'openChangePhone'), number)) });
    }
    world.holdUntil(2, (writes) => writes.some((write) => write.do === 'uncount'));
    await Promise.all(moves.map(({ passcode, snapshot, tab }) => tab.run(snapshot, 'submitPasscode', { passcode })));
    assert.deepEqual(await world.carried(phone), [4, 4]);
    assert.equal((await world.carried(other))[0] as number + ((await world.carried(third))[0] as number), 1);
    const wanting: { tab: Browser; snapshot: WireSnapshot; passcode: string }[] = [];
    for (const at of [0, 1, 2]) {
      const tab = world.browse()[at % 2] as Browser;
      wanting.push({ tab, ...(await world.askPasscode(tab, (await world.beginByName(tab, `wanting_${at}`)).body.snapshot as WireSnapshot, phone)) });
    }
    world.holdUntil(3, inserts('accounts'));
    const replies = await Promise.all(wanting.map(({ passcode, snapshot, tab }) => tab.run(snapshot, 'submitPasscode', { passcode })));
    assert.deepEqual(states(replies), ['phone', 'phone', 'securityEmail']);
    assert.deepEqual(await world.carried(phone), [5, 5]);
  });

  test('PHN-7: of ten who prove a phone nobody had at once, all have accounts and exactly one may log in by it; the others are told so (threat 61)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const ready: { tab: Browser; snapshot: WireSnapshot; passcode: string }[] = [];
    for (let at = 0; at < 10; at += 1) {
      const tab = world.browse()[at % 2] as Browser;
      ready.push({ tab, ...(await world.askPasscode(tab, (await world.beginByName(tab, `person_${at}`)).body.snapshot as WireSnapshot, phone)) });
    }
    world.holdUntil(10, inserts('accounts'));
    const proved = await Promise.all(ready.map(({ passcode, snapshot, tab }) => tab.run(snapshot, 'submitPasscode', { passcode })));
    const ends = await Promise.all(proved.map((reply, which) => (ready[which] as Ready).tab.run(at(reply, 'securityEmail'), 'skip')));
    const told = ends.filter(({ body }) => (body.snapshot?.payload['notices'] as string[]).includes('phone_cannot_login'));
    assert.deepEqual([ends.length, told.length], [10, 9]);
    const winner = ends.findIndex((end) => !told.includes(end));
    const login = await world.browse()[1].begin('login', 'submitPassword', { identifier: phone, password });
    assert.equal((at(login, 'complete').payload['account'] as { accountName: string }).accountName, `person_${winner}`);
    assert.deepEqual(await world.count('accounts'), [10]);
  });

  test('REG-8: two tabs that finish one first login: one account, the same outcome (threat 73)', async (t) => {
    const world = await openTwoServers(t, databases, tencentCloud);
    const tabs = world.browse();
    const ready = [await reachIndustry(world, 'qq', 'p', phone, 0, tabs[0]), await reachIndustry(world, 'qq', 'p', other, 1, tabs[1])];
    world.holdUntil(2, inserts('accounts'));
    const replies = await Promise.all(ready.map(finishIndustry));
    assert.equal(new Set(replies.map((reply) => (at(reply, 'complete').payload['account'] as { id: string }).id)).size, 1);
    assert.deepEqual(await world.count('accounts', 'identities', 'account_phones'), [1, 1, 1]);
    assert.deepEqual([...(await world.carried(phone)), ...(await world.carried(other))].sort(), [0, 0, 1, 1], 'no place taken for nothing');
  });

  test('ASC-5: two WeChats that want one account at once: one has it, the other is told (threat 80)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    await world.createNamed(world.browse()[0], 'zhang_san', phone);
    const ready: { tab: Browser; snapshot: WireSnapshot }[] = [];
    for (const [which, subject] of ['wx-1', 'wx-2'].entries()) {
      const tab = world.browse()[which] as Browser;
      ready.push({ tab, snapshot: at(await world.provePhone(tab, at(await world.logInBy(tab, 'wechat', subject), 'phone'), phone), 'associate') });
    }
    world.holdUntil(2, inserts('identities'));
    const replies = await Promise.all(ready.map(({ snapshot, tab }) => tab.run(snapshot, 'associateAccount', { account: (snapshot.payload['accounts'] as { handle: string }[])[0]?.handle ?? '' })));
    assert.deepEqual([states(replies), codes(replies)], [['complete', 'refused'], ['account_associated_elsewhere', undefined]]);
    assert.deepEqual(await world.count('accounts', 'identities'), [1, 1]);
  });

  test('ASC-3 REG-8: the account of a phone that nobody has is made once, however often it is asked for (threat 81)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const tabs = world.browse();
    const { passcode, snapshot } = await world.askPasscode(tabs[0], at(await world.logInBy(tabs[0], 'wechat', 'wx-1'), 'phone'), phone);
    const free = at(await tabs[0].run(snapshot, 'submitPasscode', { passcode }), 'associate');
    world.holdUntil(4, inserts('accounts'));
    const replies = await Promise.all([0, 1, 2, 3].map((which) => (tabs[which % 2] as Browser).run(free, 'createAccount', consentTo(free))));
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409, 409, 409]);
    assert.deepEqual(await world.count('accounts', 'identities', 'sessions', 'account_phones'), [1, 1, 1, 1]);
  });

  test('DIS-4: two removals at once, each relying on what the other takes away: one way remains (threat 84)', async (t) => {
    const world = await openTwoServers(t, databases, tencentCloud);
    const tabs = world.browse();
    const pending = at(await world.beginByEmail(tabs[0], 'ann@example.com'), 'activateEmail');
    await tabs[0].use(await world.tokenTo('ann@example.com'));
    await finishIndustry({ tab: tabs[0], snapshot: at(await tabs[0].run(at(await tabs[0].see(pending), 'activateEmail'), 'finish'), 'industry') });
    for (const provider of ['qq', 'wechat'] as const) {
      const waiting = await openProved(tabs[0], 'associate-provider', 'openAssociate', { provider });
      at(await tabs[0].run(await world.comeBack(tabs[0], provider, 'p1', 'associate-provider', waiting), 'finish'), 'complete');
    }
    // Nothing but the two is left: as an account without a verified e-mail stands.
    await world.operator.query.deleteFrom('cloud_identifiers').execute();
    const open = [await openProved(tabs[0], 'disassociate-provider', 'openDisassociate', { provider: 'qq' }), await openProved(tabs[1], 'disassociate-provider', 'openDisassociate', { provider: 'wechat' })];
    world.holdUntil(2, (writes) => writes.some((write) => write.do === 'delete' && write.table === 'identities'));
    const replies = await Promise.all(open.map((each, which) => (tabs[which] as Browser).run(each, 'confirmDisassociation')));
    assert.deepEqual([states(replies), codes(replies)], [['complete', 'disassociation'], ['last_way_to_log_in', undefined]]);
    assert.deepEqual(await world.count('identities'), [1]);
  });
});
