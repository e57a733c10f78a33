import { parseArgs } from 'node:util';

/**
 * Options of a benchmark: `--rounds=9 --databases=sqlite`. A default that is a number makes a number, a list takes commas.
 * @param {Record<string, number | string | string[]>} defaults
 */
export function readOptions(defaults) {
  const options = Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: 'string' }]));
  const { values } = parseArgs({ args: process.argv.slice(2), options });
  return Object.fromEntries(Object.entries(defaults).map(([name, byDefault]) => {
    const given = values[name];
    if (given === undefined) return [name, byDefault];
    return [name, typeof byDefault === 'number' ? Number(given) : Array.isArray(byDefault) ? given.split(',') : given];
  }));
}
