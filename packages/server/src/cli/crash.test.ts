import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { Browser, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { createJarFetch } from '../testing/jar-fetch.ts';
import { launchCommand } from '../testing/launch-command.ts';

const origin = 'http://localhost:5173';
const agreements = Object.fromEntries(jdCloud.agreements.map(({ id, version }) => [id, version]));

describe('a server that is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-sign-in-'));
  after(() => rmSync(folder, { recursive: true }));
  const environment = { PORT: '0', DATA_DIR: 'rows', POLICY: 'jd-cloud' };

  test('loses nothing it acknowledged; another over the same file goes on meanwhile, and the next one continues every flow (fault 16)', async () => {
    const first = launchCommand(folder, ['start', '--init'], environment);
    const firstAddress = await first.address;
    const second = launchCommand(folder, ['start'], environment);
    const addresses = [firstAddress, await second.address];

    const acknowledged: { browse(address: string): Browser; snapshot: WireSnapshot }[] = [];
    const register = async (at: number): Promise<void> => {
      const fetch = createJarFetch(origin);
      const browse = (address: string) => new Browser({ baseUrl: address, origin, newBrowser: () => fetch });
      const reply = await browse(addresses[at % 2] ?? '').begin('register', 'submitCredentials', { method: 'account', accountName: `person_${at}`, password: 'Tree-house7', agreements }).catch(() => undefined);
      if (reply?.status === 200) acknowledged.push({ browse, snapshot: reply.body.snapshot as WireSnapshot });
      if (acknowledged.length === 4) first.child.kill('SIGKILL'); // in the middle of the others' work
    };
    // Fewer than the 20 registrations an hour that one address may begin.
    await Promise.all(Array.from({ length: 18 }, (_, at) => register(at)));
    await first.exit;
    assert.ok(acknowledged.length >= 4);
    const survivor = addresses[1] ?? '';
    for (const { browse, snapshot } of acknowledged) assert.equal((await browse(survivor).send('GET', `/flows/${snapshot.id}`)).body.snapshot?.state, 'phone');

    second.child.kill('SIGKILL');
    await second.exit;
    const third = launchCommand(folder, ['start'], environment);
    const base = await third.address;
    for (const { browse, snapshot } of acknowledged) assert.equal((await browse(base).send('GET', `/flows/${snapshot.id}`)).body.snapshot?.state, 'phone');
    third.child.kill('SIGTERM');
    assert.equal(await third.exit, 0);
  });

  test('whose disk lost what it was given acknowledges nothing more and ends with 1, so that it is started anew', async () => {
    const own = mkdtempSync(join(folder, 'disk-'));
    // The first question fails and those after it do not, as Linux answers.
    const failing = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; const ask = fs.fdatasync; let asked = 0;
      fs.fdatasync = (file, tell) => ((asked += 1) === 1 ? void setImmediate(tell, Object.assign(new Error('lost'), { code: 'EIO' })) : ask(file, tell)); syncBuiltinESMExports();`;
    const server = launchCommand(own, ['start', '--init'], { ...environment, NODE_OPTIONS: `--import data:text/javascript;base64,${Buffer.from(failing).toString('base64')}` });
    const begin = (baseUrl: string, accountName: string) => new Browser({ baseUrl, origin, newBrowser: () => createJarFetch(origin) }).begin('register', 'submitCredentials', { method: 'account', accountName, password: 'Tree-house7', agreements });
    const reply = await begin(await server.address, 'person_1');
    assert.equal(reply.status, 503);
    assert.equal(await server.exit, 1);
    assert.match(server.heard.log, /"database.disk_failed".*"EIO"/);

    const next = launchCommand(own, ['start'], environment);
    assert.equal((await begin(await next.address, 'person_2')).status, 200);
    next.child.kill('SIGTERM');
    assert.equal(await next.exit, 0);
  });
});
