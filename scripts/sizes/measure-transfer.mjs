// What a real browser has fetched of our scripts when a person sends the form, having taken their time, or, of an element that shows a code, when
// the code stands: every byte that came, needed or not. What the answer needs is asked for beside the request and is not among it.
import { chromium } from '@playwright/test';
import { findBrowser } from '../browser.mjs';
import { chromiumFlags } from '../chromium-flags.mjs';
import { serve } from '../../bench/serve.mjs';

const tags = {
  'cloud-login': ['<cloud-login></cloud-login>', { identifier: 'ann@example.com', password: 'tree-house7' }],
  'wechat-qr': ['<wechat-qr></wechat-qr>'],
  'cloud-scan-qr': ['<cloud-scan-qr></cloud-scan-qr>'],
  'cloud-register': ['<cloud-register method="email"></cloud-register>', { email: 'ann@example.com', password: 'tree-house7' }],
};

/**
 * @param {string} cdn the folder of the built scripts
 * @param {{ name: string, language: string, out: string }[]} entries
 * @param {unknown} entry what `GET /auth/entry` answers
 * @param {unknown} waiting what a flow that shows a code is answered with
 * @returns {Promise<Map<string, number>>} brotli bytes by `out`, for the entries that have a form or a code
 */
export async function measureTransfer(cdn, entries, entry, waiting) {
  const measured = new Map();
  const wanted = entries.filter(({ name }) => tags[name]);
  const pages = Object.fromEntries(wanted.map(({ name, language, out }) => [`/${out}.html`, `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>size</title><script type="module" src="/${out}.js"></script><body>${tags[name][0]}</body></html>`]));
  let bytes = 0;
  let isCode = false;
  const server = await serve({
    folders: [cdn], pages,
    onSent: (path, size) => { if (path.endsWith('.js')) bytes += size; },
    answer: ({ pathname }, method) => {
      if (pathname === '/auth/entry') return [200, entry];
      if (pathname === '/auth/flows' && method === 'POST' && isCode) return [200, waiting];
      if (pathname === '/auth/flows' && method === 'POST') return [422, { snapshot: null, refusal: { code: 'credentials_wrong', params: { identifier: 'email' } } }];
      return pathname.startsWith('/auth/') ? [200, { snapshot: null }] : undefined;
    },
  });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: chromiumFlags });
  try {
    for (const { name, out } of wanted) {
      bytes = 0;
      isCode = tags[name][1] === undefined;
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${server.origin}/${out}.html`, { waitUntil: isCode ? 'load' : 'networkidle' });
      if (isCode) {
        await page.locator('[data-cloud=qr-svg]').waitFor();
        measured.set(out, bytes);
        await context.close();
        continue;
      }
      for (const [field, text] of Object.entries(tags[name][1])) await page.locator(`input[name=${field}]`).fill(text);
      for (const box of await page.locator('form input[type=checkbox]').all()) await box.check();
      await page.waitForLoadState('networkidle');
      const before = bytes;
      const posted = page.waitForRequest((request) => request.method() === 'POST');
      await page.locator('form button[type=submit], form button:not([type])').first().click();
      await posted;
      measured.set(out, before);
      await context.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
  return measured;
}
