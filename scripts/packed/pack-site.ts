import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.mjs';

/** Workspaces that are published. */
export const published = ['contract', 'sdk', 'backend', 'server', 'elements', 'mocks'] as const;

const folderOf = (name: string): string => (name === 'mocks' ? name : `packages/${name}`);

/**
 * Packs what is published, and makes a site that has it installed: ours from the packed files, all else as this checkout holds it, since a registry is not asked.
 * @returns the site's folder, for the caller to remove
 */
export function packSite(): string {
  const site = mkdtempSync(join(tmpdir(), 'cloud-site-'));
  const packed = join(site, 'packed');
  const modules = join(site, 'node_modules');
  mkdirSync(packed);
  mkdirSync(join(modules, '@cloud-sign-in'), { recursive: true });
  const args = ['pack', '--silent', '--pack-destination', packed, ...published.flatMap((name) => ['--workspace', folderOf(name)])];
  // npm's own script by this Node, where npm started us: that works on Windows too.
  const npm = process.env['npm_execpath'];
  if (npm?.endsWith('.js') === true) execFileSync(process.execPath, [npm, ...args], { cwd: root });
  else execFileSync('npm', args, { cwd: root, shell: process.platform === 'win32' });
  const version = /-(\d+\.\d+\.\d+[^/]*)\.tgz$/;
  for (const file of readdirSync(packed)) {
    const to = join(modules, '@cloud-sign-in', file.replace(version, '').replace(/^cloud-sign-in-/, ''));
    mkdirSync(to);
    execFileSync('tar', ['-xzf', join('..', '..', '..', 'packed', file), '--strip-components=1'], { cwd: to });
  }
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@cloud-sign-in' && !name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  return site;
}
