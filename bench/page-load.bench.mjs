// Page load to typed-into: our elements beside a minimal Lit form, interleaved in one run.
// 4x CPU, 1.6 Mbit/s, 150 ms per request, cold cache. Prints medians and ratios. Run `npm run build -- cdn` first.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { findBrowser } from '../scripts/browser.mjs';
import { browserBundle } from '../scripts/build/cdn.mjs';
import { chromiumFlags } from '../scripts/chromium-flags.mjs';
import { root } from '../scripts/root.mjs';
import { serve } from './serve.mjs';

const rounds = Number(process.argv[2] ?? 25);
const cdn = join(root, 'packages/elements/cdn');
const variants = {
  minimal: ['minimal-form.js', '<minimal-form></minimal-form>'],
  'cloud-login zh-CN': ['cloud-login.js', '<cloud-login></cloud-login>'],
  'cloud-login en': ['en/cloud-login.js', '<cloud-login locale="en"></cloud-login>'],
  'cloud-register zh-CN': ['cloud-register.js', '<cloud-register method="account"></cloud-register>'],
};
const names = Object.keys(variants);
const missing = names.slice(1).map((name) => variants[name][0]).filter((script) => !existsSync(join(cdn, script)));
if (missing.length) {
  console.error(`packages/elements/cdn has no ${missing.join(', ')}: run \`npm run build -- cdn\` first.`);
  process.exit(1);
}
const outDir = mkdtempSync(join(tmpdir(), 'bench-minimal-'));
await build(browserBundle({ input: join(root, 'bench/minimal-form.ts'), name: 'minimal-form', outDir }));

// The page's own clock runs from navigation start to the moment an input event has been handled by the element. It tells the server of it: a test
// runner that asked the page would run a script of its own there, at four times its time, in the middle of what is measured.
const page = (script, tag) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>bench</title><script type="module" src="/${script}"></script><body>${tag}<script>
const look = () => {
  const input = document.querySelector('input');
  if (!input || !customElements.get(input.closest('minimal-form, cloud-login, cloud-register').localName)) return requestAnimationFrame(look);
  input.focus(); input.value = 'a'; input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  requestAnimationFrame(() => navigator.sendBeacon('/typed?at=' + performance.now()));
};
look();
</script></body></html>`;
const pages = Object.fromEntries(Object.entries(variants).map(([, [script, tag]], index) => [`/${index}.html`, page(script, tag)]));
let onTyped;
const answer = ({ pathname, searchParams }) => {
  if (pathname === '/typed') onTyped(Number(searchParams.get('at')));
  return pathname === '/typed' || pathname.startsWith('/auth/') ? [503, { code: 'unavailable', params: {}, requestId: 'bench' }] : undefined;
};
const server = await serve({ folders: [outDir, cdn], pages, answer });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: chromiumFlags });

async function load(index) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const typed = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${names[index]}: nothing could be typed into it within 30 seconds.`)), 30_000);
    onTyped = (at) => { clearTimeout(timer); resolve(at); };
  });
  await Promise.all([tab.goto(`${server.origin}/${index}.html`, { waitUntil: 'commit' }), typed]);
  await context.close();
  return typed;
}

const times = names.map(() => []);
try {
  for (let round = 0; round <= rounds; round += 1) {
    // Each begins in turn, so that none always comes after the same other; the first round warms the browser.
    for (let step = 0; step < names.length; step += 1) {
      const index = (round + step) % names.length;
      const at = await load(index);
      if (round > 0) times[index].push(at);
    }
  }
} finally {
  await browser.close();
  server.close();
  rmSync(outDir, { recursive: true, force: true });
}
const quantile = (list, part) => list.toSorted((a, b) => a - b)[Math.floor(list.length * part)];
const [base] = times;
const least = quantile(base, 0.5);
console.log(`${rounds} rounds, interleaved; 4x CPU, 1.6 Mbit/s, 150 ms per request`);
// More: the median of what each took longer than the minimal form of its own round, so that a slow round says nothing; with its quartiles.
for (const [index, name] of names.entries()) {
  const more = times[index].map((at, round) => at - base[round]);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => quantile(more, part));
  const rest = index ? `  ${middle.toFixed(0).padStart(4)} ms more (${low.toFixed(0)} to ${high.toFixed(0)})  ${((least + middle) / least).toFixed(2)}x` : '';
  console.log(`${name.padEnd(22)} ${quantile(times[index], 0.5).toFixed(0).padStart(6)} ms${rest}`);
}
