import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nameStatement } from './name-statement.ts';

describe('names of kept statements', () => {
  test('say the same text in every process', () => {
    assert.equal(nameStatement('select 1'), 'cloud_sign_in_822ae07d4783158bc1912bb623e5107cc9002d51');
  });

  test('are of one text each, fit PostgreSQL, and are given to so many texts and no more', () => {
    const texts = Array.from({ length: 600 }, (_, at) => `select ${at}`);
    const names = texts.map(nameStatement);
    assert.deepEqual(texts.map(nameStatement), names);
    const given = names.filter((name) => name !== undefined);
    assert.equal(new Set(given).size, given.length);
    assert.ok(given.length > 400 && given.length <= 500, String(given.length));
    assert.ok(given.every((name) => /^\w{1,63}$/.test(name)));
  });
});
