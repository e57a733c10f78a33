import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../../', import.meta.url));

describe('the log', () => {
  test('each of its events is told in docs/guides/observe.md, and nothing there that is none', () => {
    const sources = globSync(['server/src/**/*.ts', 'backend/src/**/*.ts'], { cwd: packages, exclude: (name) => /\.test\.ts$|testing$/.test(name) }).map((file) => readFileSync(`${packages}${file}`, 'utf8'));
    const emitted = sources.flatMap((source) => [...source.matchAll(/(?:log\.\w+\(|name: [^,'\n]*)'([a-z]+\.[a-z_]+)'(?: : '([a-z]+\.[a-z_]+)')?/g)].flatMap(([, one, other]) => [one, other])).filter((name) => name !== undefined);
    const guide = readFileSync(`${packages}../docs/guides/observe.md`, 'utf8');
    const told = [...guide.matchAll(/^\| (`[a-z]+\.[^|]*`) \| (?:info|warn|error)/gm)].flatMap(([, names = '']) => names.replaceAll('`', '').split(', '));
    emitted.push('scan.claim', 'scan.confirm', 'scan.deny'); // `scan.${name}`
    assert.ok(emitted.length > 20);
    assert.deepEqual([...new Set(told)].sort(), [...new Set(emitted)].sort());
  });
});
