import type { Database } from '../store/database.ts';
import { layouts } from '../store/layouts.ts';

const patienceMilliseconds = 2500;
const freshMilliseconds = 1000;

/** Tells whether the database answers and takes what is new, asking it at most once a second however often it is asked itself. */
export function createReadiness({ fault, query }: Database, now: () => number = () => performance.now()): () => Promise<boolean> {
  let known: { answer: Promise<boolean>; at: number } | undefined;
  const look = async (): Promise<boolean> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => { timer = setTimeout(resolve, patienceMilliseconds, false); });
    // A row of a table, not `select 1`: that would not touch the file of an embedded database.
    const answered = query.selectFrom(layouts.flows.table).select('id').limit(1).execute().then(() => true, () => false);
    return Promise.race([answered, late]).finally(() => clearTimeout(timer));
  };
  return async () => {
    if (fault?.() !== undefined) return false;
    if (known === undefined || now() - known.at >= freshMilliseconds) known = { answer: look(), at: now() };
    return known.answer;
  };
}
