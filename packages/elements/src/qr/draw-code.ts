/** A code as a picture: a path of squares in a field of `size` modules each way, the quiet zone included. */
export interface DrawnCode { readonly size: number; readonly path: string }

/** Light modules around the code, as ISO/IEC 18004 asks. */
const quietZone = 4;

type Module = typeof import('./encoder.ts');
let encoder: Module | undefined;
const drawn = new Map<string, DrawnCode>();

/** Fetches what draws codes; at once where it is there already. */
export async function loadEncoder(): Promise<void> {
  if (encoder) return;
  const loaded = (encoder = await import('./encoder.ts'));
  // The first code takes five times as long as the fourth: three are drawn for nobody, each in a task of its own, while the page waits to be told the address.
  for (let at = 0; at < 3; at += 1) setTimeout(() => draw(loaded, `https://a.example/${at}`.padEnd(60, 'x')));
}

/**
 * A code that holds a text.
 * @param text an address
 * @returns undefined until `loadEncoder` is done
 */
export function drawCode(text: string): DrawnCode | undefined {
  const known = drawn.get(text);
  if (known || !encoder) return known;
  // One page shows few codes, and each new one takes the place of the last.
  if (drawn.size > 4) drawn.clear();
  const code = draw(encoder, text);
  drawn.set(text, code);
  return code;
}

function draw({ encodeCode }: Module, text: string): DrawnCode {
  const { data, size } = encodeCode(text);
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
  return { size: size + 2 * quietZone, path };
}
