import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkLockfile } from './lockcheck.mjs';

const lock = (packages: object): string => JSON.stringify({ packages });

describe('checkLockfile', () => {
  it('accepts a lockfile that holds all it names', () => {
    assert.deepEqual(checkLockfile(lock({
      '': { dependencies: { a: '1' } },
      'node_modules/a': { dependencies: { b: '1' }, optionalDependencies: { c: '1' } },
      'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
      'node_modules/c': {},
    })), []);
  });

  it('names a platform package that npm dropped', () => {
    const faults = checkLockfile(lock({ 'node_modules/a': { optionalDependencies: { '@a/darwin': '1' } } }));
    assert.deepEqual(faults, ['node_modules/a wants @a/darwin@1, which the lockfile does not hold']);
  });

  it('does not take a neighbour for its own', () => {
    const faults = checkLockfile(lock({ 'node_modules/a': { dependencies: { c: '1' } }, 'node_modules/b/node_modules/c': {} }));
    assert.equal(faults.length, 1);
  });

  it('names an entry that holds the address of a registry', () => {
    assert.equal(checkLockfile(lock({ 'node_modules/a': { resolved: 'https://registry.invalid/a.tgz' } })).length, 1);
  });
});
