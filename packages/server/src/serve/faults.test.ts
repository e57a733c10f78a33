import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Browser, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { createJarFetch } from '../testing/jar-fetch.ts';
import { launchCommand } from '../testing/launch-command.ts';

const origin = 'http://localhost:5173';
const agreements = Object.fromEntries(jdCloud.agreements.map(({ id, version }) => [id, version]));
const environment = { PORT: '0', DATA_DIR: 'rows', POLICY: 'jd-cloud' };

describe('a server in trouble', { concurrency: 3 }, () => {
  const root = mkdtempSync(join(tmpdir(), 'cloud-sign-in-'));
  after(() => rmSync(root, { recursive: true }));

  /** A folder with a configuration and a database that was used, and the database's file. */
  const makeSite = async () => {
    const folder = mkdtempSync(join(root, 'site-'));
    const server = launchCommand(folder, ['start', '--init'], environment);
    await server.address;
    server.child.kill('SIGTERM');
    assert.equal(await server.exit, 0);
    return { folder, file: join(folder, 'rows', 'cloud-sign-in.db') };
  };
  const begin = (address: string, accountName: string, fetch = createJarFetch(origin)) => {
    const browser = new Browser({ baseUrl: address, origin, newBrowser: () => fetch });
    return { fetch, reply: browser.begin('register', 'submitCredentials', { method: 'account', accountName, password: 'Tree-house7', agreements }) };
  };

  test('does not start on half a database, and leaves it as it was (fault 36)', async () => {
    const { file, folder } = await makeSite();
    for (const size of [Math.trunc(statSync(file).size / 2 / 4096) * 4096, 100]) {
      truncateSync(file, size);
      const before = readFileSync(file);
      const { exit, heard } = launchCommand(folder, ['start'], environment);
      assert.equal(await exit, 1);
      assert.ok(heard.said.includes(file), heard.said);
      assert.match(heard.said, /malformed|not a database/);
      assert.deepEqual(readFileSync(file), before);
    }
  });

  test('does not start while another program keeps the database to itself (fault 36)', async () => {
    const { file, folder } = await makeSite();
    const holder = new DatabaseSync(file);
    holder.exec('pragma locking_mode = exclusive; begin exclusive');
    try {
      const { exit, heard } = launchCommand(folder, ['start'], environment);
      assert.equal(await exit, 1);
      assert.match(heard.said, /cloud-sign-in\.db cannot be used: database is locked/);
    } finally {
      holder.close();
    }
    const again = launchCommand(folder, ['start'], environment);
    assert.equal((await fetch(`${await again.address}/entry`)).status, 200);
    again.child.kill('SIGTERM');
    assert.equal(await again.exit, 0);
  });

  test('does not start on a full disk, nor where its folder cannot be made (fault 36)', async () => {
    const { folder } = await makeSite();
    const bin = fileURLToPath(new URL('../bin.ts', import.meta.url));
    // A file may not grow above 20 kB: as on a disk that is full then.
    const full = await new Promise<{ code: unknown; said: string }>((resolve) => {
      execFile('/bin/sh', ['-c', `ulimit -f 40; exec "${process.execPath}" --conditions=cloud-source "${bin}" start`], { cwd: folder, env: { ...process.env, ...environment, DATA_DIR: 'other' } }, (error, _out, said) => resolve({ code: error?.code ?? 0, said }));
    });
    assert.equal(full.code, 1);
    assert.match(full.said, /(?:cannot be used|cannot be brought up to date): .*(?:disk|full)/);
    writeFileSync(join(folder, 'file'), '');
    const { exit, heard } = launchCommand(folder, ['start'], { ...environment, DATA_DIR: 'file/rows' });
    assert.equal(await exit, 1);
    assert.match(heard.said, /ENOTDIR|EEXIST/);
  });

  test('asked to stop, it answers what is in work, closes streams with the word when to come back, and ends with 0 within ten seconds (fault 37)', async () => {
    const { folder } = await makeSite();
    const server = launchCommand(folder, ['start'], environment);
    const address = await server.address;
    const { fetch: own, reply } = begin(address, 'zhang_san');
    const flow = (await reply).body.snapshot as WireSnapshot;
    const stream = await own(`${address}/flows/${flow.id}/events`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader() ?? assert.fail();
    let streamed = (await reader.read()).value ?? '';
    const others = Array.from({ length: 6 }, (_, at) => begin(address, `person_${at}`).reply);
    await Promise.race(others); // the rest is in work
    const askedAt = performance.now();
    server.child.kill('SIGTERM');
    for (let part = await reader.read(); !part.done; part = await reader.read()) streamed += part.value;
    assert.match(streamed, /^retry: \d+\n/);
    for (const each of others) assert.equal((await each).status, 200);
    assert.equal(await server.exit, 0);
    assert.ok(performance.now() - askedAt < 10_000);
    await assert.rejects(fetch(`${address}/entry`));
  });

  test('a promise that nobody caught is told, without its words, and the process serves on (fault 39)', async () => {
    const { folder } = await makeSite();
    const configuration = pathToFileURL(join(folder, 'cloud-sign-in.config.mjs')).href;
    mkdirSync(join(folder, 'other'));
    // The site's own configuration is code in this process: it may hold such a promise.
    writeFileSync(join(folder, 'other', 'careless.mjs'), `import configuration from '${configuration}';
setTimeout(() => { Promise.reject(Object.assign(new TypeError('password is tree-house7'), { code: 'E7' })); }, 50);
export default configuration;
`);
    const server = launchCommand(folder, ['start', '--config', 'other/careless.mjs'], environment);
    const address = await server.address;
    while (!server.heard.log.includes('rejection.unhandled')) await wait(10);
    assert.equal((await begin(address, 'zhang_san').reply).status, 200);
    server.child.kill('SIGTERM');
    assert.equal(await server.exit, 0);
    const told = server.heard.log.split('\n').find((line) => line.includes('rejection.unhandled')) ?? '';
    assert.match(told, /"level":"error","event":"rejection\.unhandled","error":"TypeError","code":"E7","place":"[^"]*careless\.mjs/);
    assert.doesNotMatch(server.heard.log + server.heard.said, /tree-house7/);
  });
});
