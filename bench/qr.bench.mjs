// A code drawn by <wechat-qr> itself at 4x CPU: from a new address to its squares on the page, encoding, rendering, style and layout included, each
// code another. The first draw of a fresh page, whose element waits for its answer until then, and later ones. One frame is 16.7 ms. Run `npm run build -- cdn` first. `--pages=10 --codes=20`
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { waitingSnapshots } from '@cloud-sign-in/contract/fixtures/waiting-snapshots';
import { findBrowser } from '../scripts/browser.mjs';
import { chromiumFlags } from '../scripts/chromium-flags.mjs';
import { root } from '../scripts/root.mjs';
import { printTable } from './print-table.mjs';
import { readOptions } from './read-options.mjs';
import { serve } from './serve.mjs';
import { takePercentile } from './take-percentile.mjs';

const { codes, pages } = readOptions({ pages: 10, codes: 20 });
const { snapshot } = waitingSnapshots.find(({ id }) => id === 'login/waiting/wechat');
// As long as the address of a real scan; and as long as Official Account authorisation gets.
const addresses = { 'a scan, 57 bytes': 'https://cloud.example.com/scan?scan=', 'a long address, 250 bytes': `https://cloud.example.com/scan?from=${'x'.repeat(185)}&scan=` };
const html = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>bench</title><script type="module" src="/wechat-qr.js"></script><body><wechat-qr></wechat-qr></body></html>';
const server = await serve({ folders: [join(root, 'packages/elements/cdn')], pages: { '/qr.html': html }, answer: (url, method) => (url.pathname.startsWith('/auth/') ? (method === 'POST' ? [503, { code: 'unavailable', params: {}, requestId: 'none' }] : [200, { snapshot: null }]) : undefined) });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: chromiumFlags });
const seen = Object.fromEntries(Object.keys(addresses).flatMap((name) => [[`${name}: first of a page`, []], [`${name}: later ones`, []]]));
try {
  for (let round = 0; round <= pages; round += 1) {
    for (const [name, address] of Object.entries(addresses)) {
      const context = await browser.newContext();
      const tab = await context.newPage();
      await tab.goto(`${server.origin}/qr.html`);
      // What draws codes has come, and nothing was drawn: the page's own element is told no address.
      await tab.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/chunks/code-')));
      await tab.waitForTimeout(300);
      const session = await context.newCDPSession(tab);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      const times = await tab.evaluate(async ([given, from, count]) => {
        const element = document.createElement('wechat-qr'); // draws what it is given, asks nobody
        element.snapshot = null; // nothing yet: it stands and waits
        document.querySelector('wechat-qr').replaceWith(element);
        await element.updateComplete;
        await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
        const list = [];
        for (let at = 0; at < count; at += 1) {
          const url = from + crypto.getRandomValues(new Uint8Array(11)).toHex().slice(0, 22);
          const startedAt = performance.now();
          element.snapshot = { ...given, payload: { ...given.payload, presentations: [{ kind: 'qr', url }] } };
          await element.updateComplete;
          element.getBoundingClientRect(); // forces style and layout now
          list.push(performance.now() - startedAt);
          if (!element.shadowRoot.querySelector('[data-cloud=qr-svg] path')?.getAttribute('d')) throw new Error('No code was drawn');
          await new Promise((done) => { requestAnimationFrame(done); });
        }
        return list;
      }, [snapshot, address, codes]);
      if (round > 0) { // the first page warms the browser
        seen[`${name}: first of a page`].push(times[0]);
        seen[`${name}: later ones`].push(...times.slice(1));
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${pages} pages of ${codes} codes, in turns; 4x CPU`);
printTable([['', 'median', 'p99', 'longest'], ...Object.entries(seen).map(([name, list]) => [name, ...[0.5, 0.99, 1].map((part) => `${takePercentile(list, part).toFixed(1)} ms`)])]);
