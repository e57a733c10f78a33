import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listUsableWays, type WayFacts } from './list-usable-ways.ts';

const nothing: WayFacts = { account: { emailVerified: false }, identifiers: [], identities: [], loginKinds: ['accountName', 'phone', 'email'], isOffered: () => true };
const withPassword: WayFacts = { ...nothing, account: { emailVerified: false, passwordHash: 'hash' } };
const verified: WayFacts = { ...withPassword, account: { emailVerified: true, passwordHash: 'hash' } };
const wechat = { provider: 'wechat', isOff: false };
const jd = { provider: 'jd', isOff: false };

const table: readonly (readonly [string, WayFacts, string[]])[] = [
  ['nothing at all', nothing, []],
  ['a password and nothing to type beside it', withPassword, []],
  ['an account name without a password', { ...nothing, identifiers: ['accountName'] }, []],
  ['an account name and a password', { ...withPassword, identifiers: ['accountName'] }, ['accountName']],
  ['a phone that is no login identifier: another account keeps it', { ...withPassword, identifiers: [] }, []],
  ['a phone that is a login identifier', { ...withPassword, identifiers: ['phone'] }, ['phone']],
  ['the same without a password: a phone alone is no login', { ...nothing, identifiers: ['phone'] }, []],
  ['a phone, where the policy lets nobody log in by one', { ...withPassword, identifiers: ['phone'], loginKinds: ['email'] }, []],
  ['an unverified e-mail', { ...withPassword, identifiers: ['email'] }, []],
  ['a verified e-mail that another account verified first', verified, []],
  ['a verified e-mail', { ...verified, identifiers: ['email'] }, ['email']],
  ['the same without a password', { ...verified, account: { emailVerified: true }, identifiers: ['email'] }, []],
  ['an identity', { ...nothing, identities: [wechat] }, ['wechat']],
  ['an identity that is switched off', { ...nothing, identities: [{ ...wechat, isOff: true }] }, []],
  ['an identity whose grant ended', { ...nothing, identities: [{ ...wechat, grantEndedAt: 5 }] }, []],
  ['an identity of a provider that is off', { ...nothing, identities: [wechat], isOffered: (provider) => provider !== 'wechat' }, []],
  ['two identities, one of them of a provider that is off', { ...nothing, identities: [wechat, jd], isOffered: (provider) => provider !== 'wechat' }, ['jd']],
  ['one person by two apps of a provider: one way', { ...nothing, identities: [wechat, wechat] }, ['wechat']],
  ['everything', { ...verified, identifiers: ['email', 'phone', 'accountName'], identities: [jd, wechat] }, ['accountName', 'phone', 'email', 'jd', 'wechat']],
];

describe('usable ways to log in', () => {
  for (const [what, facts, expected] of table) {
    test(`DIS-4: ${what}`, () => {
      assert.deepEqual(listUsableWays(facts).map((way) => (way.kind === 'provider' ? way.provider : way.kind)), expected);
    });
  }
});
