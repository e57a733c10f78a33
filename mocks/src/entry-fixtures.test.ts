import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { tencentCloud } from '@cloud-sign-in/backend/policies/tencent-cloud';
import { publicPolicy } from '@cloud-sign-in/contract';
import { entries } from '@cloud-sign-in/contract/fixtures/entries';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';

test('IND-2 PWD-1 PWD-2 PHN-1 PHN-3 PHN-5: the entries of the gallery are what the two policies really hand out', () => {
  assert.deepEqual(entries['tencent-cloud'].policy, z.parse(publicPolicy, tencentCloud));
  assert.deepEqual(entries['jd-cloud'].policy, z.parse(publicPolicy, jdCloud));
});
