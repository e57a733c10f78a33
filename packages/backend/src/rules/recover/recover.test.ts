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

interface Challenge { proof: string; resendAt: number; proofExpiresAt: number }
interface Choice { accounts: { handle: string; maskedName: string }[]; namesSent: boolean }

const ask = (browser: TestBrowser, identifier: string): Promise<TestAnswer> => browser.beginAsHuman('recover', 'submitIdentifier', { identifier });
const login = async (world: World, identifier: string, password: string): Promise<string | undefined> => {
  const { refusal, snapshot } = await world.browse('login').beginAsHuman('login', 'submitPassword', { identifier, password });
  return refusal?.code ?? snapshot?.state;
};
/** An account that carries the phone, as a registration leaves it. */
async function seed(world: World, accountName: string, id: string, row: object = {}): Promise<void> {
  await seedAccount(world.ports, { id, accountName, password: old, row: { phone, ...row } });
  await world.store.commit([{ do: 'insert', table: 'accountPhones', row: { id: `${phone}|${id}`, phone, accountId: id } }], world.ports.clock.now());
}

describe('recovery by passcode', () => {
  test('PWD-9: by account name: passcode to the security phone, a new password, signed out, other sessions end, notices', async () => {
    const world = openWorld('jd-cloud');
    const browserBefore = world.browse('before');
    await world.createNamed(name, phone, browserBefore);
    const browser = world.browse();
    const begun = await ask(browser, name);
    const now = world.ports.clock.now();
    assert.deepEqual(payloadIn(begun, 'challenge'), {
      proof: 'passcode', identifier: name, identifierKind: 'accountName', channel: 'sms', channels: ['sms', 'voice'], digits: 6, resendAt: now + 60_000, proofExpiresAt: now + 300_000,
    });
    assert.deepEqual(begun.snapshot?.progress, { steps: ['identifier', 'proof', 'newPassword', 'complete'], at: 1 });
    assert.equal((await browser.act(begun.snapshot, 'submitProof', { passcode: 'x' })).refusal?.code, 'passcode_wrong');
    const proved = await browser.act(begun.snapshot, 'submitProof', { passcode: await world.passcode(phone) });
    assert.deepEqual(payloadIn(proved, 'newPassword'), { maskedName: '青***s', username: name });
    assert.equal((await browserBefore.session()).body['session'] === null, false);
    const done = await browser.act(proved.snapshot, 'submitNewPassword', { password: fresh });
    assert.deepEqual(payloadIn(done, 'complete'), { signedIn: false, notices: ['other_sessions_ended'], returnTo: '/' });
    assert.equal((await browser.session()).body['session'], null);
    assert.equal((await browserBefore.session()).body['session'], null, 'threat 97');
    assert.equal(await login(world, name, old), 'credentials_wrong');
    assert.equal(await login(world, name, fresh), 'complete');
    assert.equal((await world.sentTo(phone)).length, 4, 'two passcodes, a notice, and that somebody logged in');
    assert.equal(world.store.export().devices?.some(({ accountId }) => accountId === world.store.export().accounts?.[0]?.id), true, 'devices stay known');
  });

  test('PWD-9 LGN-5: known or not, an identifier gets the same answer, headers and limits; only the messages differ (threat 107)', async () => {
    for (const [known, unknown] of [[name, 'nobody-1'], [phone, '+8613900139000'], [email, 'none@example.com']] as const) {
      const probe = async (identifier: string): Promise<object[]> => {
        const world = openWorld('jd-cloud');
        await seed(world, name, '100000000001', { email, emailKey: email, emailVerified: true });
        await world.store.commit([{ do: 'insert', table: 'identifiers', row: { id: `email:${email}`, accountId: '100000000001' } }], world.ports.clock.now());
        const browser = world.browse();
        const seen: object[] = [];
        const note = async (answer: TestAnswer): Promise<TestAnswer> => {
          const snapshot = answer.snapshot && { ...answer.snapshot, id: '', payload: { ...answer.snapshot.payload, identifier: '' } };
          seen.push({ status: answer.status, keys: [...answer.headers.keys()].sort(), snapshot, refusal: answer.refusal });
          return answer;
        };
        const begun = await note(await ask(browser, identifier));
        await note(await browser.act(begun.snapshot, 'resendProof', {}));
        for (let at = 0; at < 6; at += 1) await note(await browser.act(begun.snapshot, 'submitProof', { passcode: '000000' }));
        world.minutes(1);
        await note(await browser.act(begun.snapshot, 'resendProof', { channel: 'voice' }));
        await world.backend.drainOutbox();
        assert.equal(world.ports.messenger.sent.length, identifier === known ? 2 : 0);
        const { passcodes, links, counters } = world.store.export();
        seen.push({ passcodes: passcodes?.length, links: links?.length, visible: counters?.filter(({ id }) => id.startsWith('verifyPasscode')).length });
        return seen;
      };
      assert.deepEqual(await probe(known), await probe(unknown), known);
    }
  });

  test('PWD-9 PHN-4: what was never sent cannot be guessed, and guessing ends like any other (threat 39)', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse();
    const begun = await ask(browser, 'nobody-1');
    const codes: (string | undefined)[] = [];
    for (let at = 0; at < 6; at += 1) codes.push((await browser.act(begun.snapshot, 'submitProof', { passcode: '' })).refusal?.code);
    assert.deepEqual(codes, [...Array<string>(5).fill('passcode_wrong'), 'passcode_void']);
  });

  test('PWD-9: a phone carried by several accounts offers them, masked, only after the proof (threat 78)', async () => {
    const world = openWorld('jd-cloud');
    await seed(world, name, '100000000001');
    await seed(world, 'dev-team-2026', '100000000002');
    const browser = world.browse();
    const begun = await ask(browser, '138 0013 8000');
    assert.doesNotMatch(JSON.stringify(begun.body), /青|dev/);
    const proved = await browser.act(begun.snapshot, 'submitProof', { passcode: await world.passcode(phone) });
    const { accounts, namesSent } = payloadIn<Choice>(proved, 'chooseAccount');
    assert.deepEqual([accounts.map(({ maskedName }) => maskedName), namesSent], [['青***s', 'd***6'], false]);
    assert.doesNotMatch(JSON.stringify(proved.body), /10000000000|dev-team|青山/);
    for (const account of ['100000000001', 'made up', '']) assert.equal((await browser.act(proved.snapshot, 'chooseRecoveredAccount', { account })).refusal?.code, 'account_not_offered');
    const other = world.browse('other');
    world.minutes(1);
    const elsewhere = await ask(other, phone);
    const provedElsewhere = await other.act(elsewhere.snapshot, 'submitProof', { passcode: await world.passcode(phone) });
    assert.equal((await other.act(provedElsewhere.snapshot, 'chooseRecoveredAccount', { account: accounts[0]?.handle })).refusal?.code, 'account_not_offered', 'a handle is good for its flow only');
    const chosen = await browser.act(proved.snapshot, 'chooseRecoveredAccount', { account: accounts[1]?.handle });
    assert.deepEqual(payloadIn(chosen, 'newPassword'), { maskedName: 'd***6' });
    await browser.act(chosen.snapshot, 'submitNewPassword', { password: fresh });
    assert.equal(await login(world, 'dev-team-2026', fresh), 'complete');
    assert.equal(await login(world, name, old), 'complete', 'the other account is untouched');
  });

  test('PWD-9: forgotten account names go to the phone, once, and never to the page', async () => {
    const world = openWorld('jd-cloud');
    await seed(world, name, '100000000001');
    await seed(world, 'dev-team-2026', '100000000002');
    const browser = world.browse();
    const begun = await ask(browser, phone);
    const proved = await browser.act(begun.snapshot, 'submitProof', { passcode: await world.passcode(phone) });
    const told = await browser.act(proved.snapshot, 'sendAccountNames', {});
    assert.equal(payloadIn<Choice>(told, 'chooseAccount').namesSent, true);
    assert.doesNotMatch(JSON.stringify(told.body), /dev-team|青山/);
    await browser.act(told.snapshot, 'sendAccountNames', {});
    const messages = await world.sentTo(phone);
    assert.equal(messages.length, 2);
    assert.match(messages[1]?.text ?? '', /青山_ops.*dev-team-2026/);
  });

  test('PWD-9: who came by a phone that does not log in is told the name by that phone', async () => {
    const world = openWorld('jd-cloud');
    await seed(world, name, '100000000001');
    const browser = world.browse();
    const begun = await ask(browser, phone);
    const proved = await browser.act(begun.snapshot, 'submitProof', { passcode: await world.passcode(phone) });
    const done = await browser.act(proved.snapshot, 'submitNewPassword', { password: fresh });
    assert.doesNotMatch(JSON.stringify(done.body), /青山/);
    assert.equal((await world.sentTo(phone)).filter(({ text }) => text.includes(name)).length, 1);
  });

  test('PWD-9: an account that dropped the phone in the meantime is out of reach (threat 78)', async () => {
    const world = openWorld('jd-cloud');
    await seed(world, name, '100000000001');
    const browser = world.browse();
    const begun = await ask(browser, phone);
    const proved = await browser.act(begun.snapshot, 'submitProof', { passcode: await world.passcode(phone) });
    await world.store.commit([{ do: 'update', table: 'accounts', id: '100000000001', set: { phone: '+8613900139000' } }], world.ports.clock.now());
    assert.equal((await browser.act(proved.snapshot, 'submitNewPassword', { password: fresh })).refusal?.code, 'account_not_offered');
    assert.equal(await login(world, name, old), 'complete');
    await world.store.commit([{ do: 'update', table: 'accounts', id: '100000000001', set: { phone } }], world.ports.clock.now());
    world.minutes(2);
    const again = await ask(browser, name);
    const passcode = await world.passcode(phone);
    await world.store.commit([{ do: 'update', table: 'accounts', id: '100000000001', set: { phone: '+8613900139000' } }], world.ports.clock.now());
    assert.equal((await browser.act(again.snapshot, 'submitProof', { passcode })).refusal?.code, 'passcode_void', 'dropped before the proof');
  });

  test('PWD-9 PHN-4: sends to the phone behind a name count on that phone, silently', async () => {
    const world = openWorld('jd-cloud');
    for (const [at, accountName] of ['name-a1', 'name-b2', 'name-c3'].entries()) await seed(world, accountName, `10000000000${at}`);
    for (const accountName of ['name-a1', 'name-b2', 'name-c3']) {
      world.address = `203.0.113.${accountName.at(-1)}`;
      payloadIn(await ask(world.browse(accountName), accountName), 'challenge');
    }
    assert.equal((await world.sentTo(phone)).length, 1, 'one a minute to one phone, whatever names lead there');
    world.minutes(1);
    payloadIn(await ask(world.browse('again'), 'name-b2'), 'challenge');
    assert.equal((await world.sentTo(phone)).length, 2);
  });

  test('LIM-4: a human check stands before the passcode, for known and unknown alike, and not before a mail', async () => {
    const world = openWorld('jd-cloud');
    await seed(world, name, '100000000001');
    for (const identifier of [name, 'nobody-1', phone, '13900139000']) {
      assert.equal((await world.browse().begin('recover', 'submitIdentifier', { identifier })).refusal?.code, 'human_check_required', identifier);
    }
    payloadIn(await world.browse().begin('recover', 'submitIdentifier', { identifier: email }), 'challenge');
  });

  test('PWD-9 PHN-10: what can be no identifier, or is never sent to, is refused by its form', async () => {
    const jd = openWorld('jd-cloud');
    for (const [identifier, code] of [['a@b', 'identifier_invalid'], ['12800138000', 'phone_invalid'], ['+85291234567', 'phone_region_unsupported'], ['10086', 'phone_invalid']] as const) {
      assert.equal((await jd.browse().begin('recover', 'submitIdentifier', { identifier })).refusal?.code, code, identifier);
    }
    const tencent = openWorld('tencent-cloud');
    assert.equal((await tencent.browse().begin('recover', 'submitIdentifier', { identifier: name })).refusal?.code, 'identifier_invalid', 'Tencent has no account names');
  });

  test('PWD-9: a new password is judged like any other, and is none of the last four at JD', async () => {
    const world = openWorld('jd-cloud');
    await seed(world, name, '100000000001');
    let passwords = [old];
    const recover = async (password: string): Promise<TestAnswer> => {
      world.minutes(12 * 60);
      const browser = world.browse();
      const begun = await ask(browser, name);
      const proved = await browser.act(begun.snapshot, 'submitProof', { passcode: await world.passcode(phone) });
      return browser.act(proved.snapshot, 'submitNewPassword', { password });
    };
    for (const [password, code] of [['P@ssw0rd', 'password_common'], ['short1!', 'complete'], ['x-青山_ops1', 'password_characters'], ['abcdefgh', 'password_classes']] as const) {
      if (code !== 'complete') assert.equal((await recover(password)).refusal?.code, code, password);
    }
    for (const password of ['Green-Hill-82', 'Green-Hill-83', 'Green-Hill-84']) {
      payloadIn(await recover(password), 'complete');
      passwords = [password, ...passwords];
    }
    for (const password of passwords) assert.deepEqual((await recover(password)).refusal, { code: 'password_used_before', field: 'password', params: { count: 4 } }, password);
    payloadIn(await recover('Green-Hill-85'), 'complete');
    payloadIn(await recover(old), 'complete');
  });

  test('LGN-4 PWD-9: who recovered the account does not wait out a lock at this address', async () => {
    const world = openWorld('jd-cloud');
    await seed(world, name, '100000000001');
    for (let at = 0; at < 10; at += 1) await login(world, name, 'Wrong-Sky-73');
    assert.equal(await login(world, name, old), 'login_locked');
    const browser = world.browse();
    const begun = await ask(browser, name);
    const proved = await browser.act(begun.snapshot, 'submitProof', { passcode: await world.passcode(phone) });
    await browser.act(proved.snapshot, 'submitNewPassword', { password: fresh });
    assert.equal(await login(world, name, fresh), 'complete');
  });

  test('PWD-9: two new passwords at once: one stands', async () => {
    const world = openWorld('jd-cloud');
    await seed(world, name, '100000000001');
    const racers = [];
    for (const device of ['one', 'two']) {
      const browser = world.browse(device);
      const begun = await ask(browser, name);
      racers.push({ browser, proved: await browser.act(begun.snapshot, 'submitProof', { passcode: await world.passcode(phone) }) });
      world.minutes(2);
    }
    world.store.holdUntil(2, (writes) => writes.some((write) => 'table' in write && write.table === 'accounts'));
    await Promise.all(racers.map(({ browser, proved }, at) => browser.act(proved.snapshot, 'submitNewPassword', { password: `Green-Hill-9${at}` })));
    const { passwordHistory } = (await world.store.get('accounts', '100000000001')) ?? {};
    assert.equal(passwordHistory?.length, 2, 'the loser was judged anew, on top of the winner');
    const stands = await Promise.all([0, 1].map((at) => login(world, name, `Green-Hill-9${at}`)));
    assert.deepEqual(stands.sort(), ['complete', 'credentials_wrong']);
  });
});

