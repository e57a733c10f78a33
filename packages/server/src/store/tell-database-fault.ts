/**
 * An error of the database in words for whoever starts the server: what was tried, and why it did not work.
 * @param tried `The database in /var/lib/x.db cannot be opened`
 */
export function tellDatabaseFault(tried: string, cause: unknown): Error {
  const code = cause instanceof Error && 'code' in cause ? { code: cause.code } : {};
  return Object.assign(new Error(`${tried}: ${cause instanceof Error ? cause.message : 'unknown'}`, { cause }), code);
}
