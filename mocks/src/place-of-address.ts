import { simulatedAddresses } from './simulated-addresses.ts';

const places: Readonly<Record<string, string>> = { [simulatedAddresses.page]: '上海', [simulatedAddresses.phone]: '上海', [simulatedAddresses.elsewhere]: '北京' };

/** Where an address of a world is, as a site with a list of networks would tell (SCN-5, MGT-4). @returns undefined for any other */
export function placeOfAddress(address: string): string | undefined {
  return Object.hasOwn(places, address) ? places[address] : undefined;
}
