// A keystroke to its updated hints, at 4x CPU: the longest and the median time a key event keeps the page busy, layout included.
// Run `npm run build -- demo` first (the gallery's fixtures are the pages). One frame is 16.7 ms.
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../scripts/browser.mjs';
import { chromiumFlags } from '../scripts/chromium-flags.mjs';
import { root } from '../scripts/root.mjs';
import { serve } from './serve.mjs';

const policy = (await import('@cloud-sign-in/backend/policies/to-public-policy')).toPublicPolicy((await import('@cloud-sign-in/backend/policies/jd-cloud')).jdCloud);
const entry = { contractVersion: '1.0', policy, providers: [] };
const html = (tag) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>bench</title><script type="module" src="/cloud-sign-in.js"></script><body>${tag}</body></html>`;
const fields = {
  '/name.html': ['<cloud-register method="account"></cloud-register>', 'input[name=accountName]', 'zhang_san_2026'],
  '/password.html': ['<cloud-register method="account"></cloud-register>', 'input[name=password]', 'Tree-house7!'],
  '/identifier.html': ['<cloud-login></cloud-login>', 'input[name=identifier]', 'zhang_san_2026'],
};
const server = await serve({ folders: [join(root, 'packages/elements/cdn')], pages: Object.fromEntries(Object.entries(fields).map(([path, [tag]]) => [path, html(tag)])), answer: (url) => (url.pathname === '/auth/entry' ? [200, entry] : url.pathname.startsWith('/auth/') ? [200, { snapshot: null }] : undefined) });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: chromiumFlags });
try {
  for (const [path, [, selector, text]] of Object.entries(fields)) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    await tab.goto(server.origin + path, { waitUntil: 'networkidle' });
    await tab.waitForSelector(selector);
    const session = await context.newCDPSession(tab);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await tab.focus(selector);
    const times = await tab.evaluate(async ([query, letters]) => {
      const input = document.querySelector(query);
      const list = [];
      for (const letter of letters) {
        const from = performance.now();
        input.value += letter;
        input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: letter }));
        await new Promise((done) => { queueMicrotask(done); });
        await input.closest('cloud-login, cloud-register').updateComplete;
        document.body.getBoundingClientRect(); // forces style and layout now
        list.push(performance.now() - from);
        await new Promise((done) => { requestAnimationFrame(done); });
      }
      return list;
    }, [selector, text]);
    const sorted = times.toSorted((a, b) => a - b);
    console.log(`${path.slice(1, -5).padEnd(12)} median ${sorted[Math.floor(sorted.length / 2)].toFixed(1)} ms, longest ${sorted.at(-1).toFixed(1)} ms of a 16.7 ms frame`);
    await context.close();
  }
} finally {
  await browser.close();
  server.close();
}
