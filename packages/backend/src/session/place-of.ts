import type { MessageLocale } from '../guards/message-locales.ts';
import type { Environment } from '../http/environment.ts';

/** Where a network address is, in words where the site can tell, else the address (SCN-5, MGT-4). @param address as limits count it @param locale whoever reads it reads it in */
export function placeOf({ config }: Pick<Environment, 'config'>, address: string, locale: MessageLocale): string | undefined {
  return address === 'unknown' ? undefined : (config.placeOf?.(address, locale) ?? address);
}
