import { messageLocales } from '../guards/message-locales.ts';
import type { Environment } from '../http/environment.ts';

/**
 * Whether two network addresses are at two places (threat 94): some language that knows both in words tells them apart. Whoever reads it reads one language, but a
 * site may know places in another only, and two places may share a name in one (陕西 and 山西). Addresses themselves are not compared: a phone on its own network has another one beside the very page.
 */
export function isElsewhere({ config }: Pick<Environment, 'config'>, one: string, other: string): boolean {
  return messageLocales.some((language) => {
    const [here, there] = [one, other].map((address) => config.placeOf?.(address, language));
    return here !== undefined && there !== undefined && here !== there;
  });
}
