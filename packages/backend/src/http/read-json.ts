import { decodeText } from './decode-text.ts';
import { Fault } from './fault.ts';
import { readBytes } from './read-bytes.ts';

const maxBytes = 16 * 1024;
const loneSurrogateOrNul = /[\uD800-\uDFFF\u0000]/u;

/**
 * Reads a JSON body strictly: 415 for any other content type, 413 above 16 kB (threat 27), 400 for bytes that are no UTF-8, for anything
 * JSON does not know, and for strings that a database stores as something else: lone surrogates, NUL (threat 5), keys named `__proto__`
 * (threat 28).
 */
export async function readJson(request: Request): Promise<{ text: string; value: unknown }> {
  const [contentType] = (request.headers.get('Content-Type') ?? '').split(';');
  if (contentType?.trim().toLowerCase() !== 'application/json') throw new Fault('content_type_unsupported', {});
  const text = decodeText(await readBytes(request, maxBytes));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('json');
  }
  refuseMalformed(value);
  return { text, value };
}

/** Walks without recursion: 16 kB of brackets nest deeper than a stack. */
function refuseMalformed(value: unknown): void {
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const item = pending.pop();
    if (typeof item === 'string' && loneSurrogateOrNul.test(item)) throw malformed('characters');
    if (typeof item !== 'object' || item === null) continue;
    for (const [key, child] of Object.entries(item)) {
      if (key === '__proto__') throw malformed('key');
      pending.push(key, child);
    }
  }
}

function malformed(problem: string): Fault {
  return new Fault('input_invalid', { issues: [{ path: '', problem }] });
}
