import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const at = (path: string): string => fileURLToPath(new URL(`../../../docs/${path}`, import.meta.url));

describe('REG-2 LGN-1: the guide’s program', () => {
  test('is the example, and prints what the guide says', async () => {
    const [guide, example] = await Promise.all([readFile(at('guides/sdk.md'), 'utf8'), readFile(at('examples/sdk-register.ts'), 'utf8')]);
    const [, program, printed] = /<!-- docs\/examples\/sdk-register\.ts -->\n```ts\n(.*?)```.*?```text\n(.*?)```/s.exec(guide) ?? [];
    assert.equal(program, example);
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--conditions=cloud-source', '--disable-warning=ExperimentalWarning', at('examples/sdk-register.ts')]);
    assert.equal(stderr, '');
    assert.equal(stdout, printed);
  });
});
