import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkAccountName, checkPassword, policy as policySchema, publicPolicy, type Policy } from '@cloud-sign-in/contract';
import { entries } from '@cloud-sign-in/contract/fixtures/entries';
import { checkPolicy } from './check-policy.ts';
import { any } from './common-passwords/any.ts';
import { jdCloud as jdPasswords } from './common-passwords/jd-cloud.ts';
import { tencentCloud as tencentPasswords } from './common-passwords/tencent-cloud.ts';
import { jdCloud } from './jd-cloud.ts';
import { smallSite } from './small-site.ts';
import { tencentCloud } from './tencent-cloud.ts';
import { toPublicPolicy } from './to-public-policy.ts';

const all = { tencentCloud, jdCloud, smallSite };

describe('policies', () => {
  for (const [name, policy] of Object.entries(all)) {
    test(`${name} fits the schema and contradicts itself nowhere`, () => {
      assert.deepEqual(policySchema.parse(policy), policy);
      assert.deepEqual(checkPolicy(policy), []);
    });
  }

  test('IND-2: the industries, in order', () => {
    assert.deepEqual(tencentCloud.industries, [
      'internet', 'software', 'games', 'e-commerce', 'retail', 'finance', 'education', 'healthcare', 'government', 'manufacturing', 'energy', 'real-estate', 'logistics', 'travel', 'media',
      'telecommunications', 'agriculture', 'non-profit', 'other',
    ]);
  });

  test('REG-4 REG-5 PHN-8: advice and notices are data that the page is given', () => {
    assert.deepEqual(toPublicPolicy(tencentCloud).register, { methods: ['email'], advice: ['enterprises', 'outsideMainland'], notices: ['returns_to_page'] });
    assert.deepEqual(toPublicPolicy(jdCloud).register, { methods: ['account'], advice: [], notices: ['not_for_mall', 'secondary_number'] });
  });

  test('LIM-1: the numbers of the rulebook', () => {
    for (const { limits } of [tencentCloud, jdCloud]) {
      for (const send of [limits.sendPasscode, limits.sendMail]) {
        assert.deepEqual(send, { target: [{ n: 1, perSeconds: 60 }, { n: 5, perSeconds: 3600 }, { n: 10, perSeconds: 86_400 }], address: [{ n: 20, perSeconds: 3600 }], flow: [{ n: 5 }] });
      }
      assert.deepEqual(limits.verifyPasscode, { target: [{ n: 20, perSeconds: 86_400 }], address: [{ n: 60, perSeconds: 3600 }], flow: [{ n: 15 }] });
      assert.deepEqual([limits.login.address, limits.begin.address, limits.register.address], [[{ n: 100, perSeconds: 3600 }], [{ n: 120, perSeconds: 3600 }], [{ n: 20, perSeconds: 3600 }]]);
    }
  });

  test('the public part is what the contract shows of it, and nothing private', () => {
    for (const policy of [tencentCloud, jdCloud] as const) {
      const shown = toPublicPolicy({ ...policy, secretOfTomorrow: 'x' } as Policy);
      assert.deepEqual(shown, entries[policy.id as keyof typeof entries].policy);
      assert.deepEqual(publicPolicy.parse(shown), shown);
      assert.doesNotMatch(JSON.stringify(shown), /reserved|lockout|limits|secret|contextWords|humanCheck|lifetimes/);
    }
    assert.notEqual(toPublicPolicy(jdCloud).agreements, jdCloud.agreements, 'a copy: a page cannot change the policy of its own process');
  });

  test('REG-7: steps that contradict each other are told', () => {
    const faults = (change: Partial<Policy>): string => checkPolicy({ ...jdCloud, ...change }).join('; ');
    const way = (steps: NonNullable<Policy['ways']['account']>['steps'], createsAccountAfter: 'phone' | 'activateEmail' | 'industry' = 'phone'): Partial<Policy> => ({ ways: { account: { steps, createsAccountAfter } } });
    assert.match(faults({ ways: {} }), /methods lists account/);
    assert.match(faults(way(['phone', 'phone'])), /twice/);
    assert.match(faults(way(['securityEmail', 'phone'])), /securityEmail must come last/);
    assert.match(faults(way(['industry'], 'industry')), /never be recovered/);
    assert.match(faults(way(['phone', 'industry'], 'industry')), /created after phone/);
    assert.match(faults(way(['phone', 'industry'])), /industries/);
    assert.match(faults(way(['activateEmail', 'phone'])), /no e-mail to activate/);
    assert.match(faults({ login: { identifiers: ['phone'] } }), /log in by it/);
    assert.match(checkPolicy({ ...tencentCloud, ways: { email: { steps: ['industry', 'activateEmail'], createsAccountAfter: 'activateEmail' } } }).join(), /must come first/);
  });

  test('PWD-5: each list holds only what its policy would let through, folded, once', () => {
    for (const [text, { password }] of [[tencentPasswords, tencentCloud], [jdPasswords, jdCloud], [any, smallSite]] as const) {
      const words = text.split('\n');
      assert.equal(new Set(words).size, words.length);
      assert.ok(words.length > 800);
      for (const word of words) {
        assert.equal(word, word.toLowerCase());
        assert.ok(checkPassword(word, { ...password, differsFromName: false }).every(({ met }) => met), word);
      }
    }
    assert.ok(tencentPasswords.split('\n').length <= 3000);
  });

  test('ACC-6: reserved names are ones that somebody could otherwise register, or shorter ones for other sites', () => {
    const legal = jdCloud.reservedNames.filter((name) => checkAccountName(name, jdCloud.accountName).every(({ met }) => met));
    assert.ok(legal.length > jdCloud.reservedNames.length * 0.9);
    for (const name of ['admin', 'root', 'system', 'official', '管理员']) assert.ok(jdCloud.reservedNames.includes(name), name);
    assert.ok(jdCloud.reservedNames.includes('jdcloud') && tencentCloud.reservedNames.includes('tencentcloud'));
  });

  test('PRV-1 PRV-2 PRV-3 PRV-4 PRV-5 SCN-6 ASC-6: the providers of both documents, their steps and where they open', () => {
    const shown = ({ providers }: Policy) => providers.map(({ provider, steps, associates, opens, accountKind }) => [provider, steps.join(' '), associates, opens, accountKind]);
    assert.deepEqual(shown(tencentCloud), [
      ['wechat', 'phone email industry', 'password', 'new', 'cloud'], ['wechat-official-account', 'phone industry', 'password', 'new', 'cloud'], ['qq', 'phone industry', 'password', 'new', 'cloud'],
    ]);
    assert.deepEqual(shown(jdCloud), [['wechat', 'phone', 'phone', 'here', 'cloud'], ['jd', 'phone', 'never', 'here', 'jd']]);
    assert.deepEqual([tencentCloud.login.scan, jdCloud.login.scan], [undefined, { downloadUrl: '/app' }]);
    for (const { lifetimes, limits, idleAccountDays } of [tencentCloud, jdCloud]) {
      assert.deepEqual([lifetimes.scan, lifetimes.providerState, idleAccountDays], [120, 600, 180]);
      assert.deepEqual(limits.scan.address, [{ n: 120, perSeconds: 3600 }]);
    }
  });

  test('REG-7: ways of providers that contradict themselves are told', () => {
    const [wechat, jd] = jdCloud.providers;
    assert.ok(wechat && jd);
    const faults = (...providers: Policy['providers']): string => checkPolicy({ ...jdCloud, providers }).join('; ');
    assert.equal(faults(wechat, jd), '');
    assert.match(faults(wechat, wechat), /wechat is listed twice/);
    assert.match(faults({ ...jd, steps: ['industry'], createsAccountAfter: 'industry' }), /without a proved phone/);
    assert.match(faults({ ...jd, steps: ['industry', 'phone'], createsAccountAfter: 'industry' }), /before its phone is proved/);
    assert.match(faults({ ...jd, steps: ['phone', 'email'] }), /before its e-mail is typed/);
    assert.match(faults({ ...jd, steps: ['phone', 'securityEmail'] }), /by the step email/);
    assert.match(faults({ ...jd, steps: ['phone', 'phone'] }), /a step is listed twice/);
    assert.match(faults({ ...wechat, steps: ['industry', 'phone'] }), /looked for on the phone/);
    assert.match(faults({ ...jd, associates: 'password' }), /kind jd is never associated/);
    assert.match(checkPolicy({ ...jdCloud, providers: [{ ...jd, steps: ['phone', 'industry'] }] }).join(), /industries/);
  });
});
