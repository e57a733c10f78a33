import type { CaseFailure, SuiteResult } from './case-result.ts';
import type { Exchange } from './exchange.ts';

const needs: Readonly<Record<string, string>> = {
  vendors: 'need providers that POST /testing/vendors/{provider} plays',
  scan: 'need a page for scans',
};
const shownExchanges = 6;
const longest = 1200;

/** The end of a run, in words: each failed case with what was asked, expected and came, then the rules, then the counts. */
export function writeReport({ cases, left }: SuiteResult): string {
  const failed = cases.filter(({ failure }) => failure !== undefined);
  const parts = failed.map(({ failure, policy, title }, at) => describeFailure(`${at + 1}. ${title}`, policy, failure as CaseFailure));
  return [...parts, describeRules(cases), describeLeft(left), `${cases.length - failed.length} passed, ${failed.length} failed`].filter((part) => part !== '').join('\n\n') + '\n';
}

function describeFailure(head: string, policy: string, { actual, exchanges, expected, message }: CaseFailure): string {
  const before = exchanges.slice(0, -1).filter(({ path }) => !path.startsWith('/testing/reset'));
  const hidden = Math.max(0, before.length - shownExchanges);
  const last = exchanges.at(-1);
  return [
    `✖ ${head}`,
    `  policy ${policy}`,
    ...(hidden > 0 ? [`  … ${hidden} requests before`] : []),
    ...before.slice(hidden).map((exchange) => `  ${ask(exchange)} → ${exchange.status ?? 'nothing'}${state(exchange)}`),
    ...(last ? [`  asked     ${ask(last)}${last.body === undefined ? '' : ` ${shorten(last.body)}`}`] : []),
    `  expected  ${expected === undefined ? message : `${shorten(write(expected))} (${message.split(/: expected |, got /)[0]})`}`,
    ...(expected === undefined ? [] : [`  got       ${shorten(write(actual))}`]),
    ...(last ? [`  came      ${last.status ?? 'nothing'} ${shorten(last.reply ?? '')}`] : []),
    ...exchanges.flatMap(({ problems }) => problems.map((problem) => `  note      ${problem}`)),
  ].join('\n');
}

const ask = ({ browser, method, path }: Exchange): string => `${browser === 0 ? 'operator' : `browser ${browser}`} ${method} ${path}`;
const write = (value: unknown): string => (typeof value === 'string' ? value : ((JSON.stringify(value) as string | undefined) ?? 'nothing'));
const shorten = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** Where a flow stood after an exchange, which tells more than its body. */
function state({ reply = '' }: Exchange): string {
  try {
    const { code, refusal, snapshot } = JSON.parse(reply) as { code?: string; refusal?: { code?: string }; snapshot?: { state?: string } | null };
    return [snapshot?.state, refusal?.code, code].filter(Boolean).map((word) => ` ${word}`).join('');
  } catch {
    return '';
  }
}

function describeRules(cases: SuiteResult['cases']): string {
  const rules = new Map<string, { passed: number; failed: number }>();
  for (const { failure, rules: ids } of cases) {
    for (const id of ids) {
      const counts = rules.get(id) ?? { passed: 0, failed: 0 };
      counts[failure ? 'failed' : 'passed'] += 1;
      rules.set(id, counts);
    }
  }
  const sorted = [...rules].sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }));
  const broken = sorted.filter(([, { failed }]) => failed > 0);
  const good = sorted.filter(([, { failed }]) => failed === 0).map(([id]) => id);
  return [
    `rules held: ${good.length === 0 ? 'none' : good.join(' ')}`,
    ...(broken.length === 0 ? [] : [`rules broken: ${broken.map(([id, { failed, passed }]) => `${id} (${failed} of ${failed + passed})`).join(' ')}`]),
  ].join('\n');
}

function describeLeft(left: SuiteResult['left']): string {
  return Object.entries(left).map(([need, count]) => `not for this backend: ${count} cases ${needs[need] ?? `need ${need}`}`).join('\n');
}
