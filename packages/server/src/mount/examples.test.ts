import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchProgram } from '../testing/launch-program.ts';
import { makeMountedConfiguration, walkMounted } from '../testing/walk-mounted.ts';

const root = mkdtempSync(join(tmpdir(), 'cloud-sign-in-'));

describe('the backend inside a program of one’s own', () => {
  after(() => rmSync(root, { recursive: true }));

  for (const framework of ['hono', 'express', 'fastify']) {
    test(`docs/examples/mount-${framework}.ts: the whole contract, streams that are not held back, the site’s own code, a stop in good order`, async () => {
      const folder = mkdtempSync(join(root, `${framework}-`));
      writeFileSync(join(folder, 'cloud-sign-in.config.json'), JSON.stringify(makeMountedConfiguration()));
      const example = fileURLToPath(new URL(`../../../../docs/examples/mount-${framework}.ts`, import.meta.url));
      const program = await launchProgram([process.execPath, '--conditions=cloud-source', '--disable-warning=ExperimentalWarning', example], folder, { PORT: '0' });
      try {
        await walkMounted(program.address, program.heard);
      } finally {
        assert.equal(await program.end(), 0);
      }
    });
  }
});
