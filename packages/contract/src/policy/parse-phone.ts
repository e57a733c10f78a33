const mainland = /^\+861[3-9]\d{9}$/;
const international = /^\+[1-9]\d{6,14}$/;
const callingCodes: Readonly<Record<string, string>> = {
  CN: '86', HK: '852', MO: '853', TW: '886', SG: '65', JP: '81', KR: '82', MY: '60', TH: '66', VN: '84', ID: '62', PH: '63', IN: '91', AE: '971',
  US: '1', CA: '1', GB: '44', DE: '49', FR: '33', IT: '39', ES: '34', NL: '31', AU: '61', NZ: '64', BR: '55', MX: '52', RU: '7', ZA: '27',
};

/** Regions the widget offers by name, each with its calling code. Others are typed with their `+`. */
export const phoneRegions: readonly { region: string; callingCode: string }[] = Object.entries(callingCodes).map(([region, callingCode]) => ({ region, callingCode }));

/**
 * Reads a phone as people write it: spaces, hyphens, dots and brackets, full-width digits, `00` for `+` (PHN-2). Extensions are refused.
 * The rule is permissive, for new ranges appear faster than widgets are updated; the backend decides.
 * @param text as typed
 * @param region ISO 3166-1 alpha-2, used when no calling code was typed
 * @returns the number in E.164, or undefined where it cannot be one
 */
export function parsePhone(text: string, region = 'CN'): string | undefined {
  if (text.length > 40) return undefined;
  const plain = text.normalize('NFKC').replace(/[\s\-.()\u2010-\u2015\u2212]/gu, '');
  const digits = plain.startsWith('00') ? `+${plain.slice(2)}` : plain;
  const callingCode = callingCodes[region];
  const number = digits.startsWith('+') || callingCode === undefined ? digits : `+${callingCode}${digits.replace(/^0/, '')}`;
  const valid = number.startsWith('+86') ? mainland : international;
  return valid.test(number) ? number : undefined;
}
