// Finds a Chromium that starts, or installs one; called only by what needs a browser.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

const { platform, env } = process;
const cacheFolder = join(root, 'node_modules', '.cache', 'chromium');
const cachedBrowser = join(cacheFolder, 'chromium.sh');

function runs(command, args, options = {}) {
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], ...options }).status === 0;
}

function starts(path) {
  if (!path || !existsSync(path)) return false;
  return platform === 'win32' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

function onPath(names) {
  return (env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
}

function listCandidates() {
  const list = [env.CHROME_PATH, env.CHROMIUM_PATH];
  if (platform === 'linux') {
    list.push(...onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'brave-browser']), cachedBrowser);
  } else if (platform === 'darwin') {
    for (const base of ['/Applications', join(homedir(), 'Applications')]) {
      for (const name of ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser']) list.push(`${base}/${name}.app/Contents/MacOS/${name}`);
    }
  } else if (platform === 'win32') {
    for (const base of [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean)) {
      for (const path of ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe', 'Chromium/Application/chrome.exe']) list.push(join(base, path));
    }
  }
  return list;
}

function installByApt() {
  console.error('No Chromium found: installing it with apt-get …');
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  runs('apt-get', [...wait, 'update', '-qq'], options);
  const install = [...wait, 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'];
  // With a Chinese font where there is one; without it everything but the looks still works.
  return runs('apt-get', [...install, 'fonts-noto-cjk'], options) || runs('apt-get', install, options);
}

/** Linux x64 without root: a Chromium that ships inside an npm package. */
async function installByNpm() {
  console.error('No Chromium found: taking the one in the npm package @sparticuz/chromium …');
  mkdirSync(join(cacheFolder, 'tmp'), { recursive: true });
  writeFileSync(join(cacheFolder, 'package.json'), '{"private":true}');
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', '@sparticuz/chromium@153.0.0'];
  if (!existsSync(join(cacheFolder, 'node_modules/@sparticuz/chromium')) && !runs('npm', args, { cwd: cacheFolder })) return;
  const before = { TMPDIR: env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: env.AWS_LAMBDA_JS_RUNTIME };
  env.TMPDIR = join(cacheFolder, 'tmp'); // it unpacks to os.tmpdir()
  env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'; // makes it unpack its NSS libraries as well
  try {
    const entry = join(cacheFolder, 'node_modules/@sparticuz/chromium/build/index.js');
    const { default: chromium } = await import(pathToFileURL(entry).href);
    const binary = await chromium.executablePath();
    writeFileSync(cachedBrowser, `#!/bin/sh
LD_LIBRARY_PATH="${join(cacheFolder, 'tmp/al2023/lib')}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" \\
FONTCONFIG_PATH="\${FONTCONFIG_PATH:-${join(cacheFolder, 'tmp/fonts')}}" exec "${binary}" "$@"
`, { mode: 0o755 });
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete env[name];
      else env[name] = value;
    }
  }
}

/** The path of a Chromium that starts. Throws, saying what to install, when there is none to be had. */
export async function findBrowser() {
  const found = listCandidates().find(starts);
  if (found) return found;
  if (platform === 'linux' && process.getuid() === 0 && onPath(['apt-get']).some(existsSync) && installByApt()) {
    const installed = listCandidates().find(starts);
    if (installed) return installed;
  }
  if (platform === 'linux' && process.arch === 'x64') {
    await installByNpm();
    if (starts(cachedBrowser)) return cachedBrowser;
  }
  const hint = platform === 'linux' ? ' On Debian or Ubuntu: sudo apt-get install chromium' : '';
  throw new Error(`No Chromium found. Install Chrome, Chromium or Edge, or set CHROME_PATH to its executable.${hint}`);
}
