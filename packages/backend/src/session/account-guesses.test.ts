import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAccountGuesses } from './account-guesses.ts';

describe('whose a session was', () => {
  test('is told as it was kept last', () => {
    const guesses = createAccountGuesses();
    assert.equal(guesses.get('session'), undefined);
    guesses.keep('session', 'one');
    guesses.keep('session', 'other');
    assert.equal(guesses.get('session'), 'other');
  });

  test('of more than it may keep it keeps the latest, and those that were asked for', () => {
    const guesses = createAccountGuesses(100);
    for (let at = 0; at < 1000; at += 1) {
      guesses.keep(`session ${at}`, `account ${at}`);
      assert.equal(guesses.get('session 0'), 'account 0');
    }
    const kept = Array.from({ length: 1000 }, (_, at) => at).filter((at) => guesses.get(`session ${at}`) !== undefined);
    assert.ok(kept.length <= 101, String(kept.length));
    assert.equal(kept.at(-1), 999);
    assert.equal(kept[0], 0);
  });
});
