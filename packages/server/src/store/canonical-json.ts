/** JSON whose text is the same for the same value, whatever the order its keys were written in: so a database can compare it as text. */
export function canonicalJson(value: unknown): string {
  if (isSorted(value)) return JSON.stringify(value); // most are small, and written in order
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

/** Whether the keys stand in order already, in the value and all that is in it. */
function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let before: string | undefined;
  for (const [key, inner] of Object.entries(value)) {
    if ((before !== undefined && before > key) || !isSorted(inner)) return false;
    before = key;
  }
  return true;
}
