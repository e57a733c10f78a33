/**
 * A deep copy of JSON-like data in which nothing can be changed. Fields that are undefined are left out, as JSON does, so that a row
 * means the same in memory and after a reload.
 */
export function frozenCopy<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map((item) => (item === undefined ? null : copy(item))));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined).map(([name, field]) => [name, copy(field)] as const);
  return Object.freeze(Object.fromEntries(entries));
}
