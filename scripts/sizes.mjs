// `npm run sizes`, after `npm run build`: what a page downloads, in kB (1000 bytes) after brotli, against sizes.json.
// typed: until the form can be typed into, the entry's own file. submitted: all that a real browser has fetched when the form is sent,
// at least the lazy chunks named submit-… and what they import; of an element that shows a code, all that has been fetched when the code stands.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { browserBundle } from './build/cdn.mjs';
import { listEntries } from './build/entries.mjs';
import { measureTransfer } from './sizes/measure-transfer.mjs';
import { measureEntry } from './sizes/measure-entry.mjs';
import { root } from './root.mjs';

const budgets = JSON.parse(readFileSync(join(root, 'sizes.json'), 'utf8'));
const rows = [];
let hasFailed = false;

function fail(message) {
  console.error(message);
  hasFailed = true;
}

function addRow(label, sizes, budget) {
  const cells = ['typed', 'submitted'].map((kind) => {
    const kilobytes = sizes[kind] === undefined ? undefined : sizes[kind] / 1000;
    const limit = budget?.[kind];
    if (limit !== undefined && kilobytes === undefined) fail(`${label}: no lazy chunk named submit-… to measure "${kind}" by.`);
    if (limit !== undefined && kilobytes > limit) fail(`${label}: ${kind} ${kilobytes.toFixed(2)} kB is over its budget of ${limit} kB.`);
    return kilobytes === undefined ? '—' : `${kilobytes.toFixed(2)}${limit === undefined ? '' : ` / ${limit}`}`;
  });
  rows.push([label, ...cells]);
}

async function measureSdk() {
  const input = join(root, 'packages/sdk/src/index.ts');
  if (!existsSync(input)) return fail('sdk: packages/sdk/src/index.ts is not there yet.');
  const outDir = mkdtempSync(join(tmpdir(), 'cloud-sdk-'));
  try {
    await build(browserBundle({ input, name: 'sdk', outDir }));
    addRow('sdk', measureEntry(outDir, 'sdk.js'), budgets.sdk);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/** What `GET /entry` answers, for the forms that wait for nobody but are drawn by it. */
async function readEntry() {
  const { tencentCloud } = await import('@cloud-sign-in/backend/policies/tencent-cloud');
  const { toPublicPolicy } = await import('@cloud-sign-in/backend/policies/to-public-policy');
  return { contractVersion: '1.0', policy: toPublicPolicy(tencentCloud), providers: [] };
}

const cdn = join(root, 'packages/elements/cdn');
const built = listEntries().filter(({ isThere, out }) => isThere && existsSync(join(cdn, `${out}.js`)));
const { waitingSnapshots } = await import('@cloud-sign-in/contract/fixtures/waiting-snapshots');
const waiting = { snapshot: waitingSnapshots.find(({ id }) => id === 'login/waiting/wechat').snapshot };
const transferred = await measureTransfer(cdn, built, await readEntry(), waiting);
for (const { name, language, out, isThere } of listEntries()) {
  const label = `${name} (${language})`;
  if (!isThere) {
    if (budgets[name]) fail(`${label}: has a budget but no source yet.`);
  } else if (!existsSync(join(cdn, `${out}.js`))) {
    fail(`${label}: not built; run npm run build.`);
  } else {
    // By the imports that must come, or by what a browser really fetched: whichever is more.
    const sizes = measureEntry(cdn, `${out}.js`);
    addRow(label, { ...sizes, submitted: Math.max(sizes.submitted ?? 0, transferred.get(out) ?? 0) || undefined }, budgets[name]);
  }
}
await measureSdk();

const heading = ['entry', 'typed kB', 'submitted kB'];
for (const [label, typed, submitted] of [heading, ...rows]) console.log(`${label.padEnd(26)}${typed.padStart(14)}${submitted.padStart(16)}`);
process.exit(hasFailed ? 1 : 0);
