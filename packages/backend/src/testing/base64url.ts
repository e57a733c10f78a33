/** Bytes as text that is safe in an address and a cookie, and back. */
export const base64url = {
  encode(bytes: Uint8Array): string {
    return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  },
  /** @returns undefined where the text is no base64url */
  decode(text: string): Uint8Array | undefined {
    if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  },
};
