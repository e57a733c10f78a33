const id = '[A-Z]{2,5}-\\d+';
const ruleLine = new RegExp(`^\\s*[-*]\\s+\\**(${id})\\b`, 'gm');
// The title is the first argument of a call, or the first item, `title` or `name` of a case in a table.
const title = new RegExp(`(?:[([]|\\b(?:title|name)\\s*:)\\s*(['"\`])((?:${id})(?:[ ,]+${id})*):`, 'g');

/** The ids that the rulebook's lists begin with. */
export function readRuleIds(text) {
  return new Set([...text.matchAll(ruleLine)].map((match) => match[1]));
}

/** The ids that the titles of tests in a source begin with. */
export function readTestedIds(source) {
  return new Set([...source.matchAll(title)].flatMap((match) => match[2].split(/[ ,]+/)));
}

/**
 * What is wrong, a line each; rules without a test share one.
 * @param {{ rules: Set<string>, open: { id: string, issue?: string, why?: string }[], tested: Map<string, string> }} found
 */
export function compareRules({ rules, open, tested }) {
  const openIds = new Set(open.map((entry) => entry.id));
  const faults = [];
  const untested = [...rules].filter((rule) => !tested.has(rule) && !openIds.has(rule));
  if (untested.length) faults.push(`without a test, and not in docs/rules-open.json: ${untested.join(' ')}`);
  for (const rule of rules) {
    if (tested.has(rule) && openIds.has(rule)) faults.push(`${rule} is tested in ${tested.get(rule)}: take it out of docs/rules-open.json`);
  }
  for (const [tests, file] of tested) if (!rules.has(tests)) faults.push(`${file} tests ${tests}, which the rulebook does not have`);
  for (const entry of open) {
    if (!rules.has(entry.id)) faults.push(`docs/rules-open.json names ${entry.id}, which the rulebook does not have`);
    if (!entry.issue && !entry.why) faults.push(`docs/rules-open.json does not say why ${entry.id} is open`);
  }
  return faults;
}
