import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jdCloud } from '../policies/jd-cloud.ts';
import { smallSite } from '../policies/small-site.ts';
import { tencentCloud } from '../policies/tencent-cloud.ts';
import { judgePhone } from './judge-phone.ts';

const judge = (typed: string, policy = jdCloud, region?: string): string => {
  const judged = judgePhone(typed, region, policy);
  return 'phone' in judged ? judged.phone : judged.refusal.code;
};

describe('phones', () => {
  test('PHN-2: every spelling is one key (threat 14)', () => {
    for (const typed of ['13800138000', '+86 138-0013-8000', '008613800138000', '+8613800138000', '１３８００１３８０００', ' 138 0013 8000 ', '(+86)138.0013.8000']) assert.equal(judge(typed), '+8613800138000', typed);
  });

  test('PHN-1: JD takes mainland mobile numbers only (threat 15)', () => {
    for (const typed of ['+85291234567', '+886912345678', '+12025550143', '+447400123456']) assert.equal(judge(typed), 'phone_region_unsupported', typed);
    for (const typed of ['010-88888888', '10086', '12800138000', '14412345678', '14012345678', '14812345678', '1380013800', '138001380000', '', '+86', 'abc', '13800138000 ext 5', '13800138000;ext=5', '13800138000x5', '+8613800138000#1']) {
      assert.equal(judge(typed), 'phone_invalid', typed);
    }
  });

  test('PHN-2: new mainland ranges are taken before a library knows them', () => {
    for (const typed of ['19412345678', '15412345678', '17012345678', '19912345678', '14512345678', '14712345678']) assert.equal(judge(typed), `+86${typed}`, typed);
  });

  test('PHN-1: Tencent takes any mobile number; a policy may name regions', () => {
    assert.equal(judge('+85291234567', tencentCloud), '+85291234567');
    assert.equal(judge('91234567', smallSite, 'HK'), '+85291234567');
    assert.equal(judge('+6581234567', smallSite), '+6581234567');
    assert.equal(judge('+6621234567', smallSite), 'phone_region_unsupported');
    assert.equal(judge('+85221234567', tencentCloud), 'phone_invalid', 'a land line');
    assert.equal(judge('+99912345678', tencentCloud), 'phone_invalid', 'no such country');
    assert.equal(judge('14412345678', tencentCloud), 'phone_invalid');
  });

  test('PHN-10: what is typed as a region cannot widen the policy', () => {
    assert.equal(judge('2025550143', jdCloud, 'US'), 'phone_region_unsupported');
    assert.equal(judge('91234567', jdCloud, 'HK'), 'phone_region_unsupported');
    assert.equal(judge('13800138000', jdCloud, '__'), 'phone_invalid');
  });
});
