import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { templateNames, type TemplateValue } from '@cloud-sign-in/backend/messages/template-names';
import type { ApprovedTemplate } from '../senders/pick-template.ts';
import { examineTemplates } from './examine-templates.ts';

const { kinds, purposes } = templateNames;
const all: ApprovedTemplate[] = kinds.map((kind) => ({ id: kind, kind, values: ['site'] }));
const others = all.filter(({ kind }) => kind !== 'passcode');

describe('templates of short messages', () => {
  test('are told as missing where a passcode has none, in each language', () => {
    assert.deepEqual(examineTemplates(all), []);
    const some = purposes.filter((purpose) => purpose !== 'changePhone').map((purpose): ApprovedTemplate => ({ id: purpose, kind: 'passcode', purpose, values: ['passcode'] }));
    assert.deepEqual(examineTemplates([...others, ...some]), [{ about: 'sms', state: 'missing', told: 'no template for passcodes to changePhone: they never arrive' }]);
    const chinese: ApprovedTemplate = { id: 'zh', kind: 'passcode', purpose: 'changePhone', locale: 'zh-CN', values: ['passcode'] };
    assert.deepEqual(examineTemplates([...others, ...some, chinese]), [{ about: 'sms', state: 'weak', told: 'no template for passcodes to changePhone (en): they never arrive' }]);
  });

  test('are told as weak where a notice has none', () => {
    const without = all.filter(({ kind }) => kind !== 'accountNotice' && kind !== 'accountNames');
    const found = examineTemplates([...without, { id: 'n', kind: 'accountNotice', event: 'signedIn', values: ['detail'] }]);
    assert.deepEqual(found, [{ about: 'sms', state: 'weak', told: 'no template for accountNames, accountNotice phoneChanged, accountNotice emailChanged, accountNotice identityDisassociated, accountNotice providerSwitchedOff, accountNotice accountUpgraded: phones are not told' }]);
  });

  test('are told as missing where they ask for a value that their kind never carries', () => {
    const wrong: readonly (readonly [ApprovedTemplate['kind'], TemplateValue])[] = [['passcode', 'names'], ['accountNames', 'passcode'], ['passwordChanged', 'detail'], ['identityAssociated', 'minutes'], ['accountNotice', 'provider']];
    for (const [kind, value] of wrong) {
      const told = examineTemplates([...all.filter((each) => each.kind !== kind), { id: 'wrong', kind, values: [value] }]);
      assert.ok(told.length === 1 && told[0]!.told.includes(kind === 'passcode' ? 'changePhone' : kind), `${kind} with ${value}: ${JSON.stringify(told)}`);
    }
    for (const kind of kinds) assert.deepEqual(examineTemplates([...all.filter((each) => each.kind !== kind), { id: 'right', kind, values: templateNames.values[kind] }]), []);
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
