import { settings, type Settings, type SettingsInput } from '../config/settings.ts';

const key = (letter: string): string => Buffer.from(letter.repeat(32)).toString('base64url');

/** Settings for a test: a free port, and hashes as light as they get, where a test does not say otherwise. */
export function makeTestSettings(over: Partial<SettingsInput> = {}): Settings {
  return settings.parse({
    policy: 'jd-cloud',
    origins: ['https://app.example'],
    linkPage: 'https://app.example/link',
    loginPage: 'https://app.example/login',
    port: 0,
    keys: { mac: key('m'), seal: [{ id: '1', key: key('s') }], sign: [{ id: '1', key: key('t') }] },
    passwords: { memoryKibibytes: 64, passes: 1 },
    mail: { kind: 'console' },
    sms: { kind: 'console' },
    voice: { kind: 'console' },
    ...over,
  });
}
