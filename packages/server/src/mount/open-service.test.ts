import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { SettingsError } from '../config/load-settings.ts';
import { createLogger } from '../log/logger.ts';
import { makeMountedConfiguration } from '../testing/walk-mounted.ts';
import { openService } from './open-service.ts';

describe('the backend opened by a program of one’s own', () => {
  const root = mkdtempSync(join(tmpdir(), 'cloud-sign-in-'));
  after(() => rmSync(root, { recursive: true }));
  const log = createLogger(() => undefined);
  const makeFolder = () => mkdtempSync(join(root, 'site-'));

  test('takes its configuration as given, keeps its rows where that says, answers, and lets go of all when closed', async () => {
    const folder = makeFolder();
    const service = await openService({ configuration: { ...makeMountedConfiguration(), dataDir: 'rows', metrics: { port: 0 } }, folder, log });
    assert.equal((await service.handle(new Request('https://app.example/auth/entry'), '203.0.113.1')).status, 200);
    assert.deepEqual([await service.getSession(new Headers()), await service.isReady(), existsSync(join(folder, 'rows', 'cloud-sign-in.db'))], [null, true, true]);
    assert.match((await service.readMetrics?.())?.text ?? '', /cloud_sign_in_requests_total\{method="GET",route="\/entry",status="200"\} 1\n/);
    await service.close();
    assert.equal((await service.handle(new Request('https://app.example/auth/session', { headers: { Cookie: '__Host-session=x' } }), undefined)).status, 503);
  });

  test('reads a file and the environment it is given', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'cloud-sign-in.config.json'), JSON.stringify(makeMountedConfiguration()));
    const service = await openService({ folder, environment: { DATA_DIR: 'elsewhere' }, log });
    await service.close();
    assert.ok(existsSync(join(folder, 'elsewhere', 'cloud-sign-in.db')));
  });

  test('says what is wrong with either, and makes nothing', async () => {
    const folder = makeFolder();
    await assert.rejects(openService({ configuration: { ...makeMountedConfiguration(), origins: ['https://app.example/'] }, folder, log }), (error) => error instanceof SettingsError && /origins\.0: must be an origin/.test(error.message));
    await assert.rejects(openService({ folder, environment: {}, log }), SettingsError);
    assert.equal(existsSync(join(folder, 'data')), false);
  });
});
