import { loadSettings, parseSettings, type LoadOptions } from '../config/load-settings.ts';
import type { SettingsInput } from '../config/settings.ts';
import { createLogger, type Logger } from '../log/logger.ts';
import { createMessenger } from '../senders/create-messenger.ts';
import { createService } from '../serve/create-service.ts';
import type { Service } from '../serve/service.ts';

export interface OpenOptions extends Partial<LoadOptions> {
  /** The configuration itself, instead of a file and the environment. */
  configuration?: SettingsInput;
  /** Where facts go; lines of JSON on standard output if left out. */
  log?: Logger;
}

/**
 * The whole backend inside a program of your own, by the same configuration the command reads: database, hashing, senders, rules. Hand it requests (`handle`, or
 * `createNodeHandler`), ask it who is signed in (`getSession`), and close it when the program ends.
 * @throws SettingsError that names every setting that is wrong; Error where the database cannot be used
 */
export async function openService({ configuration, environment = process.env, file, folder = process.cwd(), log = createLogger(), ...rest }: OpenOptions = {}): Promise<Service> {
  const settings = configuration === undefined ? await loadSettings({ ...rest, folder, file, environment }) : parseSettings(configuration, folder);
  const messenger = createMessenger(settings);
  try {
    const service = await createService(settings, { messenger, log });
    return {
      ...service,
      async close() {
        await service.close();
        messenger.close();
      },
    };
  } catch (error) {
    messenger.close();
    throw error;
  }
}
