import { settings } from '@cloud-sign-in/server/config/settings';
import { openPolicy } from './open-policy.mjs';

export const pageOrigin = 'https://app.example';
const key = (letter) => Buffer.from(letter.repeat(32)).toString('base64url');

/** Settings of a server as a site runs it, without limits, on a free port of loopback. @param {object} over what differs, `place` of a database first of all */
export function makeServerSettings(over) {
  return settings.parse({
    policy: openPolicy,
    origins: [pageOrigin],
    linkPage: `${pageOrigin}/link`,
    loginPage: `${pageOrigin}/login`,
    scanPage: `${pageOrigin}/scan`,
    port: 0,
    keys: { mac: key('m'), seal: [{ id: '1', key: key('s') }] },
    mail: { kind: 'console' },
    sms: { kind: 'console' },
    voice: { kind: 'console' },
    ...over,
  });
}
