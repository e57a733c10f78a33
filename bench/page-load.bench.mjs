// Page load to typed-into: our elements beside a minimal Lit form, interleaved in one run.
// 4x CPU, 1.6 Mbit/s, 150 ms per request, cold cache. Prints medians and ratios. Run `npm run build -- cdn` first.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { findBrowser } from '../scripts/browser.mjs';
import { browserBundle } from '../scripts/build/cdn.mjs';
import { chromiumFlags } from '../scripts/chromium-flags.mjs';
import { root } from '../scripts/root.mjs';
import { serve } from './serve.mjs';

const rounds = Number(process.argv[2] ?? 15);
const outDir = mkdtempSync(join(tmpdir(), 'bench-minimal-'));
await build(browserBundle({ input: join(root, 'bench/minimal-form.ts'), name: 'minimal-form', outDir }));

// The page's own clock runs from navigation start to the moment an input event has been handled by the element.
const page = (script, tag) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>bench</title><script type="module" src="/${script}"></script><body>${tag}<script>
const look = () => {
  const input = document.querySelector('input');
  if (!input || !customElements.get(input.closest('minimal-form, cloud-login, cloud-register').localName)) return requestAnimationFrame(look);
  input.focus(); input.value = 'a'; input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  requestAnimationFrame(() => { window.typedAt = performance.now(); });
};
look();
</script></body></html>`;
const variants = {
  minimal: ['minimal-form.js', '<minimal-form></minimal-form>'],
  'cloud-login zh-CN': ['cloud-login.js', '<cloud-login></cloud-login>'],
  'cloud-login en': ['en/cloud-login.js', '<cloud-login locale="en"></cloud-login>'],
  'cloud-register zh-CN': ['cloud-register.js', '<cloud-register method="account"></cloud-register>'],
};
const pages = Object.fromEntries(Object.entries(variants).map(([, [script, tag]], index) => [`/${index}.html`, page(script, tag)]));
const server = await serve({ folders: [outDir, join(root, 'packages/elements/cdn')], pages, answer: (url) => (url.pathname.startsWith('/auth/') ? [503, { code: 'unavailable', params: {}, requestId: 'bench' }] : undefined) });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: chromiumFlags });
const times = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
try {
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, name] of Object.keys(variants).entries()) {
      const context = await browser.newContext();
      const tab = await context.newPage();
      const session = await context.newCDPSession(tab);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 });
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      await tab.goto(`${server.origin}/${index}.html`, { waitUntil: 'commit' });
      await tab.waitForFunction('window.typedAt');
      if (round > 0) times[name].push(await tab.evaluate('window.typedAt')); // the first round warms the browser
      await context.close();
    }
  }
} finally {
  await browser.close();
  server.close();
  rmSync(outDir, { recursive: true, force: true });
}
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const base = median(times.minimal);
console.log(`${rounds} rounds, interleaved; 4x CPU, 1.6 Mbit/s, 150 ms per request`);
for (const [name, list] of Object.entries(times)) console.log(`${name.padEnd(22)} ${median(list).toFixed(0).padStart(6)} ms  ${(median(list) / base).toFixed(2)}x`);
