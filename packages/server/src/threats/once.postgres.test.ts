import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Write } from '@cloud-sign-in/backend/ports';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { tencentCloud } from '@cloud-sign-in/backend/policies/tencent-cloud';
import type { TableName } from '@cloud-sign-in/backend/tables';
import { personAt } from '@cloud-sign-in/backend/testing/person-at';
import { at, type Browser, type Reply, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';
import { openTwoServers, password } from '../testing/two-servers.ts';

const phone = '+8613800138000';
const touches = (table: TableName, verb?: Write['do']) => (writes: readonly Write[]): boolean => writes.some((write) => 'table' in write && write.table === table && (verb === undefined || write.do === verb));
const statuses = (replies: readonly Reply[]): number[] => replies.map(({ status }) => status).sort();
/** The same from both servers in turns. */
const fromBoth = <T>(tabs: readonly [Browser, Browser], count: number, ask: (tab: Browser, which: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, which) => ask(tabs[which % 2] as Browser, which)));

describe('what works once, on two servers over one PostgreSQL', () => {
  const databases = createPostgresDatabases();
  after(() => databases.end());

  test('PHN-4 REG-8: one right passcode sent in four times at once makes one account and one session (threat 32)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const tabs = world.browse();
    const { passcode, snapshot } = await world.askPasscode(tabs[0], at(await world.beginByName(tabs[0], 'zhang_san'), 'phone'), phone);
    // More than five would be guesses too many.
    world.holdUntil(4, touches('passcodes', 'update'));
    const replies = await fromBoth(tabs, 4, (tab) => tab.run(snapshot, 'submitPasscode', { passcode }));
    assert.deepEqual(statuses(replies), [200, 409, 409, 409]);
    for (const { body } of replies) assert.equal(body.snapshot?.state, 'securityEmail', 'who lost is shown what the first came to');
    assert.deepEqual(await world.count('accounts', 'sessions', 'account_phones'), [1, 1, 1]);
  });

  test('PHN-4: of thirty guesses at once at most five are judged; then the right passcode is worth nothing (threat 33)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const tabs = world.browse();
    const { passcode, snapshot } = await world.askPasscode(tabs[0], at(await world.beginByName(tabs[0], 'zhang_san'), 'phone'), phone);
    const wrong = (which: number): string => String((Number(passcode) + 1 + which) % 1_000_000).padStart(6, '0');
    const replies = await fromBoth(tabs, 30, (tab, which) => tab.run(snapshot, 'submitPasscode', { passcode: wrong(which) }));
    const judged = replies.filter(({ body }) => body.refusal?.code === 'passcode_wrong').length;
    assert.ok(judged > 0 && judged <= 5, `${judged} were judged`);
    assert.ok(replies.every(({ status }) => status === 422 || status === 409), String(statuses(replies)));
    const late = await tabs[1].run(at(await tabs[1].see(snapshot), 'passcode'), 'submitPasscode', { passcode });
    assert.equal(late.body.refusal?.code, 'passcode_void');
    assert.deepEqual(await world.count('accounts'), [0]);
  });

  test('EML-3: a link used ten times at once activates once; the others are told that it is active, nobody is signed in, one notice goes out (threat 46)', async (t) => {
    const world = await openTwoServers(t, databases, tencentCloud);
    const pending = at(await world.beginByEmail(world.browse()[0], 'ann@example.com'), 'activateEmail');
    const token = await world.tokenTo('ann@example.com');
    const before = (await world.sentTo('ann@example.com')).length;
    const elsewhere = world.browse();
    world.holdUntil(10, touches('links', 'update'));
    const replies = await fromBoth(elsewhere, 10, (tab) => tab.use(token, { password }));
    assert.deepEqual(replies.map(({ body }) => body.outcome).sort(), ['activated', ...Array<string>(9).fill('already_active')].sort());
    assert.deepEqual(await world.count('accounts', 'sessions'), [1, 0]);
    assert.ok((await world.sentTo('ann@example.com')).length - before <= 1);
    assert.equal((await elsewhere[0].see(pending)).status, 404);
  });

  test('EML-2: two changes of address at once: one counts, its token confirms its own address and no other; the older and the loser confirm nothing (threat 50)', async (t) => {
    const world = await openTwoServers(t, databases, tencentCloud);
    const tabs = world.browse();
    const pending = at(await world.beginByEmail(tabs[0], 'ann@example.com'), 'activateEmail');
    const oldest = await world.tokenTo('ann@example.com');
    const addresses = ['bob@example.com', 'eve@example.com'];
    world.holdUntil(2, touches('flows', 'update'));
    const replies = await fromBoth(tabs, 2, (tab, which) => tab.run(pending, 'changeAddress', { email: addresses[which] }));
    assert.deepEqual(statuses(replies), [200, 409]);
    const won = replies.findIndex(({ status }) => status === 200);
    const [winner = '', loser = ''] = [addresses[won], addresses[1 - won]];
    assert.equal((await world.sentTo(loser)).length, 0, 'nothing is mailed to an address that was not taken');
    assert.equal((await tabs[0].look(oldest)).body.status, 'expired');
    assert.equal((await tabs[1].use(await world.tokenTo(winner))).body.outcome, 'activated');
    const done = await tabs[0].run(at(await tabs[0].see(pending), 'activateEmail'), 'finish');
    assert.equal(done.body.snapshot?.state, 'industry');
    assert.deepEqual((await world.operator.query.selectFrom('cloud_accounts').select('email').execute()).map((row) => row['email']), [winner]);
  });

  test('PRV-6: a provider that leads back twice at once: one exchange of its code, one session (threat 69)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const [before] = world.browse();
    at(await world.provePhone(before, at(await world.logInBy(before, 'jd', 'jd-1'), 'phone'), phone), 'complete');
    const [known = 0] = await world.count('sessions');
    const owner = world.browse();
    const begun = at(await owner[0].begin('login', 'chooseProvider', { provider: 'jd' }), 'waiting');
    const { body, code } = world.scriptCallback(begun, personAt('jd', 'jd-1'));
    world.holdUntil(2, touches('providerStates'));
    const told = await fromBoth(owner, 2, (tab) => tab.send('POST', '/callbacks/jd', body));
    assert.deepEqual(told.map((reply) => reply.body.outcome).sort(), ['refused', 'taken']);
    assert.deepEqual(world.providers.get('jd')?.exchanged.filter((each) => each === code), [code]);
    const back = at(await owner[1].see(begun), 'waiting');
    world.holdUntil(2, touches('sessions', 'insert'));
    const finished = await fromBoth(owner, 2, (tab) => tab.run(back, 'finish'));
    assert.deepEqual(statuses(finished), [200, 409]);
    assert.deepEqual(await world.count('accounts', 'sessions'), [1, known + 1]);
  });

  test('SCN-4: two phones that scan at once: one has the code, the other is refused; its confirmation counts, the other\'s never (threat 88)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const page = world.browse();
    const [one, two] = [world.browse(), world.browse()];
    await world.createNamed(one[0], 'zhang_san', phone);
    await world.createNamed(two[0], 'li_si_2', '+8613900139000');
    const begun = at(await page[0].begin('login', 'chooseScan', {}), 'waiting');
    const act = (tab: Browser, verb: string): Promise<Reply> => tab.send('POST', `/scans/${scanIn(begun)}/${verb}`);
    world.holdUntil(2, touches('scans', 'update'));
    const claims = await Promise.all([act(one[0], 'claim'), act(two[1], 'claim')]);
    assert.deepEqual(claims.map(({ body }) => body.refusal?.code).sort(), ['scan_unavailable', undefined]);
    const [winner, loser] = claims[0]?.status === 200 ? [one, two] : [two, one];
    assert.equal((await act(loser[0], 'confirm')).body.refusal?.code, 'scan_unavailable');
    assert.equal((await act(winner[1], 'confirm')).status, 200);
    assert.equal((await page[1].run(at(await page[1].see(begun), 'waiting'), 'finish')).body.snapshot?.state, 'complete');
    assert.equal((await page[0].getSession()).body.session?.account.accountName, winner === one ? 'zhang_san' : 'li_si_2');
  });

  test('SCN-5: a confirmed scan that is finished six times at once signs in once (threat 90)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const [page, app] = [world.browse(), world.browse()];
    await world.createNamed(app[0], 'zhang_san', phone);
    const begun = at(await page[0].begin('login', 'chooseScan', {}), 'waiting');
    for (const verb of ['claim', 'confirm']) assert.equal((await app[1].send('POST', `/scans/${scanIn(begun)}/${verb}`)).status, 200);
    const confirmed = at(await page[0].see(begun), 'waiting');
    const [before = 0] = await world.count('sessions');
    world.holdUntil(6, touches('sessions', 'insert'));
    const finished = await fromBoth(page, 6, (tab) => tab.run(confirmed, 'finish'));
    assert.deepEqual(statuses(finished), [200, 409, 409, 409, 409, 409]);
    assert.deepEqual(await world.count('sessions'), [before + 1]);
  });
});

function scanIn({ payload }: WireSnapshot): string {
  const [presentation] = payload['presentations'] as { url: string }[];
  return new URL(presentation?.url ?? '').searchParams.get('scan') ?? '';
}
