import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeVendorFault } from './describe-vendor-fault.ts';
import { VendorFault } from './vendor-fault.ts';

test('an event names the endpoint and the vendor\'s code, and of anything else no more than its name', () => {
  assert.deepEqual(describeVendorFault(new VendorFault('qq', 'misconfigured', '/oauth2.0/token', 100009)), { error: 'VendorFault', reason: 'misconfigured', endpoint: '/oauth2.0/token', vendorCode: '100009' });
  assert.deepEqual(describeVendorFault(new TypeError('https://x.example/?secret=s')), { error: 'TypeError' });
  assert.deepEqual(describeVendorFault('secret'), { error: 'unknown' });
});
