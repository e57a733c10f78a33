import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { makeSigningKey } from '../tokens/make-signing-key.ts';

const makeKey = (): string => randomBytes(32).toString('base64url');

/**
 * Writes a commented configuration with fresh keys, readable by its owner only.
 * @throws Error `EEXIST` where a file of that name is there: its keys may be in use
 */
export function writeConfiguration(path: string): void {
  writeFileSync(path, `// Configuration of cloud-sign-in-server. Variables of the environment take precedence: PORT, HOST, DATA_DIR, DATABASE_URL, TRUSTED_PROXIES, ORIGINS,
// LINK_PAGE, LOGIN_PAGE, SCAN_PAGE, BASE_URL, POLICY, MAC_KEY, SEAL_KEYS and SIGN_KEYS (id:key,id:key), SMTP_URL, MAIL_FROM, SMS and VOICE (as JSON), VALKEY_URL, METRICS_HOST,
// METRICS_PORT, METRICS_TOKEN, TRACES_URL, TOKEN_ISSUER, TOKEN_AUDIENCE, and for each provider its ids and secrets (docs/guides/server.md). This file holds
// secrets: keep it out of version control.
export default {
  // The rules: 'tencent-cloud', 'jd-cloud', 'small-site', or a whole policy of your own.
  policy: 'small-site',

  // Exact origins of the pages that hold the widget. Only they may change anything.
  origins: ['http://localhost:5173'],

  // The pages mails lead to: the one with <cloud-link>, and the one people log in on. Passcodes by SMS are bound to the host of the latter.
  linkPage: 'http://localhost:5173/link.html',
  loginPage: 'http://localhost:5173/login.html',

  // The page with <cloud-scan>, to which the picture on a computer leads a phone. Left out, there is no login by scanning; so it is with a policy without one.
  // scanPage: 'http://localhost:5173/scan.html',

  // Other origins a person may be led back to afterwards.
  returnOrigins: [],

  // The routes live below this path.
  prefix: '/auth',

  // Where browsers and providers reach them, when that is not below the login page's origin.
  // baseUrl: 'https://login.example.com/auth',

  // Where the server listens. Keep it on this machine and put a reverse proxy with TLS in front of it.
  host: '127.0.0.1',
  port: 3000,

  // Addresses or networks of that proxy. Its X-Forwarded-For is believed, nobody else's.
  trustedProxies: ['127.0.0.1', '::1'],

  // The embedded database is a file in this folder. With databaseUrl, PostgreSQL is used instead.
  dataDir: './data',
  // databaseUrl: 'postgres://user:password@localhost/cloud_sign_in',

  // Several processes tell each other of changes at once by Valkey (or Redis); without it each asks the database ten times a second while pages wait.
  // valkeyUrl: 'valkey://localhost:6379',

  // What is stored is worth nothing without these. Lose mac, and everybody is signed out. How to change them: docs/guides/deploy.md, Keys.
  keys: {
    mac: '${makeKey()}',
    seal: [{ id: '1', key: '${makeKey()}' }],
    // Signs tokens for backends of your own in other languages.
    sign: [{ id: '1', key: '${makeSigningKey()}' }],
  },

  // Tokens say for whom they are, and are good for so long.
  // tokens: { audience: 'https://www.example.com', lifetimeSeconds: 300 },

  // Prometheus metrics at http://127.0.0.1:9464/metrics; on any other host only with a token.
  // metrics: { host: '127.0.0.1', port: 9464 },
  // Traces to an OpenTelemetry collector.
  // traces: { url: 'http://127.0.0.1:4318/v1/traces' },
  // Ids and secrets at the providers that the policy lists; one that is left out is not offered. The command doctor says what to register there.
  // providers: {
  //   wechat: { appId: 'wx…', secret: '…', inWechat: { appId: 'wx…', secret: '…' } },
  //   'wechat-official-account': { appId: 'wx…', secret: '…', token: '…', encodingAesKey: '…' }, // a component platform (第三方平台)
  //   'wechat-official-account': { mode: 'scene', appId: 'wx…', secret: '…', token: '…', encodingAesKey: '…' }, // our own account, which people follow
  //   qq: { appId: '…', secret: '…' },
  //   jd: { appKey: '…', secret: '…' },
  // },

  // 'console' shows messages where the server runs: for development only.
  mail: { kind: 'console' },
  // mail: { kind: 'smtp', url: 'smtps://user:password@mail.example.com', from: 'Example <no-reply@example.com>' },
  sms: { kind: 'console' },
  // sms: {
  //   kind: 'tencent', secretId: '…', secretKey: '…', sdkAppId: '1400006666', signName: '…',
  //   templates: [{ id: '449739', kind: 'passcode', values: ['passcode', 'minutes'] }], // docs/guides/server.md lists all kinds; doctor says what is missing
  // },
  // sms: {
  //   kind: 'aliyun', accessKeyId: '…', accessKeySecret: '…', signName: '…',
  //   templates: [{ id: 'SMS_123', kind: 'passcode', values: ['passcode', 'minutes'] }],
  // },
  voice: { kind: 'console' },
  // voice: { kind: 'tencent', secretId: '…', secretKey: '…', voiceSdkAppId: '1400007777' },
  // voice: { kind: 'aliyun', accessKeyId: '…', accessKeySecret: '…', ttsCode: 'TTS_123' },
};
`, { flag: 'wx', mode: 0o600 });
}
