import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchCommand } from '../testing/launch-command.ts';

const guide = fileURLToPath(new URL('../../../../docs/guides/implement-the-contract.md', import.meta.url));
const border = '-- end of a block --';

/** The document's blocks in their order: what is typed, and what comes (`…` stands for anything of a line). */
function readBlocks(): { typed: string; comes: string | undefined }[] {
  const blocks = [...readFileSync(guide, 'utf8').matchAll(/^```(sh|json)\n([\s\S]*?)^```$/gm)].map(([, kind, text = '']) => ({ kind, text }));
  return blocks.flatMap(({ kind, text }, at) => (kind === 'sh' ? [{ typed: text, comes: blocks[at + 1]?.kind === 'json' ? blocks[at + 1]?.text : undefined }] : []));
}

describe('the guide for authors of a backend', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-sign-in-'));
  after(() => rmSync(folder, { recursive: true }));

  test('its session by curl goes as it says, block by block, against `start --development`', async () => {
    const { address, child, exit } = launchCommand(folder, ['start', '--development'], { PORT: '0', DATA_DIR: 'rows' });
    const blocks = readBlocks();
    assert.ok(blocks.length > 10, 'the blocks were found');
    const script = ['set -eu', ...blocks.flatMap(({ typed }) => [typed, `echo '${border}'`])].join('\n');
    const output = await new Promise<string>((resolve, reject) => {
      void address.then((base) => execFile('bash', ['-c', script], { cwd: folder, env: { ...process.env, BASE: base, ORIGIN: 'http://localhost:5173' } }, (error, out, said) => {
        if (error) reject(new Error(`${error.message}\n${out}\n${said}`));
        else resolve(out);
      }));
    });
    child.kill('SIGTERM');
    assert.equal(await exit, 0);
    const parts = output.split(`${border}\n`);
    for (const [at, { comes, typed }] of blocks.entries()) {
      if (comes === undefined) continue;
      const pattern = comes.split('…').map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\n]*');
      assert.match(parts[at] ?? '', new RegExp(`^${pattern}$`), `${typed}\nshould bring\n${comes}`);
    }
  });
});
