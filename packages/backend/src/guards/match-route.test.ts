import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchRoute } from './match-route.ts';

test('a path knows its methods', () => {
  assert.deepEqual(matchRoute('/auth/flows', '/auth'), ['POST', 'GET']);
  assert.deepEqual(matchRoute('/auth/flows/abc_-1/events', '/auth'), ['GET']);
  assert.deepEqual(matchRoute('/session', ''), ['GET', 'DELETE']);
  assert.deepEqual(matchRoute('/auth/openapi.json', '/auth'), ['GET']);
});

test('SES-3: twins of a path are no paths (threat 100)', () => {
  for (const path of ['//auth/session', '/auth//session', '/auth/session/', '/auth/Session', '/AUTH/session', '/auth/%73ession', '/auth/session%00', '/auth/session;x', '/auth/openapi-json', '/auth', '/auth/', '/authsession', '/auth/flows/a%2Fb', '/auth/flows/a.b', `/auth/flows/${'a'.repeat(129)}`]) {
    assert.equal(matchRoute(path, '/auth'), undefined, path);
  }
});
