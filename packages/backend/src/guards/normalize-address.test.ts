import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalizeAddress } from './normalize-address.ts';

test('LIM-1: an IPv6 is counted by its /64, an IPv4 as it is', () => {
  assert.equal(normalizeAddress('203.0.113.9'), '203.0.113.9');
  assert.equal(normalizeAddress('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64');
  assert.equal(normalizeAddress('2001:0DB8:0001:0002::ffff'), '2001:db8:1:2::/64');
  assert.equal(normalizeAddress('2001:db8::1'), '2001:db8:0:0::/64');
  assert.equal(normalizeAddress('::1'), '0:0:0:0::/64');
  assert.equal(normalizeAddress('fe80::1:2:3:4%eth0'), 'fe80:0:0:0::/64');
});

test('LIM-1: an IPv4 in an IPv6 is that IPv4', () => {
  assert.equal(normalizeAddress('::ffff:203.0.113.9'), '203.0.113.9');
  assert.equal(normalizeAddress('::ffff:cb00:7109'), '203.0.113.9');
});

test('LIM-1: unknown and malformed addresses share one budget (threat 110)', () => {
  for (const address of [undefined, '', 'unknown', '999.1.1.1', '1.2.3', 'x:y', ':::', '203.0.113.9, 10.0.0.1', '2001:db8::1]/']) assert.equal(normalizeAddress(address), 'unknown', address);
});
