import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TestAnswer } from '../../testing/test-browser.ts';
import { accepted, openWorld, payloadIn, type World } from '../testing/open-world.ts';

const phone = '+8613800138000';
const name = '青山_ops';
const good = 'Blue-Sky-73';

const submit = (world: World, accountName: string, password = good, agreements: object = accepted): Promise<TestAnswer> =>
  world.browse().begin('register', 'submitCredentials', { method: 'account', accountName, password, agreements });
const codeOf = async (answer: Promise<TestAnswer>): Promise<string> => {
  const { status, snapshot, refusal, body } = await answer;
  if (refusal) assert.equal(status, refusal.code === 'rate_limited' ? 429 : 422);
  return refusal?.code ?? snapshot?.state ?? String(body['code']);
};

describe('register by account name', () => {
  test('REG-2 PHN-6: account and session exist once the passcode is accepted; the e-mail step may be left', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse();
    const begun = await world.registerByName(browser, name);
    assert.deepEqual(begun.snapshot?.progress, { steps: ['credentials', 'phone', 'securityEmail', 'complete'], at: 1 });
    assert.equal(world.store.export().accounts?.length, 0, 'no account before the proof');
    const proved = await world.provePhone(browser, begun.snapshot, phone);
    assert.deepEqual(payloadIn(proved, 'securityEmail'), { linkLifetimeSeconds: 7200 });
    const [account] = world.store.export().accounts ?? [];
    assert.equal(account?.phone, phone);
    assert.deepEqual(account?.missingSteps, []);
    const session = (await browser.session()).body['session'] as { account: { accountName: string } } | null;
    assert.equal(session?.account.accountName, name, 'a tab closed here leaves a signed-in account');
    const done = await browser.act(proved.snapshot, 'skip', {});
    assert.equal(payloadIn<{ signedIn: boolean }>(done, 'complete').signedIn, true);
    assert.equal(world.store.export().sessions?.length, 1, 'going on issues no second session');
  });

  test('REG-5: the end says that the account is not for JD Mall', async () => {
    const world = openWorld('jd-cloud');
    const done = await world.createNamed(name, phone);
    assert.deepEqual(payloadIn<{ notices: string[] }>(done, 'complete').notices, ['not_for_mall']);
  });

  test('ACC-1: 4 to 20 of Han, letters, digits, - and _, never digits alone', async () => {
    const table: [string, string][] = [
      ['abc', 'account_name_length'], ['abcd', 'phone'], ['a'.repeat(20), 'phone'], ['a'.repeat(21), 'account_name_length'],
      ['1234', 'account_name_all_digits'], ['a123', 'phone'], ['一二三四', 'phone'], ['ab-c', 'phone'], ['ab_d', 'phone'], ['ab d', 'account_name_characters'], ['ab@d', 'account_name_characters'], ['ab.d', 'account_name_characters'],
    ];
    for (const [typed, expected] of table) {
      const world = openWorld('jd-cloud');
      assert.equal(await codeOf(submit(world, typed)), expected, typed);
    }
  });

  test('ACC-2: length counts code points, and Han is a script, not a range (threats 6, 7)', async () => {
    for (const [typed, expected] of [['𠮷'.repeat(20), 'phone'], ['𠮷'.repeat(21), 'account_name_length'], ['𠮷'.repeat(3), 'account_name_length'], ['㐀𠮷〇々', 'phone']] as const) {
      assert.equal(await codeOf(submit(openWorld('jd-cloud'), typed)), expected, typed);
    }
  });

  test('ACC-3: other digits, look-alikes and hidden characters are refused (threats 1, 2, 3)', async () => {
    for (const typed of ['１２３４', '٣٤٥٦', '①②③④', '²³¹⁴', '⼀二三四', 'аdmin1', 'ＡＢＣ１', 'ab\u200Dcd', 'ab\u202Ecd', 'ab\u3164cd', 'ab\uFE0Fcd', 'ab\u{E0100}cd', 'ab\u200Bcd', ' abcd', 'abcd ', '13800138000', '138-0013-8000', '0085-291234567', 'a@b.cn']) {
      assert.match(await codeOf(submit(openWorld('jd-cloud'), typed)), /^account_name_/, JSON.stringify(typed));
    }
  });

  test('ACC-4 ACC-8: a name is taken in any case; it keeps the case it was registered in (threat 4)', async () => {
    const world = openWorld('jd-cloud');
    const done = await world.createNamed('Zhang_San', phone);
    assert.equal(payloadIn<{ account: { accountName: string } }>(done, 'complete').account.accountName, 'Zhang_San');
    for (const twin of ['zhang_san', 'ZHANG_SAN', 'Zhang_San']) assert.equal(await codeOf(submit(world, twin)), 'account_name_taken', twin);
    const login = await world.browse().begin('login', 'submitPassword', { identifier: 'zHANG_sAN', password: good });
    assert.equal(payloadIn<{ account: { accountName: string } }>(login, 'complete').account.accountName, 'Zhang_San');
  });

  test('ACC-6: reserved names are refused in any case (threat 16)', async () => {
    for (const typed of ['admin', 'Root', 'SYSTEM', 'official', 'JDCloud', 'jd-cloud', '管理员A'.slice(0, 3) + 'x', '系统管理员']) {
      const expected = typed === '管理员x' ? 'phone' : 'account_name_reserved';
      assert.equal(await codeOf(submit(openWorld('jd-cloud'), typed)), expected, typed);
    }
  });

  test('ACC-8: asking for names is limited by address, refused or not', async () => {
    const world = openWorld('jd-cloud');
    await world.createNamed('Zhang_San', phone);
    for (let at = 0; at < 20; at += 1) assert.equal(await codeOf(submit(world, 'zhang_san')), 'account_name_taken');
    assert.equal(await codeOf(submit(world, 'zhang_san')), 'rate_limited');
    world.address = '203.0.113.2';
    assert.equal(await codeOf(submit(world, 'zhang_san')), 'account_name_taken');
  });

  test('ACC-4 REG-7: two who submit one name at once: one goes on, the other is told it is taken', async () => {
    const world = openWorld('jd-cloud');
    world.store.holdUntil(2, (writes) => writes.some((write) => 'table' in write && write.table === 'identifiers'));
    const codes = await Promise.all([codeOf(submit(world, name)), codeOf(submit(world, name.toUpperCase()))]);
    assert.deepEqual(codes.sort(), ['account_name_taken', 'phone']);
  });

  test('ACC-4: a name is reserved while its registration lives and free again when it dies', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse('first');
    const begun = await world.registerByName(browser, name);
    assert.equal(await codeOf(submit(world, name)), 'account_name_taken');
    const login = await world.browse().begin('login', 'submitPassword', { identifier: name, password: good });
    assert.equal(login.refusal?.code, 'credentials_wrong', 'a reservation is no account');
    world.minutes(61);
    const late = await browser.act(begun.snapshot, 'sendPasscode', { phone, channel: 'sms' });
    assert.equal(late.body['code'], 'flow_expired');
    assert.equal(await codeOf(submit(world, name)), 'phone');
  });

  test('PWD-1 PWD-2 PWD-3 PWD-4 PWD-5: what the page checks, the backend refuses (threat 25)', async () => {
    for (const [password, expected] of [
      ['k7!Tq9', 'password_length'], ['kTq9z3d8', 'password_classes'], ['k7! Tq9z', 'password_space'], ['k7!Tq9！', 'password_characters'], ['Zhang_San1', 'password_same_as_name'],
      ['x!Zhang_San1', 'password_contains_identifier'], ['P@ssw0rd', 'password_common'], ['', 'password_length'],
    ] as const) {
      assert.equal(await codeOf(submit(openWorld('jd-cloud'), 'zhang_san1', password)), expected, password);
    }
  });

  test('PWD-3: the name edited last is judged with the password again', async () => {
    const world = openWorld('jd-cloud');
    assert.equal(await codeOf(submit(world, 'Lin-2031', 'lIN-2031')), 'password_same_as_name');
    assert.equal(await codeOf(submit(world, 'Wang-2031', 'lIN-2031')), 'phone');
  });

  test('PWD-5 LIM-1: mending a password spends no registration', async () => {
    const world = openWorld('jd-cloud');
    for (let at = 0; at < 40; at += 1) assert.equal(await codeOf(submit(world, name, 'P@ssw0rd')), 'password_common');
    assert.equal(await codeOf(submit(world, name)), 'phone');
  });

  test('REG-9: agreements are required in their present version, and recorded', async () => {
    const world = openWorld('jd-cloud');
    for (const [agreements, missing] of [[{}, ['terms', 'privacy']], [{ terms: '2026-06-01' }, ['privacy']], [{ terms: '2020-01-01', privacy: '2026-06-01' }, ['terms']], [{ constructor: 'x' }, ['terms', 'privacy']]] as const) {
      const { refusal } = await submit(world, name, good, agreements);
      assert.deepEqual(refusal, { code: 'agreements_required', field: 'agreements', params: { missing } });
    }
    await world.createNamed(name, phone);
    assert.deepEqual(world.store.export().accounts?.[0]?.agreements, accepted);
  });

  test('REG-7: a way the policy does not offer is refused', async () => {
    const world = openWorld('jd-cloud');
    const { refusal } = await world.browse().begin('register', 'submitCredentials', { method: 'email', email: 'a@b.cn', password: good, agreements: accepted });
    assert.deepEqual(refusal, { code: 'method_unavailable', params: { method: 'email' } });
  });

  test('REG-7: the phone comes from the proof, whatever else a request says (threats 31, 72)', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse();
    const begun = await world.registerByName(browser, name);
    const sent = await browser.actAsHuman(begun.snapshot, 'sendPasscode', { phone, channel: 'sms' });
    await browser.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode(phone), phone: '+8613900139000', phoneVerified: true, accountId: 'x' });
    assert.equal(world.store.export().accounts?.[0]?.phone, phone);
    assert.equal(JSON.stringify(world.store.export().accountPhones).includes('13900139000'), false);
  });

  test('PWD-6: passwords are compared as typed, composed: another normal form logs in, a trimmed one does not (threats 19, 22)', async () => {
    const world = openWorld('small-site');
    const browser = world.browse();
    const email = 'lin@example.com';
    const begun = await world.registerByEmail(browser, email, 'cafe\u0301 au lait, tous les jours ');
    await world.useLink(browser, await world.token(email));
    const current = await browser.send('GET', `/flows/${begun.snapshot?.id}`);
    const going = await browser.act(current.snapshot, 'finish', {});
    await world.provePhone(browser, going.snapshot, phone);
    const login = async (password: string): Promise<string> => codeOf(world.browse().begin('login', 'submitPassword', { identifier: email, password }));
    assert.equal(await login('caf\u00E9 au lait, tous les jours '), 'complete');
    assert.equal(await login('caf\u00E9 au lait, tous les jours'), 'credentials_wrong');
    assert.equal(await login('cafe au lait, tous les jours '), 'credentials_wrong');
  });

  test('PWD-7: two passwords of 128 code points that differ at the end only are two', async () => {
    const world = openWorld('small-site');
    const browser = world.browse();
    const email = 'lin@example.com';
    const long = '馬'.repeat(127);
    const begun = await world.registerByEmail(browser, email, `${long}a`);
    await world.useLink(browser, await world.token(email));
    const going = await browser.act((await browser.send('GET', `/flows/${begun.snapshot?.id}`)).snapshot, 'finish', {});
    await world.provePhone(browser, going.snapshot, phone);
    const login = async (password: string): Promise<string> => codeOf(world.browse().begin('login', 'submitPassword', { identifier: email, password }));
    assert.equal(await login(`${long}b`), 'credentials_wrong');
    assert.equal(await login(`${long}a`), 'complete');
  });

  test('REG-7: nothing in any flow changes an account’s id or name', async () => {
    const world = openWorld('jd-cloud');
    await world.createNamed('Zhang_San', phone);
    const before = world.store.export().accounts?.[0];
    const browser = world.browse();
    await browser.begin('login', 'submitPassword', { identifier: phone, password: good, accountName: 'other' });
    const begun = await browser.beginAsHuman('recover', 'submitIdentifier', { identifier: 'zhang_san' });
    const proved = await browser.act(begun.snapshot, 'submitProof', { passcode: await world.passcode(phone) });
    await browser.act(proved.snapshot, 'submitNewPassword', { password: 'Green-Hill-81', accountName: 'other', id: 'x' });
    const after = world.store.export().accounts?.[0];
    assert.notEqual(after?.passwordHash, before?.passwordHash);
    assert.deepEqual([after?.id, after?.accountName], [before?.id, 'Zhang_San']);
    assert.match(before?.id ?? '', /^1\d{11}$/);
  });
});
