import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PlannedWrite } from './planned-write.ts';
import { weaveWrites } from './weave-writes.ts';

const write = (row: string, place: number, more: Partial<PlannedWrite> = {}): PlannedWrite => ({ sql: 'delete from rows where id = $1 and n = $2', parameters: [row, place], row, place, isConditional: true, ...more });

describe('writes as one statement', () => {
  test('number their places on, and are counted in their order', () => {
    const woven = weaveWrites([write('a', 0), write('b', 1, { isConditional: false }), write('c', 2)], true);
    assert.deepEqual(woven?.values, ['a', 0, 'b', 1, 'c', 2]);
    assert.equal(woven?.text, 'with w0 as (delete from rows where id = $1 and n = $2 returning 1), w1 as (delete from rows where id = $3 and n = $4 returning 1), '
      + 'w2 as (delete from rows where id = $5 and n = $6 returning 1) select 1 / (case when (select count(*) from w0) > 0 and (select count(*) from w1) >= 0 and (select count(*) from w2) > 0 then 1 else 0 end)');
  });

  test('ask the disk where they must last, and only there', () => {
    assert.doesNotMatch(weaveWrites([write('a', 0)], true)?.text ?? assert.fail(), /synchronous_commit/);
    assert.match(weaveWrites([write('a', 0)], false)?.text ?? assert.fail(), /end\), set_config\('synchronous_commit', 'off', true\)$/);
  });

  test('are not where two touch one row, but for those of one write', () => {
    assert.equal(weaveWrites([write('a', 0), write('a', 1)], true), undefined);
    assert.ok(weaveWrites([write('a', 0), write('a', 0), write('b', 1)], true));
  });

  test('look by themselves where else the next one would look at what they left', () => {
    const woven = weaveWrites([write('a', 0, { isConditional: false, sqlInOne: 'delete from rows where id = $1 and 1 / $2 = 1' }), write('a', 0, { isMetByNone: true }), write('b', 1)], true);
    assert.match(woven?.text ?? '', /^with w0 as \(delete from rows where id = \$1 and 1 \/ \$2 = 1 returning 1\), w1 as \(delete from rows where id = \$3 and n = \$4 returning 1\) select/);
    assert.deepEqual(woven?.values, ['a', 0, 'b', 1]);
    assert.equal(weaveWrites([write('a', 0, { isConditional: false }), write('a', 0, { isMetByNone: true }), write('b', 1)], true), undefined);
  });

  test('are not where there are more than twenty', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => write(`row ${at}`, at));
    assert.equal(weaveWrites(many(21), true), undefined);
    assert.ok(weaveWrites(many(20), true));
  });
});
