import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gatherLines } from './gather-lines.ts';
import { createLogger } from './logger.ts';
import { describeError } from './describe-error.ts';

describe('log', () => {
  test('a fact cannot forge a line or steer a terminal', () => {
    const lines: string[] = [];
    createLogger((line) => { lines.push(line); }).info('request', { path: '/a\r\n{"level":"error"}\u001b[31m\u2028\u009b' });
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /^[\x20-\x7e]+\n$/);
    assert.equal((JSON.parse(lines[0] ?? '') as { path: string }).path, '/a\r\n{"level":"error"}\u001b[31m\u2028\u009b');
  });

  test('lines of one turn are written together, in their order, and none twice', async () => {
    const portions: string[] = [];
    const write = gatherLines((lines) => { portions.push(lines); });
    write('a\n');
    write('b\n');
    await nextTurn();
    write('c\n');
    await nextTurn();
    assert.deepEqual(portions, ['a\nb\n', 'c\n']);
  });

  test('of an error its kind, code and place are told, and not its message', () => {
    const error = Object.assign(new TypeError('password is tree-house7'), { code: 'E1' });
    const told = describeError(error);
    assert.deepEqual([told['error'], told['code']], ['TypeError', 'E1']);
    assert.match(String(told['place']), /logger\.test/);
    assert.equal(JSON.stringify(told).includes('tree-house7'), false);
    assert.deepEqual(describeError('tree-house7'), { error: 'string' });
  });
});
