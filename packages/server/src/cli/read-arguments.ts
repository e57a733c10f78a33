import { parseArgs } from 'node:util';

const commands = ['init', 'start', 'migrate', 'doctor'] as const;

export interface Arguments {
  command: (typeof commands)[number];
  /** A configuration file by name. */
  config: string | undefined;
  init: boolean;
  development: boolean;
}

/**
 * Reads what was typed. Nothing of it is passed over: a file that is ignored would leave its owner with a configuration they did not name.
 * @returns what to do, or in words what cannot be understood
 */
export function readArguments(args: readonly string[]): Arguments | 'help' | 'version' | { problem: string } {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { config: { type: 'string' }, init: { type: 'boolean' }, development: { type: 'boolean' }, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' } },
    });
  } catch (error) {
    // Node goes on with advice that fits no command here.
    return { problem: error instanceof Error ? `${error.message.split('. ')[0]}.` : 'The options cannot be read.' };
  }
  const { positionals: [name, file, ...rest], values: { config, development = false, help, init = false, version } } = parsed;
  if (help) return 'help';
  if (version) return 'version';
  if (name === undefined) return { problem: 'No command is named.' };
  const command = commands.find((known) => known === name);
  if (command === undefined) return { problem: `There is no command ${name}.` };
  const surplus = command === 'init' ? (config === undefined ? rest[0] : file) : file;
  if (surplus !== undefined) return { problem: `${command} takes no "${surplus}"${command === 'init' ? '' : `; a configuration is named by --config ${surplus}`}.` };
  if (command !== 'start' && (init || development)) return { problem: `--${init ? 'init' : 'development'} goes with start.` };
  return { command, config: config ?? file, init, development };
}
