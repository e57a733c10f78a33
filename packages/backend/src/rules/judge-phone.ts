import { parsePhone, type Policy, type Refusal } from '@cloud-sign-in/contract';
import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import { makeRefusal } from './make-refusal.ts';

const mainland = /^\+861(?:[35-9]\d|4[57])\d{8}$/;

/**
 * Judges a phone before anything is sent to it (PHN-1, PHN-2, PHN-10): mobile numbers of the policy's regions only, no extension.
 *
 * Elsewhere the library's ranges decide. In mainland China new ranges appear faster than libraries follow, so any number of the form is
 * taken, except 14x: of those all but 145 and 147 are data and machine numbers without a person at the other end.
 * @param typed as typed
 * @param region ISO 3166-1 alpha-2 for a number typed without calling code; the policy's first one if left out
 * @returns E.164, or the refusal
 */
export function judgePhone(typed: string, region: string | undefined, policy: Policy): { phone: string } | { refusal: Refusal } {
  const { regions } = policy.phone;
  const phone = parsePhone(typed, region ?? regions.find((name) => name !== '*'));
  if (phone === undefined) return { refusal: makeRefusal('phone_invalid', {}) };
  const number = parsePhoneNumberFromString(phone);
  const country = phone.startsWith('+86') ? 'CN' : number?.country;
  const isOfRegion = country !== undefined && regions.includes(country);
  if (!isOfRegion && !regions.includes('*')) return { refusal: makeRefusal('phone_region_unsupported', { regions: [...regions] }) };
  const isMobile = country === 'CN' ? mainland.test(phone) : number?.isValid() === true;
  return isMobile ? { phone } : { refusal: makeRefusal('phone_invalid', {}) };
}
