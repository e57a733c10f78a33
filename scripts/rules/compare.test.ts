import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareRules, readRuleIds, readTestedIds } from './compare.mjs';

describe('readRuleIds', () => {
  it('reads the id a list entry begins with, not one it mentions', () => {
    const text = '# Rules\n- ACC-1 An account … (see PWD-9).\n- **PWD-10** A password …\n  - LNK-2 nested\nACC-3 prose';
    assert.deepEqual([...readRuleIds(text)], ['ACC-1', 'PWD-10', 'LNK-2']);
  });
});

describe('readTestedIds', () => {
  it('reads joined ids from titles in any quotes', () => {
    const source = "it('PHN-4 LIM-1: one', f); test(\n  `ACC-2: two ${x}`, f); const c = { title: \"PWD-3: three\" }; const d = [['EML-1: four', 1]];";
    assert.deepEqual([...readTestedIds(source)], ['PHN-4', 'LIM-1', 'ACC-2', 'PWD-3', 'EML-1']);
  });

  it('does not take an id from the middle of a title or from prose', () => {
    assert.deepEqual([...readTestedIds("// ACC-1: why\nit('does ACC-1: x', f); it('UTF-8 works', f)")], []);
  });
});

describe('compareRules', () => {
  const compare = (rules: string[], open: { id: string; why?: string }[], tested: string[]): string[] =>
    compareRules({ rules: new Set(rules), open, tested: new Map(tested.map((id) => [id, 'a.test.ts'])) });

  it('is content when each rule is tested or open', () => {
    assert.deepEqual(compare(['A-1', 'A-2'], [{ id: 'A-2', why: 'later' }], ['A-1']), []);
  });

  it('finds a rule without a test, one both tested and open, and unknown ids', () => {
    const faults = compare(['A-1', 'A-2'], [{ id: 'A-2', why: 'later' }, { id: 'A-4', why: 'later' }], ['A-2', 'A-3']);
    assert.equal(faults.length, 4);
  });

  it('asks why a rule is open', () => {
    assert.equal(compare(['A-1'], [{ id: 'A-1' }], []).length, 1);
  });
});
