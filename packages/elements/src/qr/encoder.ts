// Its own chunk: a page that never shows a code never fetches it.
import qrcode from 'qrcode/lib/core/qrcode.js';

export const { create } = qrcode;
