import assert from 'node:assert/strict';
import { request as askRaw } from 'node:http';
import { after, describe, test } from 'node:test';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { smallSite } from '@cloud-sign-in/backend/policies/small-site';
import { tencentCloud } from '@cloud-sign-in/backend/policies/tencent-cloud';
import { personAt } from '@cloud-sign-in/backend/testing/person-at';
import { at, type Browser, type Reply, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { consentTo } from '@cloud-sign-in/contract/conformance/people';
import { sql } from 'kysely';
import { createArgon2Hasher } from '../ports/argon2-hasher.ts';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { openTwoServers, password, type TwoServers } from '../testing/two-servers.ts';

const phone = '+8613800138000';
const logIn = (tab: Browser, identifier: string, typed: unknown): Promise<Reply> => tab.begin('login', 'submitPassword', { identifier, password: typed });

describe('what is sent to do harm, to the server on its embedded database', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  /** Every cell of every table, as text. */
  const dump = async ({ operator }: TwoServers): Promise<string> => {
    const tables = (await operator.query.introspection.getTables()).map(({ name }) => name);
    return JSON.stringify(await Promise.all(tables.map((name) => sql`select * from ${sql.table(name)}`.execute(operator.query).then(({ rows }) => rows))));
  };

  test('ACC-3: NUL and half characters are 400 wherever they stand, and nothing is stored (threats 5, 28)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const [tab] = world.browse();
    for (const text of ['zhang\0san', 'zhang\ud800san', 'zhang\udc00']) {
      for (const reply of [await world.beginByName(tab, text), await logIn(tab, text, password), await tab.look(text), await tab.send('POST', '/links/use', { token: 'x', [text]: 1 })]) {
        assert.deepEqual([reply.status, reply.body.code], [400, 'input_invalid']);
      }
    }
    assert.deepEqual(await world.count('flows', 'identifiers'), [0, 0]);
  });

  test('PWD-6 LGN-6: a password, passcode or token that is no text is 400, never made into one (threats 26, 28, 47)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const [tab] = world.browse();
    const sent = await world.askPasscode(tab, at(await world.beginByName(tab, 'zhang_san'), 'phone'), phone);
    for (const value of [null, 123_456, ['123456'], { toString: '123456' }, true]) {
      const replies = [await logIn(tab, 'zhang_san', value), await tab.run(sent.snapshot, 'submitPasscode', { passcode: value }), await tab.send('POST', '/links/look', { token: value }), await tab.send('POST', '/links/use', { token: value })];
      assert.deepEqual(replies.map(({ status }) => status), [400, 400, 400, 400], JSON.stringify(value));
    }
    assert.equal((await tab.send('POST', '/flows', '{"flow":"login","action":"submitPassword","input":{"__proto__":{"identifier":"x"}}}', { 'Idempotency-Key': 'x'.repeat(20) })).status, 400);
    for (const token of ['', 'x'.repeat(257)]) assert.equal((await tab.use(token)).status, 400);
    assert.equal((await tab.send('POST', '/links/use', { token: 'x'.repeat(2_000_000) })).status, 413);
  });

  test('LGN-6: an account without a password is entered by none: "", " ", null, missing (threat 26)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const [owner] = world.browse();
    const done = at(await world.provePhone(owner, at(await world.logInBy(owner, 'wechat', 'wx-1'), 'phone'), phone), 'complete');
    const { accountName } = done.payload['account'] as { accountName: string };
    for (const typed of ['', ' ', 'null', 'undefined', null, undefined]) {
      const reply = await logIn(world.browse()[1], accountName, typed);
      assert.ok(reply.status === 400 || reply.body.refusal?.code === 'credentials_wrong' || reply.body.refusal?.code === 'human_check_required', JSON.stringify(reply.body));
    }
  });

  test('EML-7: what is not exactly one plain address is refused and nothing is mailed; a look-alike does not reach its twin (threats 9, 10, 11)', async (t) => {
    const world = await openTwoServers(t, databases, tencentCloud);
    const [tab] = world.browse();
    at(await world.beginByEmail(tab, 'mike@example.org'), 'activateEmail');
    const token = await world.tokenTo('mike@example.org');
    assert.equal((await tab.use(token)).body.outcome, 'activated');
    await world.sentTo('mike@example.org');
    const before = world.sent.length;
    for (const address of ['a@x.com,b@y.com', 'a@x.com;b@y.com', 'a@x.com\r\nBcc:b@y.com', '"a@x"@y.com', 'a@evil.com＠corp.com', 'a@evil.com﹫corp.com', 'mıke@example.org']) {
      assert.equal((await world.beginByEmail(world.browse()[0], address)).body.refusal?.code, 'email_invalid', address);
      assert.equal((await world.browse()[1].begin('recover', 'submitIdentifier', { identifier: address })).status, 422, address);
    }
    await world.sentTo('mike@example.org');
    assert.equal(world.sent.length, before);
  });

  test('PHN-1: what is no mainland mobile is refused before anything is sent (threat 15)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const [tab] = world.browse();
    const from = at(await world.beginByName(tab, 'zhang_san'), 'phone');
    for (const number of ['+85291234567', '+886912345678', '010-88888888', '10086', '12800138000', '14412345678', '13800138000 ext 5']) {
      assert.equal((await tab.run(from, 'sendPasscode', { phone: number, channel: 'sms' })).status, 422, number);
    }
    await world.sentTo(phone);
    assert.equal(world.sent.length, 0);
  });

  test('PWD-7: two passwords of 100 code points that differ at their end do not open one account (threat 21)', async (t) => {
    const world = await openTwoServers(t, databases, smallSite);
    const [tab] = world.browse();
    const long = `${'堂前燕子'.repeat(24)}abcd`;
    const begun = await tab.begin('register', 'submitCredentials', { method: 'email', email: 'ann@example.com', password: `${long.slice(0, -1)}e`, agreements: Object.fromEntries(world.policy.agreements.map(({ id, version }) => [id, version])) });
    assert.equal(begun.status, 200, JSON.stringify(begun.body));
    await tab.use(await world.tokenTo('ann@example.com'));
    const activated = await tab.run(at(await tab.see(begun.body.snapshot as WireSnapshot), 'activateEmail'), 'finish');
    at(await world.provePhone(tab, at(activated, 'phone'), phone), 'complete');
    assert.equal((await logIn(world.browse()[0], 'ann@example.com', long)).body.refusal?.code, 'credentials_wrong');
    assert.equal((await logIn(world.browse()[1], 'ann@example.com', `${long.slice(0, -1)}e`)).status, 200);
  });

  test('PWD-6: a megabyte of password is turned away unread, and health answers while twenty hashes are in work (threat 27)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const [tab] = world.browse();
    assert.equal((await logIn(tab, 'zhang_san', 'x'.repeat(1_000_000))).status, 413);
    // Hashing at its real cost leaves the loop free: a timer runs before the last of them is done.
    const hasher = createArgon2Hasher({ atATime: 2 });
    let done = 0;
    const hashes = Promise.all(Array.from({ length: 20 }, (_, which) => hasher.hash(`password ${which}`).then(() => { done += 1; })));
    const health = await fetch(`${world.servers[0]?.address}/health`);
    assert.equal(health.status, 200);
    assert.ok(done < 20, 'the answer did not wait for them');
    await hashes;
  });

  test('PHN-4 PWD-6: neither a dump of the database nor any answer holds a passcode, a password or a token (threats 38, 41)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const [tab] = world.browse();
    const { passcode, snapshot } = await world.askPasscode(tab, at(await world.beginByName(tab, 'zhang_san'), 'phone'), phone);
    assert.match(passcode, /^\d{6}$/);
    const proved = await tab.run(snapshot, 'submitPasscode', { passcode });
    const mailed = await tab.run(at(proved, 'securityEmail'), 'submitSecurityEmail', { email: 'ann@example.com' });
    const token = await world.tokenTo('ann@example.com');
    const answers = JSON.stringify([snapshot, proved.body, mailed.body, (await tab.getSession()).body, (await tab.send('GET', '/account')).body]);
    const kept = await dump(world);
    for (const secret of [passcode, password, token]) assert.deepEqual([kept.includes(secret), answers.includes(secret)], [false, false], secret);
  });

  test('EML-8: no header decides where a mailed link leads; a name that is markup is text in the mail and never in its subject (threats 51, 54)', async (t) => {
    const world = await openTwoServers(t, databases, tencentCloud);
    const [tab] = world.browse();
    const agreements = Object.fromEntries(tencentCloud.agreements.map(({ id, version }) => [id, version]));
    const evil = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'gopher', Forwarded: 'host=evil.example', 'X-Original-URL': '/evil' };
    await tab.begin('register', 'submitCredentials', { method: 'email', email: 'ann@example.com', password, agreements }, { headers: evil });
    // `fetch` sends no Host of ours.
    const { hostname, port } = new URL(world.servers[0]?.address ?? '');
    const body = JSON.stringify({ flow: 'register', action: 'submitCredentials', input: { method: 'email', email: 'bob@example.com', password, agreements } });
    const status = await new Promise((resolve, reject) => {
      askRaw({ hostname, port, method: 'POST', path: '/auth/flows', headers: { Host: 'evil.example', Origin: 'https://app.example', 'Content-Type': 'application/json', 'Idempotency-Key': 'x'.repeat(20) } }, (response) => resolve(response.resume().statusCode)).on('error', reject).end(body);
    });
    assert.equal(status, 200);
    for (const to of ['ann@example.com', 'bob@example.com']) {
      const [mail] = await world.sentTo(to);
      assert.match(mail?.text ?? '', /https:\/\/app\.example\/link/);
      assert.doesNotMatch(JSON.stringify(mail), /evil|gopher/);
    }
    const owner = world.browse()[1];
    const waiting = at(await owner.begin('login', 'chooseProvider', { provider: 'qq' }), 'waiting');
    const { body: callback } = world.scriptCallback(waiting, personAt('qq', 'q1', { nickname: '<img src=x onerror=alert(1)>\r\nBcc: eve@example.com' }));
    await owner.send('POST', '/callbacks/qq', callback);
    const begun = await owner.run(at(await owner.run(at(await owner.see(waiting), 'waiting'), 'finish'), 'associate'), 'createAccount');
    const last = at(await world.provePhone(owner, at(begun, 'phone'), phone), 'industry');
    at(await owner.run(last, 'chooseIndustry', { industry: 'games', ...consentTo(last) }), 'complete');
    await world.sentTo(phone);
    for (const message of world.sent) {
      assert.doesNotMatch('html' in message ? String(message.html) : '', /<img src=x/);
      assert.doesNotMatch('subject' in message ? String(message.subject) : '', /[\r\n<]/);
    }
  });

  test('PRV-6: a state that is missing, replayed, another browser\'s or another provider\'s is refused; who somebody is never comes from the query (threats 65, 68)', async (t) => {
    const world = await openTwoServers(t, databases, tencentCloud);
    const [tab] = world.browse();
    const waiting = at(await tab.begin('login', 'chooseProvider', { provider: 'qq' }), 'waiting');
    const { body } = world.scriptCallback(waiting, personAt('qq', 'q1'));
    const params = body.params as Record<string, string>;
    const outcome = async (browser: Browser, provider: string, sent: unknown): Promise<unknown> => (await browser.send('POST', `/callbacks/${provider}`, sent)).body.outcome;
    assert.equal(await outcome(tab, 'qq', { params: { code: params['code'] } }), 'refused');
    assert.equal(await outcome(world.browse()[1], 'qq', body), 'refused');
    assert.equal(await outcome(tab, 'wechat', body), 'refused');
    assert.equal(await outcome(tab, 'qq', { params: { ...params, openid: 'victim', unionid: 'victim', nickname: 'victim', email: 'v@example.com' } }), 'taken');
    assert.equal(await outcome(tab, 'qq', body), 'refused');
    const begun = await tab.run(at(await tab.see(waiting), 'waiting'), 'finish');
    assert.doesNotMatch(JSON.stringify(begun.body), /victim/);
    assert.equal((await dump(world)).includes('victim'), false);
  });

  test('SCN-3 SCN-4: the picture\'s code opens nothing, a made-up one is told from none, and both secrets are long (threats 85, 92)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud);
    const [page, stranger] = [world.browse()[0], world.browse()[1]];
    const begun: WireSnapshot = at(await page.begin('login', 'chooseScan', {}), 'waiting');
    const id = new URL((begun.payload['presentations'] as { url: string }[])[0]?.url ?? '').searchParams.get('scan') ?? '';
    assert.ok(id.length >= 22 && begun.id.length >= 22 && id !== begun.id);
    for (const guess of [id, begun.id, 'A'.repeat(22)]) {
      assert.equal((await stranger.send('GET', `/flows/${guess}`)).status, 404);
      assert.equal((await stranger.send('GET', `/flows/${guess}/events?after=0`)).status, 404);
    }
    const app = world.browse()[1];
    await world.createNamed(app, 'zhang_san', phone);
    const answers = [await app.send('POST', `/scans/${'A'.repeat(22)}/claim`), await app.send('POST', `/scans/${id}/confirm`)];
    for (const { body, status } of answers) assert.deepEqual([status, body.refusal], [422, { code: 'scan_unavailable', params: {} }]);
  });

  test('LIM-1 SCN-4: an address that floods with codes is told when to come back (threat 92)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud, { ...jdCloud.limits, begin: { address: [{ n: 3, perSeconds: 3600 }] } });
    const replies: Reply[] = [];
    for (let at = 0; at < 5; at += 1) replies.push(await (world.browse()[at % 2] as Browser).begin('login', 'chooseScan', {}));
    assert.deepEqual(replies.map(({ status }) => status), [200, 200, 200, 429, 429]);
    assert.ok(Number(replies.at(-1)?.headers.get('Retry-After')) > 0);
  });

  test('LGN-4: a stranger who locks a name out does not lock out the browser its owner uses (threat 109)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud, { ...jdCloud.limits, login: { address: [] }, begin: { address: [] } });
    const [owner] = world.browse();
    await world.createNamed(owner, 'zhang_san', phone);
    const [, stranger] = world.browse();
    let last: Reply | undefined;
    for (let at = 0; at < 14 && last?.body.refusal?.code !== 'login_locked'; at += 1) {
      last = await logIn(stranger, 'zhang_san', `wrong-${at}-Aa1`);
      const id = last.body.refusal?.params['id'];
      if (last.body.refusal?.code !== 'human_check_required') continue;
      const answer = (await world.servers[1]?.humanCheck.answerTo(String(id))) ?? '';
      last = await stranger.begin('login', 'submitPassword', { identifier: 'zhang_san', password: `wrong-${at}-Aa1` }, { humanCheck: { id: String(id), answer } });
    }
    assert.deepEqual([last?.status, last?.body.refusal?.code], [429, 'login_locked']);
    assert.equal((await logIn(owner, 'zhang_san', password)).body.snapshot?.state, 'complete');
  });

  test('LGN-5 PWD-9: known, unknown and password-less names get one status, shape and set of headers, from the first miss to the lock and after it (threat 107)', async (t) => {
    const world = await openTwoServers(t, databases, jdCloud, { ...jdCloud.limits, login: { address: [] }, begin: { address: [] } });
    await world.createNamed(world.browse()[0], 'zhang_san', phone);
    const [owner] = world.browse();
    const { payload } = at(await world.provePhone(owner, at(await world.logInBy(owner, 'wechat', 'wx-1'), 'phone'), '+8613900139000'), 'complete');
    const names = ['zhang_san', 'nobody_at_all', (payload['account'] as { accountName: string }).accountName];
    const shape = ({ body, headers, status }: Reply): unknown => [status, Object.keys(body).sort(), body.refusal?.code, body.snapshot?.state, [...headers.keys()].sort()];

    const recover = async (identifier: string): Promise<unknown> => shape(await world.browse()[0].begin('recover', 'submitIdentifier', { identifier }));
    const missUntilLocked = async (name: string): Promise<unknown[]> => {
      const [tab] = world.browse();
      const seen: unknown[] = [];
      for (let reply: Reply | undefined, past = 0; past < 2 && seen.length < 40; past += reply.body.refusal?.code === 'login_locked' ? 1 : 0) {
        const id = reply?.body.refusal?.code === 'human_check_required' ? String(reply.body.refusal.params['id']) : undefined;
        const humanCheck = id === undefined ? undefined : { id, answer: (await world.servers[0]?.humanCheck.answerTo(id)) ?? '' };
        reply = await tab.begin('login', 'submitPassword', { identifier: name, password: `Wrong-house${seen.length}` }, humanCheck && { humanCheck });
        seen.push(shape(reply));
      }
      assert.match(JSON.stringify(seen.at(-1)), /login_locked/, name);
      return [await recover(name), seen, await recover(name)];
    };
    const answers: unknown[] = [];
    for (const name of names) answers.push(await missUntilLocked(name));
    for (const other of answers) assert.deepEqual(other, answers[0]);
  });
});
