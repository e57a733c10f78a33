interface Wanted { resolve: (row: object | undefined) => void; reject: (error: unknown) => void }

/**
 * Reads for many what would be read one by one: whatever is asked for in one turn of the event loop goes out together when it ends, each row once.
 * A read still begins after it was asked for, so it sees all that was committed before.
 * @param readMany rows by id; an absent one is not among them
 */
export function gatherReads<Table>(readMany: (table: Table, ids: readonly string[]) => Promise<ReadonlyMap<string, object>>): (table: Table, id: string) => Promise<object | undefined> {
  const gathered = new Map<Table, Map<string, Wanted[]>>();

  const send = async (table: Table): Promise<void> => {
    const wanted = gathered.get(table) ?? new Map<string, Wanted[]>();
    gathered.delete(table);
    try {
      const rows = await readMany(table, [...wanted.keys()]);
      for (const [id, those] of wanted) for (const { resolve } of those) resolve(rows.get(id));
    } catch (error) {
      for (const those of wanted.values()) for (const { reject } of those) reject(error);
    }
  };

  return (table, id) => new Promise((resolve, reject) => {
    let wanted = gathered.get(table);
    if (wanted === undefined) {
      wanted = new Map();
      gathered.set(table, wanted);
      setImmediate(() => void send(table));
    }
    const those = wanted.get(id);
    if (those) those.push({ resolve, reject });
    else wanted.set(id, [{ resolve, reject }]);
  });
}
