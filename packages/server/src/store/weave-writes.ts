import type { Cell } from './encode-cell.ts';
import type { PlannedWrite } from './planned-write.ts';

const most = 300;
/** Commits of many writes differ from each other: each would be a text of its own, planned and kept by every connection. */
const mostWrites = 20;
const texts = new Map<string, string>();

/** What a statement of woven writes fails with where a condition did not hold: PostgreSQL's division by zero. */
export const wovenUnmet = '22012';

/**
 * Several writes as one statement of PostgreSQL, which is a transaction by itself: its answer is that all were made; where a condition does not hold it fails with
 * `wovenUnmet` and has written nothing. Sending, starting and ending a dozen statements took longer than what they do. Each write is counted, in the order
 * given, for that is the order in which rows are locked.
 * @param isLasting whether PostgreSQL's disk must have it before it answers
 * @returns undefined where two of them touch the same row, which one statement cannot, or where there are too many writes, or different commits, to keep
 * @see https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING
 */
export function weaveWrites(planned: readonly PlannedWrite[], isLasting: boolean): { text: string; values: Cell[] } | undefined {
  // Such a look at what the write before it left would see what was there before both: all parts of one statement do. So that write looks by itself, or none is woven.
  if (planned.some(({ isMetByNone }, at) => isMetByNone && planned[at - 1]?.sqlInOne === undefined)) return undefined;
  const writes = planned.filter(({ isMetByNone }) => !isMetByNone).map((write) => ({ ...write, sql: write.sqlInOne ?? write.sql }));
  if (writes.length > mostWrites) return undefined;
  if (writes.some(({ place, row }, at) => row === writes[at - 1]?.row && place !== writes[at - 1]?.place)) return undefined;
  const shape = `${isLasting} ${writes.map(({ sql }) => sql).join('\n')}`;
  let text = texts.get(shape);
  if (text === undefined) {
    if (texts.size >= most) return undefined;
    text = weave(writes, isLasting);
    texts.set(shape, text);
  }
  return { text, values: writes.flatMap(({ parameters }) => parameters) };
}

function weave(writes: readonly PlannedWrite[], isLasting: boolean): string {
  let before = 0;
  const parts = writes.map(({ parameters, sql }, at) => {
    const part = `w${at} as (${sql.replaceAll(/\$(\d+)/g, (_, place: string) => `$${Number(place) + before}`)} returning 1)`;
    before += parameters.length;
    return part;
  });
  const conditions = writes.map(({ isConditional }, at) => `(select count(*) from w${at}) ${isConditional ? '> 0' : '>= 0'}`);
  // Local: for this transaction, which is this statement.
  const disk = isLasting ? '' : ', set_config(\'synchronous_commit\', \'off\', true)';
  return `with ${parts.join(', ')} select 1 / (case when ${conditions.join(' and ')} then 1 else 0 end)${disk}`;
}
