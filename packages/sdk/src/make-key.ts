/** 128 random bits in hexadecimal. Not `randomUUID`, which plain http pages lack. */
export function makeKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
