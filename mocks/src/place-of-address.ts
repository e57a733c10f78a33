import type { BackendConfig } from '@cloud-sign-in/backend';
import { simulatedAddresses } from './simulated-addresses.ts';

const shanghai = { 'zh-CN': '上海', en: 'Shanghai' };
const beijing = { 'zh-CN': '北京', en: 'Beijing' };
const places: Readonly<Record<string, typeof shanghai>> = { [simulatedAddresses.page]: shanghai, [simulatedAddresses.phone]: shanghai, [simulatedAddresses.elsewhere]: beijing };

/** Where an address of a world is, as a site with a list of networks would tell (SCN-5, MGT-4). @returns undefined for any other */
export const placeOfAddress: NonNullable<BackendConfig['placeOf']> = (address, locale) => (Object.hasOwn(places, address) ? places[address]?.[locale] : undefined);
