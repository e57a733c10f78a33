// Its own chunk: a page that never shows a code never fetches it.
import qrcode from 'qrcode/lib/core/qrcode.js';

/**
 * The modules of a code. Level Q: a quarter of it may be hidden, which is far more than the drawing in its middle hides. Mask 3, always:
 * docs/decisions/0023. A script for a page holds no other level and no other mask: scripts/build/byte-codes.mjs.
 * @param text an address
 */
export function encodeCode(text: string): ReturnType<typeof qrcode.create>['modules'] {
  return qrcode.create([{ data: text, mode: 'byte' }], { errorCorrectionLevel: 'Q', maskPattern: 3 }).modules;
}
