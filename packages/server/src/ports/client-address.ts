import { BlockList, isIP } from 'node:net';

const mapped = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;
const unmap = (address: string): string => address.replace(mapped, '');

/**
 * Tells who really asks. Only proxies named here are believed (threat 110): the last address in `X-Forwarded-For` that is none of them is the client's;
 * whatever stands before it was written by the client itself.
 * @param trustedProxies addresses, or networks as `10.0.0.0/8`
 * @returns a function from the socket's address and that header to an address, or undefined where nothing certain is known
 * @throws Error that names what is no address
 */
export function createClientAddress(trustedProxies: readonly string[]): (socketAddress: string | undefined, forwardedFor: string | null) => string | undefined {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) {
    const [address = '', bits] = proxy.split('/');
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    if (version === 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most))) throw new Error(`"${proxy}" is neither an address nor a network`);
    trusted.addSubnet(address, Number(bits ?? most), version === 4 ? 'ipv4' : 'ipv6');
  }
  const isTrusted = (address: string): boolean => trusted.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  return (socketAddress, forwardedFor) => {
    let client = unmap(socketAddress ?? '');
    if (isIP(client) === 0) return undefined;
    for (const hop of (forwardedFor ?? '').split(',').reverse()) {
      if (!isTrusted(client) || hop.trim() === '') break;
      const before = unmap(hop.trim().replace(/^\[(.*)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1$2'));
      if (isIP(before) === 0) return undefined;
      client = before;
    }
    return client;
  };
}
