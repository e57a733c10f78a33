const most = 500;
const names = new Map<string, string>();

/**
 * A name under which PostgreSQL keeps a statement once a connection has sent it: reading and planning each text anew took longer than running it.
 * @param text one of few, with values in places of their own
 * @returns undefined once there are too many texts to keep: an unnamed statement is read anew
 */
export function nameStatement(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= most) return known;
  const name = `cloud_sign_in_${names.size}`;
  names.set(text, name);
  return name;
}
