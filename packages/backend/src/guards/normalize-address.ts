const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const mappedIpv4 = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/**
 * The network address as limits count it: an IPv4 as it is, an IPv6 by its /64 (one subscriber has a whole one), whatever is unknown or
 * malformed together as `unknown` (LIM-1, threat 110).
 */
export function normalizeAddress(address: string | undefined): string {
  const [typed = ''] = (address ?? '').trim().split('%');
  if (ipv4.test(typed)) return typed;
  const canonical = canonicalizeIpv6(typed);
  if (canonical === undefined) return 'unknown';
  const mapped = mappedIpv4.exec(canonical);
  if (mapped) {
    const bits = Number.parseInt(mapped[1] ?? '', 16) * 65536 + Number.parseInt(mapped[2] ?? '', 16);
    return [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join('.');
  }
  return `${expand(canonical).slice(0, 4).join(':')}::/64`;
}

function canonicalizeIpv6(typed: string): string | undefined {
  if (!typed.includes(':') || !/^[\da-f:.]+$/i.test(typed) || !URL.canParse(`http://[${typed}]`)) return undefined;
  return new URL(`http://[${typed}]`).hostname.slice(1, -1);
}

function expand(canonical: string): string[] {
  const [head = '', tail] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}
