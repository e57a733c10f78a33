import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { launchCommand as launch } from '../testing/launch-command.ts';
import { runCli } from './run-cli.ts';

describe('command', { concurrency: 3 }, () => {
  const root = mkdtempSync(join(tmpdir(), 'cloud-sign-in-'));
  after(() => rmSync(root, { recursive: true }));
  const makeFolder = () => mkdtempSync(join(root, 'site-'));

  const run = async (folder: string, args: string[], environment: Record<string, string> = {}) => {
    let said = '';
    const code = await runCli(args, { environment, folder, log: () => undefined, say: (text) => { said += text; }, signal: AbortSignal.abort() });
    return { code, said };
  };

  test('`start` serves on PORT below /auth, keeps its rows in DATA_DIR, and ends with 0 on SIGTERM', async () => {
    const folder = makeFolder();
    const { address, child, exit, heard } = launch(folder, ['start', '--init'], { PORT: '0', DATA_DIR: 'rows' });
    const base = await Promise.race([address, exit.then((code) => assert.fail(`ended with ${code}: ${heard.said}`))]);
    assert.match(base, /^http:\/\/127\.0\.0\.1:\d+\/auth$/);
    assert.equal((await fetch(`${base}/entry`)).status, 200);
    assert.equal((await fetch(`${base}/testing/outbox`)).status, 404);
    assert.ok(existsSync(join(folder, 'rows', 'cloud-sign-in.db')) && existsSync(join(folder, 'cloud-sign-in.config.mjs')));
    child.kill('SIGTERM');
    assert.equal(await exit, 0);
    const events = heard.log.trim().split('\n').map((line) => (JSON.parse(line) as { event: string }).event);
    assert.deepEqual([events[0], events.filter((event) => event.startsWith('server.'))], ['database.migrated', ['server.started', 'server.stopping', 'server.stopped']]);
    assert.doesNotMatch(heard.said, /Warning/);
  });

  test('LIM-3: `start --development` needs no configuration, has the testing routes, and is refused off loopback', async () => {
    const folder = makeFolder();
    const { address, child, exit, heard } = launch(folder, ['start', '--development'], { PORT: '0' });
    assert.deepEqual(await (await fetch(`${await address}/testing/outbox`)).json(), { messages: [] });
    assert.match(heard.said, new RegExp(`npm run conformance -- ${await address} --origin http://localhost:3000`));
    child.kill('SIGTERM');
    assert.equal(await exit, 0);
    const refused = launch(folder, ['start', '--development'], { PORT: '0', HOST: '0.0.0.0' });
    assert.equal(await refused.exit, 1);
    assert.match(refused.heard.said, /loopback only/);
  });

  test('a wrong configuration ends with 1 and says which setting is wrong', async () => {
    const folder = makeFolder();
    const { exit, heard } = launch(folder, ['start'], { PORT: 'many' });
    assert.equal(await exit, 1);
    assert.match(heard.said, /port \(from PORT\): /);
    assert.match(heard.said, /origins: is missing/);
    assert.equal(heard.log, '');
  });

  test('a file that is no database is refused with a reason, and left as it was', async () => {
    const folder = makeFolder();
    mkdirSync(join(folder, 'rows'));
    const file = join(folder, 'rows', 'cloud-sign-in.db');
    writeFileSync(file, 'the minutes of our last meeting, which are no database '.repeat(50));
    const before = readFileSync(file);
    const { exit, heard } = launch(folder, ['start', '--init'], { PORT: '0', DATA_DIR: 'rows' });
    assert.equal(await exit, 1);
    assert.match(heard.said, /not a database/);
    assert.deepEqual(readFileSync(file), before);
  });

  test('`init` writes once, `migrate` works twice', async () => {
    const folder = makeFolder();
    assert.deepEqual(await run(folder, ['init']).then(({ code }) => code), 0);
    assert.deepEqual(await run(folder, ['init']).then(({ code, said }) => [code, said.includes('Nothing was written')]), [1, true]);
    assert.match((await run(folder, ['migrate'])).said, /from version 0 to \d+/);
    assert.match((await run(folder, ['migrate'])).said, /of version \d+ already/);
  });

  test('`init` and `start --init` write the file that is named, and tell how to go on with it', async () => {
    const folder = makeFolder();
    const told = await run(folder, ['init', 'site.mjs']);
    assert.deepEqual([told.code, told.said], [0, 'Wrote site.mjs. Read it, then: cloud-sign-in-server doctor --config site.mjs\n']);
    assert.equal((await run(folder, ['init', '--config', 'other.mjs'])).code, 0);
    assert.deepEqual(['site.mjs', 'other.mjs', 'cloud-sign-in.config.mjs'].map((file) => existsSync(join(folder, file))), [true, true, false]);
    assert.equal((await run(folder, ['doctor', '--config', 'other.mjs'])).code, 0);
    assert.deepEqual(await run(folder, ['init', 'site.json']).then(({ code, said }) => [code, said.includes('must end in .mjs')]), [1, true]);
    // The environment fits no start, so that it ends here: the file is written all the same.
    await assert.rejects(run(folder, ['start', '--init', '--config', 'third.mjs'], { PORT: 'many' }), /port \(from PORT\)/);
    assert.ok(existsSync(join(folder, 'third.mjs')));
  });

  test('what cannot be understood is said, with how to use it, and ends with 2', async () => {
    const folder = makeFolder();
    for (const [args, problem] of [
      [[], 'No command is named.'], [['strat'], 'There is no command strat.'], [['start', '--confg', 'x'], "Unknown option '--confg'."],
      [['doctor', 'site.mjs'], 'doctor takes no "site.mjs"; a configuration is named by --config site.mjs.'], [['init', 'a.mjs', 'b.mjs'], 'init takes no "b.mjs".'],
      [['init', 'a.mjs', '--config', 'b.mjs'], 'init takes no "a.mjs".'], [['doctor', '--development'], '--development goes with start.'],
    ] as const) {
      const { code, said } = await run(folder, [...args]);
      assert.deepEqual([code, said.split('\n')[0]], [2, problem]);
      assert.match(said, /Usage: cloud-sign-in-server/);
    }
    assert.deepEqual(await run(folder, ['--help']).then(({ code, said }) => [code, said.startsWith('Usage: ')]), [0, true]);
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    assert.deepEqual(await run(folder, ['--version']), { code: 0, said: `${version}\n` });
    assert.ok(!existsSync(join(folder, 'a.mjs')));
  });

  test('`doctor` says what keeps a site from working, and what should not stay', async () => {
    const folder = makeFolder();
    await run(folder, ['init']);
    const fresh = await run(folder, ['doctor']);
    assert.equal(fresh.code, 0);
    // It changes nothing: a file made by root, who looks, would keep out the user the server runs as.
    assert.match(fresh.said, /✔ SQLite in \S+: is not there yet/);
    assert.equal(existsSync(join(folder, 'data')), false);
    for (const line of ['! pages: http://localhost:5173', '✔ passwords: Argon2id', '✔ SQLite in ', '✔ tokens: signed by key "1" of 1; issuer http://localhost:5173/auth, audience http://localhost:5173', '! mail: is shown on the console']) assert.ok(fresh.said.includes(line), fresh.said);
    const broken = await run(folder, ['doctor'], { ORIGINS: 'http://www.example.com', SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@example.com', DATABASE_URL: 'postgres://127.0.0.1:1/none', METRICS_PORT: '9999', TRACES_URL: 'http://traces.example.com/v1/traces' });
    assert.equal(broken.code, 1);
    for (const line of ['✖ pages: http://www.example.com', '✖ pages: http://localhost:5173/link.html lies on none', '✖ mail: ', '✖ PostgreSQL: does not answer: ECONNREFUSED', '✔ metrics: on 127.0.0.1:9999', '! traces: http://traces.example.com/v1/traces: travel unencrypted']) assert.ok(broken.said.includes(line), broken.said);
  });

  test('`start` serves metrics on their own address when asked to, and refuses to show them to everybody', async () => {
    const folder = makeFolder();
    const { address, child, exit, heard } = launch(folder, ['start', '--init'], { PORT: '0', METRICS_PORT: '0', METRICS_TOKEN: 'sixteen-letters-x' });
    await (await fetch(`${await address}/entry`)).text();
    while (!heard.log.includes('server.started')) await new Promise(setImmediate);
    const metrics = /"metrics":"(http:[^"]+)"/.exec(heard.log)?.[1] ?? assert.fail(heard.log);
    assert.notEqual(new URL(metrics).port, new URL(await address).port);
    assert.equal((await fetch(metrics)).status, 401);
    assert.match(await (await fetch(metrics, { headers: { Authorization: 'Bearer sixteen-letters-x' } })).text(), /cloud_sign_in_requests_total\{method="GET",route="\/entry",status="200"\} 1\n/);
    assert.equal((await fetch(new URL('/metrics', await address))).status, 404);
    child.kill('SIGTERM');
    assert.equal(await exit, 0);
    const open = launch(folder, ['start'], { PORT: '0', METRICS_HOST: '0.0.0.0' });
    assert.equal(await open.exit, 1);
    assert.match(open.heard.said, /metrics\.token: is missing: without one, metrics are shown on loopback only/);
  });

  test('`doctor` says of each provider what is missing here, and what to register there', async () => {
    const folder = makeFolder();
    await run(folder, ['init']);
    const site = { POLICY: 'tencent-cloud', ORIGINS: 'https://www.example.com', LOGIN_PAGE: 'https://www.example.com/login', LINK_PAGE: 'https://www.example.com/link', QQ_APP_ID: '1', QQ_SECRET: 'x' };
    const account = {
      WECHAT_OFFICIAL_ACCOUNT_APP_ID: 'wx1', WECHAT_OFFICIAL_ACCOUNT_SECRET: 's', WECHAT_OFFICIAL_ACCOUNT_TOKEN: 'pushtoken', WECHAT_OFFICIAL_ACCOUNT_ENCODING_AES_KEY: 'k'.repeat(43),
    };
    const told = await run(folder, ['doctor'], { ...site, ...account });
    for (const line of [
      '! wechat: the policy lists it, and no id and secret are configured (providers.wechat): it is not offered',
      '✔ wechat-official-account: register there: 授权发起页域名 www.example.com, 授权事件接收 URL https://www.example.com/auth/pushes/wechat-official-account',
      '! wechat-official-account: whether a ticket was pushed cannot be told',
      '✔ qq: register there: 网站回调域 https://www.example.com/auth/callbacks/qq',
    ]) assert.ok(told.said.includes(line), told.said);
    await run(folder, ['migrate'], site);
    assert.match((await run(folder, ['doctor'], { ...site, ...account })).said, /! wechat-official-account: no ticket was pushed in the last 12 hours/);
    const jd = await run(folder, ['doctor'], { ...site, QQ_APP_ID: '', QQ_SECRET: '', POLICY: 'jd-cloud', BASE_URL: 'http://login.example.com/auth', JD_APP_KEY: 'k', JD_SECRET: 's', WECHAT_APP_ID: 'wx', WECHAT_SECRET: 's', SCAN_PAGE: 'https://m.example.com/scan', VALKEY_URL: 'valkey://127.0.0.1:1' });
    assert.equal(jd.code, 1);
    for (const line of [
      '✖ jd: register there: 回调地址 http://login.example.com/auth/callbacks/jd; http://login.example.com/auth is no https', '! wechat: inWechat is not set', '✖ pages: https://m.example.com/scan lies on none', '! Valkey: does not answer: ECONNREFUSED',
    ]) assert.ok(jd.said.includes(line), jd.said);
    assert.match((await run(folder, ['doctor'], { ...site, QQ_APP_ID: '', QQ_SECRET: '', POLICY: 'jd-cloud' })).said, /! scan: scanPage is not set/);
  });

  test('`doctor` asks for the templates that this policy and these providers send, and no other', async () => {
    const folder = makeFolder();
    await run(folder, ['init']);
    const kinds = ['passwordChanged', 'accountNotice'].map((kind) => ({ id: kind, kind, values: ['site'] }));
    const passcodes = ['register', 'recover', 'reauthenticate', 'changePhone'].map((purpose) => ({ id: purpose, kind: 'passcode', purpose, values: ['passcode'] }));
    const site = { SMS: JSON.stringify({ kind: 'aliyun', accessKeyId: 'id', accessKeySecret: 's', signName: '小站', templates: [...kinds, ...passcodes] }) };
    const lines = async (over: Record<string, string>) => (await run(folder, ['doctor'], { ...site, ...over })).said.split('\n').filter((line) => line.includes('no template'));
    assert.deepEqual(await lines({ POLICY: 'small-site' }), []);
    assert.deepEqual(await lines({ POLICY: 'jd-cloud' }), ['✖ sms: no template for accountNames: whoever asks for a forgotten name waits in vain']);
    assert.deepEqual(await lines({ POLICY: 'tencent-cloud', QQ_APP_ID: '1', QQ_SECRET: 'x' }), ['✖ sms: no template for passcodes to associate: they never arrive', '! sms: no template for identityAssociated: phones are not told']);
  });
});
