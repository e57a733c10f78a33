// Writes docs/contract/{flows.md,errors.md,openapi.json} from the contract's tables; with --check only says whether they are current.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawFlow } from '@cloud-sign-in/contract/draw-flow';
import { errors } from '@cloud-sign-in/contract/errors';
import { flows } from '@cloud-sign-in/contract/flows/flows';
import { createOpenApi } from '@cloud-sign-in/contract/openapi';
import { root } from '../root.mjs';

const generated = 'This page is made from the tables by `npm run docs`.';
const listActions = (actions) => Object.entries(actions).map(([name, { to, refusals }]) => `| \`${name}\` | ${to.join(', ')} | ${refusals.map((code) => `\`${code}\``).join(', ') || '–'} |`).join('\n');
const head = '| action | leads to | may be refused with |\n|---|---|---|';

const flowsPage = ['# Flows', '', generated, ...Object.values(flows).flatMap((flow) => [
  '', `## ${flow.name}`, '', '```mermaid', drawFlow(flow.name), '```', '', 'First actions:', '', head, listActions(flow.begin),
  ...Object.entries(flow.states).filter(([, state]) => Object.keys(state.actions).length > 0).flatMap(([name, state]) => ['', `### ${name}`, '', head, listActions(state.actions)]),
])].join('\n');
const errorsPage = ['# Errors', '', generated, '', 'A refusal is something a person can mend and comes beside a snapshot; a fault comes alone.', '', '| code | kind | status | field | parameters |', '|---|---|---|---|---|',
  ...Object.entries(errors).map(([code, error]) => `| \`${code}\` | ${error.kind} | ${error.status} | ${'field' in error ? error.field : '–'} | ${Object.keys(error.params.shape ?? error.params._zod.def.shape).join(', ') || '–'} |`)].join('\n');

/** The pages as the tables say, by file name. */
export const pages = { 'flows.md': `${flowsPage}\n`, 'errors.md': `${errorsPage}\n`, 'openapi.json': `${JSON.stringify(createOpenApi(), null, 1)}\n` };

const folder = join(root, 'docs/contract');
const stale = Object.entries(pages).filter(([name, text]) => { try { return readFileSync(join(folder, name), 'utf8') !== text; } catch { return true; } }).map(([name]) => name);
if (process.argv.includes('--check')) {
  if (stale.length > 0) { console.error(`Not current: docs/contract/${stale.join(', ')}. Run \`npm run docs\`.`); process.exitCode = 1; }
} else for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
