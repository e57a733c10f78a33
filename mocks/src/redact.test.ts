import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redact } from './redact.ts';

test('every secret of a body is struck out, however deep it lies', () => {
  const body = { flow: 'register', input: { accountName: 'zhang_san', password: 'p', list: [{ newPassword: 'n' }] }, token: 't', humanCheck: { id: 'i', answer: '5' } };
  assert.deepEqual(redact(body), { flow: 'register', input: { accountName: 'zhang_san', password: '•••', list: [{ newPassword: '•••' }] }, token: '•••', humanCheck: { id: 'i', answer: '•••' } });
});
