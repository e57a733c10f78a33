import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { smallSite } from '@cloud-sign-in/backend/policies/small-site';
import { loadSettings, SettingsError, type Environment } from './load-settings.ts';
import { writeConfiguration } from './write-configuration.ts';

describe('configuration', () => {
  const root = mkdtempSync(join(tmpdir(), 'cloud-sign-in-'));
  after(() => rmSync(root, { recursive: true }));
  let folders = 0;
  const key = Buffer.alloc(32, 1).toString('base64url');
  const whole = {
    policy: 'jd-cloud', origins: ['https://a.example'], linkPage: 'https://a.example/link', loginPage: 'https://a.example/',
    keys: { mac: key, seal: [{ id: '1', key }] }, mail: { kind: 'console' }, sms: { kind: 'console' }, voice: { kind: 'console' },
  };
  const load = (given: unknown, environment: Environment = {}) => {
    const folder = mkdtempSync(join(root, `${(folders += 1)}-`));
    if (given !== undefined) writeFileSync(join(folder, 'cloud-sign-in.config.json'), typeof given === 'string' ? given : JSON.stringify(given));
    return loadSettings({ folder, environment });
  };
  const faultOf = async (given: unknown, environment: Environment = {}): Promise<string> => {
    try {
      await load(given, environment);
    } catch (error) {
      if (error instanceof SettingsError) return error.message;
      throw error;
    }
    return assert.fail('it was taken');
  };

  test('what init writes is taken as it is, has keys of its own, and is its owner\'s alone', async () => {
    const folder = mkdtempSync(join(root, 'init-'));
    const path = join(folder, 'cloud-sign-in.config.mjs');
    writeConfiguration(path);
    const one = await loadSettings({ folder, environment: {} });
    assert.deepEqual([one.port, one.dataDir, one.policy], [3000, join(folder, 'data'), 'small-site']);
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.throws(() => writeConfiguration(path), { code: 'EEXIST' });
    const other = join(folder, 'other.mjs');
    writeConfiguration(other);
    assert.notEqual((await loadSettings({ folder, file: 'other.mjs', environment: {} })).keys.mac, one.keys.mac);
  });

  test('variables of the environment take precedence, and can be all there is', async () => {
    const settings = await load(whole, { PORT: '8080', DATA_DIR: 'rows', DATABASE_URL: 'postgres://db/x', TRUSTED_PROXIES: '10.0.0.0/8, ::1', SMTP_URL: 'smtp://mail', MAIL_FROM: 'a@a.example', HOST: '' });
    assert.deepEqual([settings.port, settings.databaseUrl, settings.trustedProxies, settings.host], [8080, 'postgres://db/x', ['10.0.0.0/8', '::1'], '127.0.0.1']);
    assert.match(settings.dataDir, /rows$/);
    assert.match(await faultOf(whole, { SMTP_URL: 'smtp://mail' }), /mail.from: is missing/);
    const { keys, mail: _mail, ...rest } = whole;
    const sms = { kind: 'aliyun', accessKeyId: 'id', accessKeySecret: 'vendor-secret', signName: '小站', templates: [{ id: 'SMS_1', kind: 'passcode', values: ['passcode', 'minutes'] }] };
    const alone = await load(undefined, {
      SMS: JSON.stringify(sms), VOICE: '{"kind":"console"}',
      POLICY: 'jd-cloud', ORIGINS: 'https://a.example', LINK_PAGE: rest.linkPage, LOGIN_PAGE: rest.loginPage, MAC_KEY: key, SEAL_KEYS: `2:${key},1:${key}`, SMTP_URL: 'smtps://u:p@mail.example', MAIL_FROM: 'a@a.example',
    });
    assert.deepEqual([alone.keys, alone.mail], [{ mac: keys.mac, seal: [{ id: '2', key }, { id: '1', key }] }, { kind: 'smtp', url: 'smtps://u:p@mail.example', from: 'a@a.example' }]);
    assert.deepEqual([alone.sms, alone.voice], [sms, { kind: 'console' }]);
    assert.match(await faultOf(rest, { SMS: JSON.stringify({ ...sms, templates: 1 }) }), /\n {2}sms\.templates \(from SMS\): /);
    const noJson = await faultOf(whole, { VOICE: '{"accessKeySecret":"vendor-secret"' });
    assert.match(noJson, /\n {2}voice \(from VOICE\): /);
    assert.equal(noJson.includes('vendor-secret'), false, 'a secret is never shown');
  });

  const account = { appId: 'wx1', secret: 'account-secret', token: 'pushtoken', encodingAesKey: 'a'.repeat(43) };

  test('ids and secrets of providers come from the file, from variables, or from both; a secret need not lie in the file', async () => {
    const settings = await load({ ...whole, policy: 'tencent-cloud', baseUrl: 'https://login.a.example/auth', providers: { wechat: { appId: 'wx0' }, 'wechat-official-account': account } }, {
      WECHAT_SECRET: 'one', WECHAT_IN_WECHAT_APP_ID: 'wx2', WECHAT_IN_WECHAT_SECRET: 'two', QQ_APP_ID: '101', QQ_SECRET: 'three', SCAN_PAGE: 'https://a.example/scan', VALKEY_URL: 'valkey://a',
    });
    assert.deepEqual(settings.providers, {
      wechat: { appId: 'wx0', secret: 'one', inWechat: { appId: 'wx2', secret: 'two' } }, 'wechat-official-account': { mode: 'component', ...account }, qq: { appId: '101', secret: 'three' },
    });
    assert.deepEqual([settings.baseUrl, settings.scanPage, settings.valkeyUrl], ['https://login.a.example/auth', 'https://a.example/scan', 'valkey://a']);
    const scene = await load({ ...whole, policy: 'tencent-cloud', providers: { 'wechat-official-account': { mode: 'scene', ...account } } });
    assert.equal(scene.providers['wechat-official-account']?.mode, 'scene');
    assert.deepEqual((await load(whole)).providers, {});
  });

  test('a provider that is configured wrongly, or that the policy does not list, is named, and none of its secrets shown', async () => {
    const fault = await faultOf({ ...whole, baseUrl: 'https://a.example/auth/', scanPage: '/scan', valkeyUrl: 'http://a', providers: { jd: { appKey: 'k' }, wechat: { appId: 'w', secret: '', more: 1 }, 'wechat-official-account': { ...account, encodingAesKey: 'hidden-key', token: 'a b' }, weibo: {} } }, { JD_SECRET: '' });
    for (const line of [
      'baseUrl: must not end with a slash', 'scanPage: must be an absolute address', 'valkeyUrl: must be valkey://', 'providers.jd.secret: is missing', 'providers.wechat.secret: ', 'providers.wechat.more: is no setting',
      'providers.wechat-official-account.encodingAesKey: must be the 43 letters', 'providers.wechat-official-account.token: must be the 3 to 32', 'providers.weibo: is no setting',
    ]) assert.ok(fault.includes(`\n  ${line}`), `${line} in:\n${fault}`);
    assert.equal(/hidden-key|account-secret/.test(fault), false);
    assert.match(await faultOf(whole, { QQ_APP_ID: '1', QQ_SECRET: 'x' }), /\n {2}providers.qq: is not listed by the policy jd-cloud/);
    assert.match(await faultOf({ ...whole, policy: 'tencent-cloud' }, { QQ_SECRET: 'x' }), /\n {2}providers.qq.appId: is missing/);
  });

  test('SES-4: keys that sign and what tokens say can be variables too; a wrong key is named and not shown', async () => {
    const { keys, metrics, tokens, traces } = await load(whole, {
      SIGN_KEYS: `new:${key},old:${key}`, TOKEN_ISSUER: 'https://a.example/auth', TOKEN_AUDIENCE: 'https://api.example', METRICS_PORT: '9999', METRICS_TOKEN: 'sixteen-letters-x', TRACES_URL: 'http://127.0.0.1:4318/v1/traces',
    });
    assert.deepEqual([keys.sign, tokens], [[{ id: 'new', key }, { id: 'old', key }], { issuer: 'https://a.example/auth', audience: 'https://api.example' }]);
    assert.deepEqual([metrics, traces?.url], [{ host: '127.0.0.1', port: 9999, token: 'sixteen-letters-x' }, 'http://127.0.0.1:4318/v1/traces']);
    assert.equal((await load(whole)).keys.sign, undefined);
    const fault = await faultOf({ ...whole, tokens: { lifetimeSeconds: 86_400 } }, { SIGN_KEYS: 'new:c2hvcnQ' });
    assert.match(fault, /keys\.sign\.0\.key(?: \(from SIGN_KEYS\))?: must be a private key of P-256/);
    assert.match(fault, /tokens\.lifetimeSeconds: /);
    assert.equal(fault.includes('c2hvcnQ'), false);
    const twice = await faultOf(whole, { SIGN_KEYS: `1:${key},1:${key}`, SEAL_KEYS: `a:${key},a:${key}` });
    for (const line of ['keys.seal (from SEAL_KEYS): must give each key an id of its own', 'keys.sign (from SIGN_KEYS): must give each key an id of its own']) assert.ok(twice.includes(`\n  ${line}`), twice);
  });

  test('a template that could never be picked is refused: a purpose or an event of another kind, a language nobody is written to, a kind that only mail has', async () => {
    const passcode = { id: '1', kind: 'passcode', values: ['passcode'] };
    const withTemplates = (...templates: object[]): object => ({ ...whole, sms: { kind: 'tencent', secretId: 'id', secretKey: 'k', sdkAppId: '14', templates: [passcode, ...templates] } });
    const fault = await faultOf(withTemplates(
      { id: '2', kind: 'passwordChanged', purpose: 'recover', values: ['site'] },
      { id: '3', kind: 'passcode', event: 'signedIn', values: ['passcode'] },
      { id: '4', kind: 'accountNotice', event: 'signedIn', locale: 'fr', values: ['detail'] },
      { id: '5', kind: 'accountActivated', values: ['site'] },
      { id: '6', kind: 'accountNotice', event: 'accountActivated', values: ['detail'] },
    ));
    for (const line of [
      '1.purpose: must be left out: only passcode has one (register, recover, associate, reauthenticate, changePhone), passwordChanged has none',
      '2.event: must be left out: only accountNotice has one (phoneChanged, emailChanged, identityDisassociated, providerSwitchedOff, accountUpgraded, signedIn), passcode has none',
      '3.locale: must be zh-CN or en', '4.kind: must be passcode, accountNames, passwordChanged, identityAssociated or accountNotice',
      '5.event: must be phoneChanged, emailChanged, identityDisassociated, providerSwitchedOff, accountUpgraded or signedIn',
    ]) assert.ok(fault.includes(`\n  sms.templates.${line}`), `${line} in:\n${fault}`);
    assert.equal(fault.split('\n').length, 6, 'and nothing else');
    const right = [{ ...passcode, purpose: 'recover', locale: 'en' }, { id: '2', kind: 'accountNotice', event: 'signedIn', values: ['detail'] }];
    const { sms } = await load(withTemplates(...right));
    assert.deepEqual(sms.kind === 'tencent' && sms.templates, [passcode, ...right]);
  });

  test('every setting that is wrong is named, with what it should be and where it came from', async () => {
    const fault = await faultOf({ ...whole, origins: ['https://a.example/'], linkPage: '/link', prot: 1, policy: 'none', keys: { mac: 'short', seal: [] }, trustedProxies: ['proxy'] }, { PORT: 'many' });
    for (const line of ['origins.0: must be an origin', 'linkPage: must be an absolute address', 'prot: is no setting', 'policy: must be tencent-cloud', 'keys.mac: must be a secret', 'keys.seal: ', 'trustedProxies.0: must be an address', 'port (from PORT): ']) {
      assert.ok(fault.includes(`\n  ${line}`), `${line} in:\n${fault}`);
    }
    assert.equal(fault.includes('short'), false, 'a key is never shown');
    assert.match(await faultOf(undefined), /no configuration file[\s\S]*\n {2}policy: /);
    assert.match(await faultOf({ ...whole, loginPage: undefined }), /\n {2}loginPage: is missing/);
    const kinds = await faultOf({ ...whole, origins: 'https://a.example', linkPage: 5, loginPage: null, keys: [], mail: 'console', databaseConnections: 1.5, passwords: { passes: '2' } }, { PORT: 'many' });
    for (const line of [
      'origins: must be a list, not a text', 'linkPage: must be a text, not a number', 'loginPage: must be a text, not null', 'keys: must be an object, not a list', 'mail: must be an object, not a text',
      'databaseConnections: must be a whole number', 'passwords.passes: must be a number, not a text', 'port (from PORT): must be a number, not a text',
    ]) assert.ok(kinds.includes(`\n  ${line}`), `${line} in:\n${kinds}`);
    assert.equal(kinds.includes('missing'), false);
    assert.match(await faultOf('{'), /cannot be read/);
    const quoted = await faultOf('{"mac": SECRETsecretSECRET}');
    assert.match(quoted, /cannot be read: it is not JSON/);
    assert.doesNotMatch(quoted, /SECRET/i, 'what was written may be a key');
    assert.match(await faultOf([]), /is not an object/);
    await assert.rejects(loadSettings({ folder: root, file: 'none.json', environment: {} }), /There is no configuration file/);
  });

  test('of a policy that the configuration writes itself every field that is wrong, misspelled or against another is named', async () => {
    assert.deepEqual((await load({ ...whole, policy: smallSite })).policy, smallSite);
    const wrong = await faultOf({ ...whole, policy: { ...smallSite, password: { ...smallSite.password, min: '15' }, passcode: undefined } });
    assert.deepEqual(wrong.split('\n').slice(1), ['  policy.password.min: must be a number, not a text', '  policy.passcode: is missing']);
    const misspelled = await faultOf({ ...whole, policy: { ...smallSite, pasword: smallSite.password, limits: { ...smallSite.limits, sendMial: smallSite.limits.sendMail } } });
    assert.deepEqual(misspelled.split('\n').slice(1), ['  policy.limits.sendMial: is no setting; is it spelled right?', '  policy.pasword: is no setting; is it spelled right?']);
    const contradicting = await faultOf({ ...whole, policy: { ...smallSite, ways: {} } });
    assert.deepEqual(contradicting.split('\n').slice(1), ['  policy: register.methods lists email, ways does not']);
  });
});
