/**
 * The mailbox an address most likely ends in, for limits only (threat 12): what follows a plus and dots in the local part are dropped, as the
 * largest providers do. Never an identity: `a+1@` and `a@` are two accounts (EML-7).
 * @param key of the address
 */
export function mailboxKey(key: string): string {
  const at = key.lastIndexOf('@');
  const [plain = ''] = key.slice(0, at).split('+');
  return `${plain.replaceAll('.', '')}${key.slice(at)}`;
}
