import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf } from './fault-of.ts';

test('a route adds to the faults of all routes, or lifts them', () => {
  const faults = { latency: 100, routes: { 'POST /flows': { offline: true, latency: 0 }, '/session': { status500: true }, 'POST /flows/{id}/actions/{action}': { lostReply: true } } };
  assert.deepEqual(faultOf(faults, 'POST', '/flows'), { latency: 0, offline: true });
  assert.deepEqual(faultOf(faults, 'GET', '/flows'), { latency: 100 });
  assert.deepEqual(faultOf(faults, 'DELETE', '/session'), { latency: 100, status500: true });
  assert.deepEqual(faultOf(faults, 'POST', '/flows/f1/actions/skip'), { latency: 100, lostReply: true });
  assert.deepEqual(faultOf(faults, 'POST', '/flows/f1/actions'), { latency: 100 });
  assert.deepEqual(faultOf({}, 'GET', '/entry'), {});
});
