const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** An address to mail to, and the key under which it is unique. */
export interface ParsedEmail { address: string; key: string }

/**
 * Reads exactly one e-mail address (EML-7). The domain becomes its lower-case A-label, the local part is compared without case, plus and
 * dots are kept. Non-ASCII local parts, several addresses, quoted forms, addresses in brackets and anything with a line break are refused.
 * @param text as typed; white space around it is dropped
 * @returns the address and its key, or undefined where it is not one address
 */
export function parseEmail(text: string): ParsedEmail | undefined {
  const typed = text.trim();
  if (typed.length > 320) return undefined;
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, at);
  if (at < 1 || local.length > 64 || !localPart.test(local)) return undefined;
  const domain = toAsciiDomain(typed.slice(at + 1));
  return domain === undefined ? undefined : { address: `${local}@${domain}`, key: `${local.toLowerCase()}@${domain}` };
}

function toAsciiDomain(typed: string): string | undefined {
  // The WHATWG parser folds case and IDN; what it would fold away that no person means (@, /, port, full-width signs) is refused before.
  if (typed === '' || /[\s@/\\?#:%[\]<>,;\uFF20\uFE6B\uFF0F\uFF1A]/u.test(typed) || !URL.canParse(`http://${typed}`)) return undefined;
  const host = new URL(`http://${typed}`).hostname;
  const labels = host.split('.');
  const isName = labels.length > 1 && host.length <= 253 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1) ?? '');
  return isName ? host : undefined;
}
