import { oneLine } from '../messages/one-line.ts';

const longest = 64;

/** A nickname as a page may show it: one line, at most 64 code points. Undefined when nothing is left of it (PRV-4). */
export function readNickname(text: string | undefined): string | undefined {
  // Cut before it is cleaned as well: a vendor's text may be of any length.
  const nickname = [...oneLine((text ?? '').slice(0, 4 * longest))].slice(0, longest).join('').trim();
  return nickname === '' ? undefined : nickname;
}
