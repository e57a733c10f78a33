import { expect } from '@open-wc/testing';
import decode from 'jsqr';
import '../testing/hear-warnings.ts';
import { drawCode, loadEncoder } from './draw-code.ts';

/** Reads a code from pixels, its middle covered as the drawing there covers it. */
function read(text: string): string | undefined {
  const code = drawCode(text);
  if (!code) throw new Error('What draws codes has not come');
  const scale = 4;
  const side = code.size * scale;
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.scale(scale, scale);
  context.fillStyle = '#000';
  context.fill(new Path2D(code.path));
  context.fillStyle = '#fff';
  context.fillRect(code.size * 0.42, code.size * 0.42, code.size * 0.16, code.size * 0.16);
  return decode(context.getImageData(0, 0, side, side).data, side, side)?.data;
}

const makeToken = (): string => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const characters = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.~/%=&';

describe('a code under the one mask', () => {
  before(loadEncoder);

  it('can be read whatever its token', () => {
    for (let at = 0; at < 100; at += 1) {
      for (const text of [`https://cloud.example.com/scan?scan=${makeToken()}`, `https://open.weixin.qq.com/connect/confirm?uuid=${makeToken()}&state=${makeToken()}`]) expect(read(text)).to.equal(text);
    }
  });

  it('can be read where its text repeats in step with the mask', () => {
    for (const [at, one] of [...characters].entries()) {
      for (const other of [one, characters[(at + 7) % characters.length], characters[(at + 31) % characters.length]]) {
        const text = `https://a.example/${`${one}${other}`.repeat(40)}`;
        expect(read(text)).to.equal(text);
      }
    }
  });
});
