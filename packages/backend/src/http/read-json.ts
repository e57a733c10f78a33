import { Fault } from './fault.ts';

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
  const text = decode(await readBytes(request));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('json');
  }
  refuseMalformed(value);
  return { text, value };
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('Content-Length') ?? 0) > maxBytes) throw new Fault('body_too_large', {});
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      // Not awaited: a sender that never stops must not hold the answer back.
      reader?.cancel().catch(() => undefined);
      throw new Fault('body_too_large', {});
    }
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed('encoding');
  }
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
