/** An address as its owner writes it, in the scheme that the client knows. */
export function readValkeyUrl(url: string): string {
  return url.replace(/^valkey(s?):/, 'redis$1:');
}
