import { phoneRegions } from './parse-phone.ts';

/** An E.164 number as people read it: `+86 138 0013 8000`, `+65 91234567`; a masked one too: `+86 138****8000`. One that is written so already stays as it is. */
export function formatPhone(phone: string): string {
  if (/^\+86\d{11}$/.test(phone)) return phone.replace(/^\+86(\d{3})(\d{4})(\d{4})$/, '+86 $1 $2 $3');
  const code = phoneRegions.map(({ callingCode }) => `+${callingCode}`).filter((prefix) => phone.startsWith(prefix)).sort((a, b) => b.length - a.length)[0];
  return code ? `${code} ${phone.slice(code.length).trim()}` : phone;
}
