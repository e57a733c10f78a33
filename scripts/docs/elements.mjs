// Writes packages/elements/custom-elements.json (published, not committed) and docs/elements/README.md from the JSDoc of the element classes;
// with --check only says whether the page is current, with --manifest writes the manifest alone.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../root.mjs';

const isCheck = process.argv.includes('--check');
const manifestFile = join(root, 'packages/elements/custom-elements.json');
const pageFile = join(root, 'docs/elements/README.md');

function analyze() {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  try {
    const cli = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
    const args = [cli, 'analyze', '--config', '../../scripts/docs/manifest.config.mjs', '--outdir', relative(join(root, 'packages/elements'), folder), '--quiet'];
    const result = spawnSync(process.execPath, args, { cwd: join(root, 'packages/elements'), encoding: 'utf8' });
    if (result.status !== 0) throw new Error(`cem analyze failed: ${result.stderr || result.stdout}`);
    return JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Several tags on one line of a class (`@csspart card - The frame. @csspart header`) are several entries. */
const spread = (tag, entries = []) => entries.flatMap(({ description = '', ...entry }) => {
  const [first, ...rest] = description.split(new RegExp(`\\s*@${tag}\\s+`));
  return [{ ...entry, description: first.startsWith('@') ? '' : first }, ...rest.map((one) => {
    const [, name, text = ''] = /^(\S+)(?:\s+-\s+(.*))?$/s.exec(one.trim()) ?? [];
    return { name, description: text };
  })].map(({ description: text, ...one }) => (text ? { ...one, description: text } : one));
});

const oneLine = (text = '') => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
const table = (title, columns, rows) => (rows.length === 0 ? '' : `\n**${title}**\n\n| ${columns.join(' | ')} |\n|${columns.map(() => '---').join('|')}|\n${rows.map((row) => `| ${row.map(oneLine).join(' | ')} |`).join('\n')}\n`);
const code = (text) => (text ? `\`${text}\`` : '');

/** Names that say enough share a row. */
function told(entries = []) {
  const plain = entries.filter(({ description }) => !description).map(({ name }) => code(name));
  return [...entries.filter(({ description }) => description).map(({ name, description }) => [code(name), description]), ...(plain.length > 0 ? [[plain.join(' '), 'As named.']] : [])];
}

function describe(element) {
  const properties = (element.members ?? []).filter((member) => member.kind === 'field' && member.privacy !== 'private' && member.privacy !== 'protected' && !member.static && member.description);
  const attributeOf = (name) => element.attributes?.find((attribute) => attribute.fieldName === name)?.name;
  return [
    `## \`<${element.tagName}>\``, '', element.description ?? element.summary ?? '',
    table('Properties and attributes', ['property', 'attribute', 'type', 'what it does'], properties.map(({ name, type, description }) => [code(name), code(attributeOf(name)), code(type?.text), description])),
    table('Events', ['event', 'what it tells'], (element.events ?? []).filter(({ name }) => name).map(({ name, description }) => [code(name), description])),
    table('Slots', ['slot', 'what goes there'], (element.slots ?? []).map(({ name, description }) => [code(name || '(default)'), description])),
    table('Parts', ['part', 'what it is'], told(element.cssParts)),
    table('Custom properties', ['property', 'what it sets'], told(element.cssProperties)),
  ].join('\n');
}

const manifest = analyze();
for (const declaration of manifest.modules.flatMap((module) => module.declarations ?? [])) {
  if (declaration.cssParts) declaration.cssParts = spread('csspart', declaration.cssParts);
  if (declaration.cssProperties) declaration.cssProperties = spread('cssprop', declaration.cssProperties);
}
const elements = manifest.modules.flatMap((module) => module.declarations ?? []).filter((declaration) => declaration.customElement && declaration.tagName).sort((a, b) => a.tagName.localeCompare(b.tagName));
if (elements.length === 0) throw new Error('No element was found.');
const undocumented = elements.filter((element) => !element.description && !element.summary).map((element) => element.tagName);
if (undocumented.length > 0) { console.error(`Without a description: ${undocumented.join(', ')}`); process.exitCode = 1; }
const files = {
  ...(!isCheck && { [manifestFile]: `${JSON.stringify(manifest, null, 1)}\n` }),
  ...(!process.argv.includes('--manifest') && { [pageFile]: `# Elements\n\nThis page is made from the classes by \`npm run docs\`. Import \`@cloud-sign-in/elements/define/<tag>\` to register one.\n\n${elements.map(describe).join('\n')}` }),
};
for (const [file, text] of Object.entries(files)) {
  if (isCheck) {
    let current = '';
    try { current = readFileSync(file, 'utf8'); } catch { /* not there: not current */ }
    if (current !== text) { console.error(`Not current: ${relative(root, file)}. Run \`npm run docs\`.`); process.exitCode = 1; }
  } else {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  }
}
