import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findFiles } from '../find-files.mjs';
import { root } from '../root.mjs';
import { compareThreats, readThreats } from './compare-threats.mjs';

const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');
const read = (file: string): string | undefined => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined);

test('every threat and fault of the threat model names files whose tests name it', () => {
  assert.ok(readThreats(page).length > 100);
  assert.deepEqual(compareThreats(page, read), []);
});

test('a file that is gone, a test that was renamed and a row without a test are told', () => {
  const rows = '## A\n| 7 | a | b | `one.test.ts`<br>`two.test.ts` |\n| 8 | a | b |  |\n## Faults\n| 38 | a | b | `three.test.ts` |\n| 3 | a | b | `three.test.ts` |\n| 5 | a | b | `three.test.ts` |';
  const files = new Map([['one.test.ts', "test('x (threats 6, 7)'"], ['three.test.ts', "// (fault 5)\nit(`x (threat 7, fault 38)`"]]);
  assert.deepEqual(compareThreats(rows, (file: string) => files.get(file)), ['threat 7: there is no two.test.ts', 'threat 8 names no test', 'fault 3: no title in three.test.ts names it', 'fault 5: no title in three.test.ts names it']);
});

test('nothing a page loads listens to messages of other windows or writes to them (threat 102)', () => {
  const listens = /(?<!\bchannel\??)\.addEventListener\(\s*['"`]message['"`]|^\s*addEventListener\(\s*['"`]message['"`]|\bonmessage\b|\b(?:window|parent|opener|top|contentWindow)\??\.postMessage\b/m;
  const files = findFiles(['packages/contract', 'packages/sdk', 'packages/elements', 'packages/backend'], /\/src\/(?!.*testing\/).*(?<!\.test|\.d)\.ts$/);
  assert.ok(files.length > 200);
  assert.deepEqual(files.filter((file) => listens.test(readFileSync(join(root, file), 'utf8'))), []);
  for (const line of ["window.addEventListener('message', take);", 'source?.opener.postMessage(1)', 'self.onmessage = take;', "addEventListener( 'message', take)"]) assert.match(line, listens);
  assert.doesNotMatch("channel?.addEventListener('message', recheckAnew); channel?.postMessage('session');", listens);
});
