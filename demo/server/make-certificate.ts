import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface DevelopmentCertificate { key: string; cert: string; /** What a person compares before trusting it. */ fingerprint: string }

const day = 24 * 60 * 60 * 1000;

/**
 * A certificate for these addresses, signed by nobody but itself and good for a week: a browser asks before it trusts it. Made anew at each start and kept
 * in memory, so that there is no key to steal.
 */
export async function makeCertificate(addresses: readonly string[]): Promise<DevelopmentCertificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'cloud-sign-in demo' }], {
    keyType: 'ec', curve: 'P-256', algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - day), notAfterDate: new Date(Date.now() + 7 * day),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, ...addresses.map((ip) => ({ type: 7 as const, ip }))] },
    ],
  });
  return { key, cert, fingerprint: new X509Certificate(cert).fingerprint256 };
}
