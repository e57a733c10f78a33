import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { configurationFiles, loadSettings, type Environment } from '../config/load-settings.ts';
import { writeConfiguration } from '../config/write-configuration.ts';
import { developmentSettings } from '../development/development-settings.ts';
import { createLogger } from '../log/logger.ts';
import { openDatabase } from '../serve/open-database.ts';
import { migrate } from '../store/migrate.ts';
import { examine } from './examine.ts';
import { startServer } from './start-server.ts';

export interface CliPlace {
  environment: Environment;
  /** Where relative paths begin. */
  folder: string;
  /** Lines of the log. */
  log: (line: string) => void;
  /** What is said to whoever typed the command. */
  say: (text: string) => void;
  /** Aborted when the server is to stop. */
  signal: AbortSignal;
}

const usage = `Usage: cloud-sign-in-server <command> [--config <file>]

  init [file]   writes a commented configuration with fresh keys
  start         serves; brings the database's tables up to date first
    --init        writes the configuration first where there is none
    --development testing routes, messages on the console; loopback only
  migrate       brings the database's tables up to date
  doctor        says what is missing
`;

/** Runs one command. @returns the exit code; what is wrong with the configuration is thrown as SettingsError */
export async function runCli(args: readonly string[], place: CliPlace): Promise<number> {
  const { environment, folder, say } = place;
  const { positionals: [command, name], values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { config: { type: 'string' }, init: { type: 'boolean' }, development: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    say(usage);
    return 0;
  }
  const load = (fallback = {}) => loadSettings({ folder, file: values.config, environment, fallback });
  switch (command ?? '') {
    case 'init': return init(resolve(folder, name ?? configurationFiles[0]), place);
    case 'start': {
      if (values.init && !values.config && !configurationFiles.some((file) => existsSync(resolve(folder, file)))) init(resolve(folder, configurationFiles[0]), place);
      return startServer(await load(values.development ? developmentSettings : {}), { isDevelopment: values.development === true, ...place });
    }
    case 'migrate': {
      const database = openDatabase(await load(), createLogger(place.log));
      try {
        const { from, to } = await migrate(database);
        say(from === to ? `The tables are of version ${to} already.\n` : `The tables were brought from version ${from} to ${to}.\n`);
      } finally {
        await database.close();
      }
      return 0;
    }
    case 'doctor': {
      const findings = await examine(await load());
      const signs = { good: '✔', weak: '!', missing: '✖' };
      for (const { about, state, told } of findings) say(`${signs[state]} ${about}: ${told}\n`);
      return findings.some(({ state }) => state === 'missing') ? 1 : 0;
    }
    default:
      say(usage);
      return 2;
  }
}

function init(path: string, { folder, say }: CliPlace): number {
  if (existsSync(path)) {
    say(`${path} is there already, with keys that may be in use. Nothing was written.\n`);
    return 1;
  }
  writeConfiguration(path);
  say(`Wrote ${relative(folder, path)}. Read it, then: cloud-sign-in-server doctor\n`);
  return 0;
}
