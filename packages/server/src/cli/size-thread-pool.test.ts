import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { sizeThreadPool } from './size-thread-pool.ts';

describe('the pool of threads', () => {
  test('has one for every processor and some more, unless somebody says otherwise', () => {
    const environment: NodeJS.ProcessEnv = {};
    sizeThreadPool(environment, 16);
    assert.equal(environment['UV_THREADPOOL_SIZE'], '20');
    sizeThreadPool(environment, 2);
    assert.equal(environment['UV_THREADPOOL_SIZE'], '20');
  });

  test('really is of that size where it is sized first of all', () => {
    // Twelve pieces of work wait for a thirteenth: it is done only where as many threads run at once.
    const program = `
      import { sizeThreadPool } from ${JSON.stringify(new URL('./size-thread-pool.ts', import.meta.url).href)};
      sizeThreadPool(process.env, 12);
      const { openSync, read, writeSync, mkdtempSync, rmSync } = await import('node:fs');
      const { execFileSync } = await import('node:child_process');
      const { tmpdir } = await import('node:os');
      const folder = mkdtempSync(tmpdir() + '/pool-');
      const pipes = Array.from({ length: 12 }, (_, at) => folder + '/' + at);
      execFileSync('mkfifo', pipes);
      const open = pipes.map((pipe) => openSync(pipe, 'r+'));
      let left = open.length;
      for (const pipe of open) read(pipe, Buffer.alloc(1), 0, 1, null, () => { left -= 1; if (left === 0) { rmSync(folder, { recursive: true }); console.log('all ended'); } });
      // Behind them one that needs no pipe: it ends only where a thread is free besides.
      read(openSync(process.execPath, 'r'), Buffer.alloc(1), 0, 1, 0, () => { for (const pipe of open) writeSync(pipe, 'x'); });
    `;
    const { stderr, stdout } = spawnSync(process.execPath, ['--conditions=cloud-source', '--input-type=module', '-e', program], { encoding: 'utf8', timeout: 30_000, env: { ...process.env, UV_THREADPOOL_SIZE: undefined } });
    assert.equal(stdout.trim(), 'all ended', stderr);
  });
});
