import { networkInterfaces } from 'node:os';

/** The addresses under which other devices of the network reach this machine (IPv4, which every phone speaks). */
export function findAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((all = []) => all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address));
}
