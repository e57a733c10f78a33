import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { configurationFiles, loadSettings, type Environment } from '../config/load-settings.ts';
import { writeConfiguration } from '../config/write-configuration.ts';
import { developmentSettings } from '../development/development-settings.ts';
import { createLogger } from '../log/logger.ts';
import { openDatabase } from '../serve/open-database.ts';
import { migrate } from '../store/migrate.ts';
import { examine } from './examine.ts';
import { readArguments } from './read-arguments.ts';
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

--help, --version. Without --config the file is ${configurationFiles.join(' or ')} in this folder.
`;

/** Runs one command. @returns the exit code; what is wrong with the configuration is thrown as SettingsError */
export async function runCli(args: readonly string[], place: CliPlace): Promise<number> {
  const { environment, folder, say } = place;
  const given = readArguments(args);
  if (given === 'help') {
    say(usage);
    return 0;
  }
  if (given === 'version') {
    say(`${(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version}\n`);
    return 0;
  }
  if ('problem' in given) {
    say(`${given.problem}\n\n${usage}`);
    return 2;
  }
  const load = (fallback = {}) => loadSettings({ folder, file: given.config, environment, fallback });
  switch (given.command) {
    case 'init': return init(given.config, place);
    case 'start': {
      const isThere = given.config === undefined ? configurationFiles.some((file) => existsSync(resolve(folder, file))) : existsSync(resolve(folder, given.config));
      if (given.init && !isThere) {
        const code = init(given.config, place);
        if (code !== 0) return code;
      }
      return startServer(await load(given.development ? developmentSettings : {}), { isDevelopment: given.development, ...place });
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
    default: return given.command satisfies never;
  }
}

function init(file: string | undefined, { folder, say }: CliPlace): number {
  const path = resolve(folder, file ?? configurationFiles[0]);
  if (!path.endsWith('.mjs')) {
    say(`${path} must end in .mjs: what is written is a module. Nothing was written.\n`);
    return 1;
  }
  if (existsSync(path)) {
    say(`${path} is there already, with keys that may be in use. Nothing was written.\n`);
    return 1;
  }
  writeConfiguration(path);
  const named = file === undefined || path === resolve(folder, configurationFiles[0]) ? '' : ` --config ${file}`;
  say(`Wrote ${file ?? configurationFiles[0]}. Read it, then: cloud-sign-in-server doctor${named}\n`);
  return 0;
}
