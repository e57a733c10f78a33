import { parseArgs } from 'node:util';
import { cases } from '../cases.ts';
import { selectCases } from '../select-cases.ts';
import { CannotRun } from './cannot-run.ts';
import type { SuiteResult } from './case-result.ts';
import { chooseCases } from './choose-cases.ts';
import { examineTarget } from './examine-target.ts';
import { recordBrowsers } from './record-browsers.ts';
import { runSuite } from './run-suite.ts';
import { writeReport } from './write-report.ts';

const usage = `Usage: cloud-sign-in-conformance <url> [options]

Runs the conformance suite against a backend. <url> is the address of its routes: http://127.0.0.1:3000/auth
It must offer the testing routes (docs/contract/testing-routes.md). EVERYTHING IT KEEPS IS FORGOTTEN.

  --origin <origin>  an origin the backend allows; the one of <url> if left out
  --only <words>     rules or parts of titles, with commas: --only SES-4,"stale revision"
  --json             the report as JSON
  --anywhere         also where <url> is not on this machine

Ends with 0 when all cases passed, 1 when one failed, 2 when it could not be run.
`;

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The command.
 * @param write takes the report
 * @param say takes what is said to whoever waits for it
 * @returns the exit code
 */
export async function runCli(args: readonly string[], write: (text: string) => void, say: (text: string) => void): Promise<number> {
  try {
    const { positionals: [address], values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { origin: { type: 'string' }, only: { type: 'string' }, json: { type: 'boolean' }, anywhere: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    if (values.help) {
      write(usage);
      return 0;
    }
    if (address === undefined) throw new CannotRun(usage.trimEnd());
    const result = await run(readUrl(address, values.anywhere === true), { origin: values.origin, only: words(values.only), tell: (line) => { if (!values.json) write(line); } });
    write(values.json ? `${JSON.stringify(result, undefined, 2)}\n` : `\n${writeReport(result)}`);
    return result.cases.some(({ failure }) => failure !== undefined) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof CannotRun || (error instanceof TypeError && 'code' in error))) throw error;
    // Of what cannot be understood Node says the option, and goes on with advice that fits no command here.
    say(error instanceof CannotRun ? `${error.message}\n` : `${error.message.split('. ')[0]}.\n\n${usage}`);
    return 2;
  }
}

interface Choices { origin: string | undefined; only: readonly string[]; tell: (line: string) => void }

async function run(url: URL, { only, origin = url.origin, tell }: Choices): Promise<SuiteResult> {
  const baseUrl = url.href.replace(/\/$/, '');
  const target = recordBrowsers(baseUrl, origin);
  const { contractVersion, has } = await examineTarget(target);
  const chosen = chooseCases(cases, only);
  if (chosen.length === 0) throw new CannotRun(`No case is called ${only.join(', ')}.`);
  const mine = chooseCases(selectCases({ has }), only);
  const left: Record<string, number> = {};
  for (const { needs = [] } of chosen) for (const need of needs) if (!has.includes(need)) left[need] = (left[need] ?? 0) + 1;
  tell(`${mine.length} cases against ${baseUrl} (contract ${contractVersion})\n`);
  const results = await runSuite(mine, target, ({ failure, milliseconds, title }) => tell(`${failure ? '✖' : '✔'} ${title} (${milliseconds} ms)\n`));
  return { url: baseUrl, contractVersion, cases: results, left };
}

const words = (text: string | undefined): string[] => text?.split(',').map((word) => word.trim()).filter((word) => word !== '') ?? [];

function readUrl(address: string, isAnywhere: boolean): URL {
  const url = URL.parse(address.replace(/\/+$/, ''));
  if (url === null || !/^https?:$/.test(url.protocol)) throw new CannotRun(`"${address}" is no http(s) address.`);
  if (!isAnywhere && !loopback.test(url.hostname)) {
    throw new CannotRun(`${url.hostname} is not this machine. The suite makes a backend forget every account and turns its clock: if that is meant, say --anywhere.`);
  }
  return url;
}
