import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { smallSite } from '@cloud-sign-in/backend/policies/small-site';
import { tencentCloud } from '@cloud-sign-in/backend/policies/tencent-cloud';
import { templateNames, type TemplateValue } from '@cloud-sign-in/backend/messages/template-names';
import type { Policy } from '@cloud-sign-in/contract';
import type { ProviderSettings } from '../config/provider-settings.ts';
import type { ApprovedTemplate } from '../senders/pick-template.ts';
import { examineTemplates } from './examine-templates.ts';
import type { Finding } from './finding.ts';

const { kinds, purposes } = templateNames;
const all: ApprovedTemplate[] = kinds.map((kind) => ({ id: kind, kind, values: ['site'] }));
const wechat = { appId: 'wx1', secret: 's' };
const examine = (templates: readonly ApprovedTemplate[], policy = jdCloud, providers: ProviderSettings = { wechat, jd: { appKey: 'k', secret: 's' } }): Finding[] => examineTemplates(templates, policy, providers);
const others = all.filter(({ kind }) => kind !== 'passcode');

describe('templates of short messages', () => {
  test('are told as missing where a passcode has none, in each language', () => {
    assert.deepEqual(examine(all), []);
    const some = purposes.filter((purpose) => purpose !== 'changePhone').map((purpose): ApprovedTemplate => ({ id: purpose, kind: 'passcode', purpose, values: ['passcode'] }));
    assert.deepEqual(examine([...others, ...some]), [{ about: 'sms', state: 'missing', told: 'no template for passcodes to changePhone: they never arrive' }]);
    const chinese: ApprovedTemplate = { id: 'zh', kind: 'passcode', purpose: 'changePhone', locale: 'zh-CN', values: ['passcode'] };
    assert.deepEqual(examine([...others, ...some, chinese]), [{ about: 'sms', state: 'weak', told: 'no template for passcodes to changePhone (en): they never arrive' }]);
  });

  test('are told as weak where a notice has none', () => {
    const without = all.filter(({ kind }) => kind !== 'accountNotice');
    const found = examine([...without, { id: 'n', kind: 'accountNotice', event: 'signedIn', values: ['detail'] }]);
    assert.deepEqual(found, [{ about: 'sms', state: 'weak', told: 'no template for accountNotice phoneChanged, accountNotice emailChanged, accountNotice identityDisassociated, accountNotice providerSwitchedOff, accountNotice accountUpgraded: phones are not told' }]);
  });

  test('are asked for only where the policy and its providers ever send them', () => {
    const told = (policy: Policy, providers: ProviderSettings, without: readonly ApprovedTemplate[]): string[] => examine(without, policy, providers).map(({ state, told: text }) => `${state}: ${text}`);
    const basic = purposes.filter((purpose) => purpose !== 'associate' && purpose !== 'register').map((purpose): ApprovedTemplate => ({ id: purpose, kind: 'passcode', purpose, values: ['passcode'] }));
    const register: ApprovedTemplate = { id: 'r', kind: 'passcode', purpose: 'register', values: ['passcode'] };
    const rest = all.filter(({ kind }) => kind === 'passwordChanged' || kind === 'accountNotice');
    const names = all.filter(({ kind }) => kind === 'accountNames');
    assert.deepEqual(told(smallSite, {}, [...basic, register, ...rest]), [], 'no provider, no account names');
    assert.deepEqual(told(smallSite, {}, [...basic, ...rest]), ['missing: no template for passcodes to register: they never arrive']);
    assert.deepEqual(told(tencentCloud, {}, [...basic, ...rest]), [], 'whoever registers by e-mail shows no phone');
    assert.deepEqual(told(jdCloud, {}, [...basic, register, ...rest, ...names]), [], 'none that is offered');
    assert.deepEqual(told(tencentCloud, { wechat }, [...basic, ...rest]), ['missing: no template for passcodes to associate: they never arrive', 'weak: no template for identityAssociated: phones are not told']);
    assert.deepEqual(told(jdCloud, { jd: { appKey: 'k', secret: 's' } }, [...basic, register, ...rest, ...names]), ['missing: no template for passcodes to associate: they never arrive'], 'a JD account is never tied to one there is');
    assert.deepEqual(told(smallSite, {}, [...basic, register, ...all.filter(({ kind }) => kind === 'passwordChanged')]), ['weak: no template for accountNotice phoneChanged, accountNotice emailChanged, accountNotice signedIn: phones are not told']);
  });

  test('are told as missing where account names log in and cannot be sent to whoever forgot them (PWD-9)', () => {
    const without = all.filter(({ kind }) => kind !== 'accountNames');
    const text = 'whoever asks for a forgotten name waits in vain';
    assert.deepEqual(examine(without), [{ about: 'sms', state: 'missing', told: `no template for accountNames: ${text}` }]);
    assert.deepEqual(examine([...without, { id: 'zh', kind: 'accountNames', locale: 'zh-CN', values: ['names'] }]), [{ about: 'sms', state: 'weak', told: `no template for accountNames (en): ${text}` }]);
    assert.deepEqual(examine(without, { ...jdCloud, login: { ...jdCloud.login, identifiers: ['phone', 'email'] } }), []);
  });

  test('are told as missing where they ask for a value that their kind never carries', () => {
    const wrong: readonly (readonly [ApprovedTemplate['kind'], TemplateValue])[] = [['passcode', 'names'], ['accountNames', 'passcode'], ['passwordChanged', 'detail'], ['identityAssociated', 'minutes'], ['accountNotice', 'provider']];
    for (const [kind, value] of wrong) {
      const told = examine([...all.filter((each) => each.kind !== kind), { id: 'wrong', kind, values: [value] }]);
      assert.ok(told.length === 1 && told[0]!.told.includes(kind === 'passcode' ? 'changePhone' : kind), `${kind} with ${value}: ${JSON.stringify(told)}`);
    }
    for (const kind of kinds) assert.deepEqual(examine([...all.filter((each) => each.kind !== kind), { id: 'right', kind, values: templateNames.values[kind] }]), []);
  });

  test('stand in the configuration reference, every name of them', () => {
    const guide = readFileSync(new URL('../../../../docs/guides/server.md', import.meta.url), 'utf8');
    const told = (field: string): string[] => [...new RegExp(`^\\| \`${field}\` \\|(.*)$`, 'm').exec(guide)![1]!.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
    assert.deepEqual(told('kind'), [...kinds]);
    assert.deepEqual(told('purpose').slice(1), [...purposes]);
    assert.deepEqual(told('event').slice(1), [...templateNames.events]);
    assert.deepEqual(Object.fromEntries(kinds.map((kind) => [kind, [...told(kind), ...told('values')]])), templateNames.values);
  });
});
