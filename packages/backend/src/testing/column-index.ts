interface Bucket { ids: Map<string, number>; newest: number; inOrder: boolean }

/** Which rows have which value in one column, oldest row first. Its cost depends on what is asked for, not on how much is stored. */
export class ColumnIndex {
  readonly #buckets = new Map<string, Bucket>();

  /** @param place the row's place in the order of insertion */
  add(value: unknown, id: string, place: number): void {
    if (typeof value !== 'string') return;
    const bucket = this.#buckets.get(value) ?? { ids: new Map(), newest: -1, inOrder: true };
    this.#buckets.set(value, bucket);
    bucket.inOrder &&= place > bucket.newest;
    bucket.newest = Math.max(bucket.newest, place);
    bucket.ids.set(id, place);
  }

  remove(value: unknown, id: string): void {
    if (typeof value !== 'string') return;
    const bucket = this.#buckets.get(value);
    bucket?.ids.delete(id);
    if (bucket?.ids.size === 0) this.#buckets.delete(value);
  }

  /** Ids of the rows with this value, oldest first. */
  ids(value: string): Iterable<string> {
    const bucket = this.#buckets.get(value);
    if (bucket === undefined) return [];
    if (!bucket.inOrder) {
      bucket.ids = new Map([...bucket.ids].sort(([, one], [, other]) => one - other));
      bucket.inOrder = true;
    }
    return bucket.ids.keys();
  }
}
