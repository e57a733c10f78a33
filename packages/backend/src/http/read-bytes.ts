import { Fault } from './fault.ts';

/**
 * Reads a body. @throws Fault `body_too_large` as soon as it is longer (threat 27); `input_invalid` where its sender broke off: no failure of ours, which
 * anybody could have told by the hundred (fault 4)
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  try {
    return await readWhole(request, maxBytes);
  } catch (error) {
    throw error instanceof Fault ? error : new Fault('input_invalid', { issues: [{ path: '', problem: 'incomplete' }] });
  }
}

async function readWhole(request: Request, maxBytes: number): Promise<Uint8Array> {
  const told = request.headers.get('Content-Length');
  if (Number(told ?? 0) > maxBytes) throw new Fault('body_too_large', {});
  // Whoever told the length is held to it by the HTTP parser: one piece, without the machinery of a stream.
  if (told !== null && Number(told) <= maxBytes) {
    const whole = new Uint8Array(await request.arrayBuffer());
    if (whole.byteLength > maxBytes) throw new Fault('body_too_large', {});
    return whole;
  }
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
