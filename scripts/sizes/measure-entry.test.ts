import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { measureEntry, readImports } from './measure-entry.mjs';

describe('readImports', () => {
  it('tells imports made at once from lazy ones', () => {
    assert.deepEqual(readImports('import{a}from"./a.js";export*from"./b.js";import"lit";const c=()=>import(`./c.js`);'), { now: ['./a.js', './b.js'], later: ['./c.js'] });
  });
});

describe('measureEntry', () => {
  it('counts the entry, then its submit chunk with what that imports, each file once', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sizes-'));
    try {
      const files: Record<string, string> = {
        'en/x.js': 'export const a=1;import("../chunks/view-1.js")',
        'chunks/view-1.js': 'import("./submit-2.js")',
        'chunks/submit-2.js': 'import{a}from"../en/x.js";import"./http-3.js";a()',
        'chunks/http-3.js': 'globalThis.http=1',
      };
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(join(folder, name, '..'), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      const weigh = (...names: string[]): number => names.reduce((bytes, name) => bytes + brotliCompressSync(files[name] ?? '').length, 0);
      assert.deepEqual(measureEntry(folder, 'en/x.js'), { typed: weigh('en/x.js'), submitted: weigh('en/x.js', 'chunks/submit-2.js', 'chunks/http-3.js') });
      assert.deepEqual(measureEntry(folder, 'chunks/http-3.js'), { typed: weigh('chunks/http-3.js') });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
