import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchProgram } from '../testing/launch-program.ts';
import { makeMountedConfiguration, walkMounted } from '../testing/walk-mounted.ts';

const root = mkdtempSync(join(tmpdir(), 'cloud-sign-in-'));

describe('the backend inside a program of one’s own', { concurrency: 3 }, () => {
  after(() => rmSync(root, { recursive: true }));

  test('docs/guides/mount.md shows the examples as they are', () => {
    const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
    const shown = [...read('docs/guides/mount.md').matchAll(/<!-- (docs\/examples\/\S+) -->\n```\w+\n(.*?)```/gs)];
    assert.equal(shown.length, 6);
    for (const [, path = '', code] of shown) assert.equal(code, read(path), path);
  });

  const programs = {
    'mount-hono.ts': '../../../../docs/examples/mount-hono.ts',
    'mount-express.ts': '../../../../docs/examples/mount-express.ts',
    'mount-fastify.ts': '../../../../docs/examples/mount-fastify.ts',
    // Next itself is tried by `npm run next`: it is too large to be installed with every clone.
    'mount-next': '../testing/host-routes.ts',
  };
  for (const [example, file] of Object.entries(programs)) {
    test(`docs/examples/${example}: the whole contract, streams that are not held back, the site’s own code, a stop in good order`, async () => {
      const folder = mkdtempSync(join(root, 'site-'));
      writeFileSync(join(folder, 'cloud-sign-in.config.json'), JSON.stringify(makeMountedConfiguration()));
      const program = await launchProgram([process.execPath, '--conditions=cloud-source', '--disable-warning=ExperimentalWarning', fileURLToPath(new URL(file, import.meta.url))], folder, { PORT: '0' });
      try {
        await walkMounted(program.address, program.heard);
      } finally {
        assert.equal(await program.end(), 0);
      }
    });
  }
});
