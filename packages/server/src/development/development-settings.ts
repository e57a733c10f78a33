import type { SettingsInput } from '../config/settings.ts';

const key = (word: string): string => Buffer.from(word.padEnd(32, '.')).toString('base64url');

/** What `start --development` goes by where nothing else is said. The keys are no secret, which is one more reason why it is loopback only. */
export const developmentSettings: SettingsInput = {
  policy: 'tencent-cloud',
  origins: ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://localhost:5173', 'http://127.0.0.1:5173'],
  linkPage: 'http://localhost:5173/link.html',
  loginPage: 'http://localhost:5173/',
  scanPage: 'http://localhost:5173/scan.html',
  keys: { mac: key('development mac'), seal: [{ id: 'dev', key: key('development seal') }], sign: [{ id: 'dev', key: key('development sign') }] },
  mail: { kind: 'console' },
  sms: { kind: 'console' },
  voice: { kind: 'console' },
};
