interface Wanted { resolve: (row: object | undefined) => void; reject: (error: unknown) => void }

/** Rows by id, of one table; an absent one is not among them. */
export type Rows = Promise<ReadonlyMap<string, object>>;

/** How many turns' reads are on their way at once: what is asked for while they are gathers, and the busier it gets the more go out together. */
const atOnce = 3;
/** So many rows are worth a way of their own: they do not wait for the turn's end, and are read while it goes on. */
const enough = 16;
/** A turn that takes longer, behind a lock say, holds up nobody but its own: from then on the others wait for a connection as everybody does. */
const stuckMilliseconds = 1000;

/**
 * Reads for many what would be read one by one: whatever is asked for in one turn of the event loop goes out together when it ends, or when it is enough, each row once.
 * A read still begins after it was asked for, so it sees all that was committed before.
 * @param readMany the rows of each table, in its place
 */
export function gatherReads<Table>(readMany: (wanted: readonly { table: Table; ids: readonly string[] }[]) => readonly Rows[]): (table: Table, id: string) => Promise<object | undefined> {
  let gathered = new Map<Table, Map<string, Wanted[]>>();
  let count = 0;
  let onTheWay = 0;
  let isDue = false;

  const answer = async (rows: Promise<ReadonlyMap<string, object> | undefined>, wanted: ReadonlyMap<string, readonly Wanted[]>): Promise<void> => {
    try {
      const found = await rows;
      for (const [id, those] of wanted) for (const { resolve } of those) resolve(found?.get(id));
    } catch (error) {
      for (const those of wanted.values()) for (const { reject } of those) reject(error);
    }
  };

  const send = async (): Promise<void> => {
    const those = [...gathered];
    gathered = new Map();
    count = 0;
    onTheWay += 1;
    let isCounted = true;
    const makeRoom = (): void => {
      if (!isCounted) return;
      isCounted = false;
      onTheWay -= 1;
      plan();
    };
    const stuck = setTimeout(makeRoom, stuckMilliseconds);
    const read = new Promise<readonly Rows[]>((resolve) => { resolve(readMany(those.map(([table, wanted]) => ({ table, ids: [...wanted.keys()] })))); });
    await Promise.all(those.map(([, wanted], at) => answer(read.then((rows) => rows[at]), wanted)));
    clearTimeout(stuck);
    makeRoom();
  };

  /** Sends at the end of this turn, or now, where there is something to send and room on the way. */
  const plan = (): void => {
    if (count === 0 || onTheWay >= atOnce) return;
    if (count >= enough) return void send();
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      if (count > 0 && onTheWay < atOnce) void send();
    });
  };

  return (table, id) => new Promise((resolve, reject) => {
    let wanted = gathered.get(table);
    if (wanted === undefined) gathered.set(table, wanted = new Map());
    const those = wanted.get(id);
    if (those) those.push({ resolve, reject });
    else {
      wanted.set(id, [{ resolve, reject }]);
      count += 1;
    }
    plan();
  });
}
