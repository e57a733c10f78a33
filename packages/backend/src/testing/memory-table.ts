import { ColumnIndex } from './column-index.ts';
import { frozenCopy } from './frozen-copy.ts';

export interface StoredRow { readonly id: string; readonly expiresAt?: number }

/** Rows of one table by id, in the order they were inserted, with an index for each column that is searched. */
export class MemoryTable {
  readonly #rows = new Map<string, { row: StoredRow; place: number }>();
  readonly #indexes: Readonly<Record<string, ColumnIndex>>;
  #nextPlace = 0;
  #sweeper = this.#rows.entries();

  constructor(columns: readonly string[]) {
    this.#indexes = Object.fromEntries(columns.map((column) => [column, new ColumnIndex()]));
  }

  get size(): number {
    return this.#rows.size;
  }

  /** The row as it stands, expired or not. */
  stored(id: string): StoredRow | undefined {
    return this.#rows.get(id)?.row;
  }

  /** The row, unless it has expired. */
  live(id: string, now: number): StoredRow | undefined {
    const row = this.stored(id);
    return row && isLive(row, now) ? row : undefined;
  }

  /** Live rows with this value in an indexed column, oldest first. */
  list(column: string, value: string, limit: number, now: number): StoredRow[] {
    const index = this.#indexes[column];
    if (index === undefined) throw new Error(`No index on column ${column}`);
    const rows: StoredRow[] = [];
    for (const id of index.ids(value)) {
      if (rows.length >= limit) break;
      const row = this.live(id, now);
      if (row) rows.push(row);
    }
    return rows;
  }

  /** Puts a row in the place of the one with its id, or at the end. @returns what undoes it */
  put(row: StoredRow): () => void {
    const before = this.#rows.get(row.id);
    const place = before?.place ?? this.#nextPlace++;
    const entry = { row: frozenCopy(row), place };
    this.#unindex(before?.row);
    this.#rows.set(row.id, entry);
    this.#index(entry.row, place);
    return () => {
      this.#unindex(entry.row);
      if (before) {
        this.#rows.set(row.id, before);
        this.#index(before.row, place);
      } else {
        this.#rows.delete(row.id);
      }
    };
  }

  /** @returns what undoes it */
  remove(id: string): () => void {
    const before = this.#rows.get(id);
    if (before === undefined) return () => undefined;
    this.#unindex(before.row);
    this.#rows.delete(id);
    return () => {
      this.#rows.set(id, before);
      this.#index(before.row, before.place);
    };
  }

  /** Looks at a few rows, each time where it stopped, and drops the expired ones: the work stays the same however many there are. */
  sweep(now: number, count: number): void {
    for (let looked = 0; looked < count && this.#rows.size > 0; looked += 1) {
      const next = this.#sweeper.next();
      if (next.done) {
        this.#sweeper = this.#rows.entries();
      } else if (!isLive(next.value[1].row, now)) {
        this.remove(next.value[0]);
      }
    }
  }

  /** Every row, oldest first. */
  all(): StoredRow[] {
    return [...this.#rows.values()].sort((one, other) => one.place - other.place).map(({ row }) => row);
  }

  #index(row: StoredRow, place: number): void {
    for (const [column, index] of Object.entries(this.#indexes)) index.add((row as unknown as Record<string, unknown>)[column], row.id, place);
  }

  #unindex(row: StoredRow | undefined): void {
    if (row) for (const [column, index] of Object.entries(this.#indexes)) index.remove((row as unknown as Record<string, unknown>)[column], row.id);
  }
}

/** A row whose `expiresAt` has come counts as absent. */
function isLive(row: StoredRow, now: number): boolean {
  return row.expiresAt === undefined || row.expiresAt > now;
}
