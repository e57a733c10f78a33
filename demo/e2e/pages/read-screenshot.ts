import { createRequire } from 'node:module';
import type { Locator } from '@playwright/test';

// The decoder is a script of the old kind, whose types speak of a default export that Node does not make.
const decode = createRequire(import.meta.url)('jsqr') as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null;

/** Photographs what stands on the screen and decodes the code in it, as a phone would. Undefined: nobody can read one there. */
export async function readScreenshot(code: Locator): Promise<string | undefined> {
  const picture = (await code.screenshot()).toString('base64');
  // The browser takes its own picture apart: no other decoder of PNG is needed.
  const { bytes, width, height } = await code.page().evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
    const pen = canvas.getContext('2d');
    pen?.drawImage(image, 0, 0);
    const { width, height } = canvas;
    return { bytes: [...(pen?.getImageData(0, 0, width, height).data ?? [])], width, height };
  }, picture);
  return decode(Uint8ClampedArray.from(bytes), width, height)?.data;
}