describe('recovery by link', () => {
  const current = (browser: TestBrowser, answer: TestAnswer): Promise<TestAnswer> => browser.send('GET', `/flows/${answer.snapshot?.id}`);

  test('PWD-9: the page of the link takes the new password; the waiting tab sees the end; nobody is signed in', async () => {
    const world = openWorld('tencent-cloud');
    await world.createMailed(email);
    const browser = world.browse();
    const begun = await browser.begin('recover', 'submitIdentifier', { identifier: ' LIN@example.com ' });
    const { proof, proofExpiresAt } = payloadIn<Challenge>(begun, 'challenge');
    assert.deepEqual([proof, proofExpiresAt - world.ports.clock.now()], ['link', 1_800_000]);
    const token = await world.token(email);
    const opener = world.browse('mail app');
    const { serverTime: _, ...view } = (await opener.send('POST', '/links/look', { token })).body;
    assert.deepEqual(view, { status: 'ready', purpose: 'resetPassword', maskedEmail: 'l***@example.com', needs: 'newPassword' });
    for (const [more, code] of [[{}, 'password_length'], [{ newPassword: 'qwer1234' }, 'password_common'], [{ newPassword: old }, 'password_used_before'], [{ password: fresh }, 'password_length']] as const) {
      assert.equal((await world.useLink(opener, token, more)).refusal?.code, code);
    }
    const used = await world.useLink(opener, token, { newPassword: fresh });
    assert.deepEqual(Object.keys(used.body).sort(), ['outcome', 'serverTime']);
    assert.equal(used.body['outcome'], 'password_changed');
    assert.deepEqual(payloadIn(await current(browser, begun), 'complete'), { signedIn: false, notices: ['other_sessions_ended'], returnTo: '/' });
    assert.deepEqual([(await opener.session()).body['session'], (await browser.session()).body['session'], (await world.browse(`of ${email}`).session()).body['session']], [null, null, null]);
    assert.equal((await world.useLink(opener, token, { newPassword: 'Green-Hill-99' })).refusal?.code, 'link_expired', 'once');
    assert.equal(await login(world, email, fresh), 'complete');
  });

  test('PWD-9 EML-2: thirty minutes, the newest only, and not after another reset', async () => {
    const world = openWorld('tencent-cloud');
    await world.createMailed(email);
    const browser = world.browse();
    const begun = await browser.begin('recover', 'submitIdentifier', { identifier: email });
    const first = await world.token(email);
    world.minutes(1);
    await browser.act(begun.snapshot, 'resendProof', {});
    const second = await world.token(email);
    assert.equal((await world.useLink(browser, first, { newPassword: fresh })).refusal?.code, 'link_expired');
    world.minutes(1);
    await world.browse('other').begin('recover', 'submitIdentifier', { identifier: email });
    const third = await world.token(email);
    assert.equal((await world.useLink(browser, third, { newPassword: fresh })).body['outcome'], 'password_changed');
    assert.equal((await world.useLink(browser, second, { newPassword: 'Green-Hill-99' })).refusal?.code, 'link_expired');
    world.minutes(1);
    await world.browse('third').begin('recover', 'submitIdentifier', { identifier: email });
    const late = await world.token(email);
    world.minutes(30);
    assert.equal((await world.useLink(browser, late, { newPassword: 'Green-Hill-99' })).refusal?.code, 'link_expired');
  });

  test('PWD-9: "this wasn’t me" ends the link and changes nothing', async () => {
    const world = openWorld('tencent-cloud');
    await world.createMailed(email);
    await world.browse('attacker').begin('recover', 'submitIdentifier', { identifier: email });
    const token = await world.token(email);
    assert.equal((await world.useLink(world.browse('owner'), token, { reject: true })).body['outcome'], 'rejected');
    assert.equal((await world.useLink(world.browse('owner'), token, { newPassword: fresh })).refusal?.code, 'link_expired');
    assert.equal(await login(world, email, old), 'complete');
  });

  test('PWD-9: at Tencent none of the last three', async () => {
    const world = openWorld('tencent-cloud');
    await world.createMailed(email);
    const reset = async (newPassword: string): Promise<TestAnswer> => {
      world.minutes(12 * 60);
      await world.browse().begin('recover', 'submitIdentifier', { identifier: email });
      return world.useLink(world.browse(), await world.token(email), { newPassword });
    };
    for (const password of ['Green-Hill-82', 'Green-Hill-83']) assert.equal((await reset(password)).body['outcome'], 'password_changed');
    for (const password of [old, 'Green-Hill-82', 'Green-Hill-83']) assert.deepEqual((await reset(password)).refusal?.params, { count: 3 });
    assert.equal((await reset('Green-Hill-84')).body['outcome'], 'password_changed');
    assert.equal((await reset(old)).body['outcome'], 'password_changed');
  });

  test('EML-1 PWD-9: a pending registration is no account to recover', async () => {
    const world = openWorld('tencent-cloud');
    await world.registerByEmail(world.browse('one'), email);
    world.minutes(2);
    payloadIn(await world.browse('two').begin('recover', 'submitIdentifier', { identifier: email }), 'challenge');
    assert.equal((await world.sentTo(email)).length, 1);
  });

  test('PWD-9: a typed passcode does not move a recovery by link', async () => {
    const world = openWorld('tencent-cloud');
    await world.createMailed(email);
    const browser = world.browse();
    const begun = await browser.begin('recover', 'submitIdentifier', { identifier: email });
    assert.equal((await browser.act(begun.snapshot, 'submitProof', { passcode: '123456' })).refusal?.code, 'passcode_wrong');
  });
});
