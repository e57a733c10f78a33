import { Fault } from './fault.ts';

/** Decodes UTF-8. @throws Fault `input_invalid` for bytes that are none */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Fault('input_invalid', { issues: [{ path: '', problem: 'encoding' }] });
  }
}
