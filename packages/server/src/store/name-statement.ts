import { createHash } from 'node:crypto';

const most = 500;
const names = new Map<string, string>();

/**
 * A name under which PostgreSQL keeps a statement once a connection has sent it: reading and planning each text anew took longer than running it. It is made of the
 * text, so that in every process the same name is the same statement: behind a pooler one process may meet what another has left, and would run it as its own.
 * @param text one of few, with values in places of their own
 * @returns undefined once there are too many texts to keep: an unnamed statement is read anew
 */
export function nameStatement(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= most) return known;
  const name = `cloud_sign_in_${createHash('sha256').update(text).digest('hex').slice(0, 40)}`;
  names.set(text, name);
  return name;
}
