import { simulatedAddresses } from './simulated-addresses.ts';

/** Where the requests of a device come from: the phone has a network of its own, as phones do. */
export function addressOfDevice(device: string | undefined): string {
  return device === 'phone' ? simulatedAddresses.phone : simulatedAddresses.page;
}
