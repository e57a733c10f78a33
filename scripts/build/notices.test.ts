import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packageOf } from './notices.mjs';

test('a module is told from its path to lie in a package, in the innermost one, or in none', () => {
  assert.equal(packageOf('/x/node_modules/lit-html/lit-html.js'), 'lit-html');
  assert.equal(packageOf('/x/node_modules/@lit/context/lib/a.js'), '@lit/context');
  assert.equal(packageOf('/x/node_modules/a/node_modules/@b/c/d.js'), '@b/c');
  assert.equal(packageOf('C:\\x\\node_modules\\ky\\index.js'), 'ky');
  assert.equal(packageOf('/x/packages/sdk/src/http.ts'), undefined);
});
