import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';

const at = (path: string): string => fileURLToPath(new URL(`../../../docs/${path}`, import.meta.url));
/** Each numbered way of both source documents; JD's registration is the guide's own program (`sdk-register.ts`). */
const ways = {
  'tencent-1-email': 'REG-1 EML-1 IND-1',
  'tencent-2-wechat': 'PRV-1 REG-9',
  'tencent-3-official-account': 'PRV-2 REG-9',
  'tencent-4-qq': 'PRV-3 REG-9',
  'jd-1-scan': 'SCN-1 SCN-7',
  'jd-2-password': 'LGN-1 LGN-2 LGN-3',
  'jd-3-jd': 'PRV-5 MGT-3 ASC-4',
  'jd-4-wechat': 'PRV-4 ASC-1 ASC-3 DIS-3',
} as const;

describe('the examples of every way, by the SDK alone', () => {
  for (const [name, rules] of Object.entries(ways)) {
    // In this process, for a start of Node each would take longer than the walk; the guide's own program is started as a reader does.
    test(`${rules}: ${name} prints what it says it prints`, async (t) => {
      const text = await readFile(at(`examples/${name}.ts`), 'utf8');
      const [, said = ''] = /\n\/\/ It prints:\n((?:\/\/ .*\n)+)$/.exec(text) ?? [];
      const log = t.mock.method(console, 'log', () => undefined);
      await import(at(`examples/${name}.ts`));
      const printed = log.mock.calls.map((call) => format(...call.arguments));
      assert.deepEqual(printed, said.trimEnd().split('\n').map((line) => line.slice('// '.length)));
      assert.ok(printed.length > 5);
    });
  }

  test('each is linked from the guide, and none is forgotten here', async () => {
    const [guide, files] = await Promise.all([readFile(at('guides/sdk.md'), 'utf8'), readdir(at('examples'))]);
    const programs = files.filter((file) => /^(?:jd|tencent)-\d/.test(file)).map((file) => file.replace('.ts', ''));
    assert.deepEqual(programs.sort(), Object.keys(ways).sort());
    for (const name of programs) assert.ok(guide.includes(`../examples/${name}.ts`), name);
  });
});
