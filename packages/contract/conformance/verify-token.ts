import { expect } from './expect.ts';

interface Key { kid: string; kty: string; crv: string; x: string; y: string; [field: string]: unknown }

const decode = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const parse = (text: string): Record<string, unknown> => JSON.parse(new TextDecoder().decode(decode(text))) as Record<string, unknown>;

/**
 * Verifies a token as a site's backend does (SES-4): by the published key its header names, by ES256 and nothing else. Needs WebCrypto.
 * @returns its claims
 */
export async function verifyToken(token: string, keys: readonly Key[]): Promise<Record<string, unknown>> {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const { alg, kid } = parse(head);
  expect.equal(alg, 'ES256', 'algorithm');
  const found = keys.find((key) => key.kid === kid) ?? expect.fail(`no key ${String(kid)} is published`);
  expect.ok(!('d' in found), 'the private half is published');
  const { kty, crv, x, y } = found;
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  const isSigned = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, decode(signature), new TextEncoder().encode(`${head}.${payload}`));
  expect.ok(isSigned, 'the signature is good');
  return parse(payload);
}
