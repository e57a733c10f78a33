interface Wanted { resolve: (row: object | undefined) => void; reject: (error: unknown) => void }

/** Rows by id, of one table; an absent one is not among them. */
export type Rows = Promise<ReadonlyMap<string, object>>;

/**
 * Reads for many what would be read one by one: whatever is asked for in one turn of the event loop goes out together when it ends, each row once.
 * A read still begins after it was asked for, so it sees all that was committed before.
 * @param readMany the rows of each table, in its place
 */
export function gatherReads<Table>(readMany: (wanted: readonly { table: Table; ids: readonly string[] }[]) => readonly Rows[]): (table: Table, id: string) => Promise<object | undefined> {
  let gathered = new Map<Table, Map<string, Wanted[]>>();

  const answer = async (rows: Rows | undefined, wanted: ReadonlyMap<string, readonly Wanted[]>): Promise<void> => {
    try {
      const found = await rows;
      for (const [id, those] of wanted) for (const { resolve } of those) resolve(found?.get(id));
    } catch (error) {
      for (const those of wanted.values()) for (const { reject } of those) reject(error);
    }
  };

  const send = (): void => {
    const those = [...gathered];
    gathered = new Map();
    const read = readMany(those.map(([table, wanted]) => ({ table, ids: [...wanted.keys()] })));
    for (const [at, [, wanted]] of those.entries()) void answer(read[at], wanted);
  };

  return (table, id) => new Promise((resolve, reject) => {
    if (gathered.size === 0) setImmediate(send);
    let wanted = gathered.get(table);
    if (wanted === undefined) gathered.set(table, wanted = new Map());
    const those = wanted.get(id);
    if (those) those.push({ resolve, reject });
    else wanted.set(id, [{ resolve, reject }]);
  });
}
