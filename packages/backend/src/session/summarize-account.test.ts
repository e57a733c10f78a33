import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountRow } from '../tables.ts';
import { summarizeAccount } from './summarize-account.ts';

test('MGT-1: an account is called by its name, else by its masked e-mail or phone, written as everywhere, else by its id', () => {
  const nameOf = (known: Partial<AccountRow>): string => summarizeAccount({ id: '100000000001', ...known } as AccountRow).displayName;
  const [accountName, email, phone] = ['青山_ops', 'lin@example.com', '+8613800138000'];
  assert.deepEqual(
    [nameOf({ accountName, email, phone }), nameOf({ email, phone }), nameOf({ phone }), nameOf({})],
    ['青山_ops', 'l***@example.com', '+86 138****8000', '100000000001'],
  );
});
