/** A code as a picture: a path of squares in a field of `size` modules each way, the quiet zone included. */
export interface DrawnCode { readonly size: number; readonly path: string }

/** Light modules around the code, as ISO/IEC 18004 asks. */
const quietZone = 4;

type Module = typeof import('./encoder.ts');
let encoder: Module | undefined;
const drawn = new Map<string, DrawnCode>();

/** Fetches what draws codes; at once where it is there already. */
export async function loadEncoder(): Promise<void> {
  encoder ??= await import('./encoder.ts');
}

/**
 * A code that holds a text. Level Q: a quarter of it may be hidden, which is far more than the drawing in its middle hides.
 * @param text an address
 * @returns undefined until `loadEncoder` is done
 */
export function drawCode(text: string): DrawnCode | undefined {
  const known = drawn.get(text);
  if (known || !encoder) return known;
  const { modules: { data, size } } = encoder.create([{ data: text, mode: 'byte' }], { errorCorrectionLevel: 'Q' });
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let from = 0; from < size; from += 1) {
      if (!data[row * size + from]) continue;
      let to = from + 1;
      while (to < size && data[row * size + to]) to += 1;
      path += `M${from + quietZone} ${row + quietZone}h${to - from}v1h${from - to}z`;
      from = to;
    }
  }
  // One page shows few codes, and each new one takes the place of the last.
  if (drawn.size > 4) drawn.clear();
  const code = { size: size + 2 * quietZone, path };
  drawn.set(text, code);
  return code;
}
