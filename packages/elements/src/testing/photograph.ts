import { executeServerCommand } from '@web/test-runner-commands';

/** The pixels of an element as the browser has painted them. */
export async function photograph(element: Element): Promise<ImageData> {
  const { x, y, width, height } = element.getBoundingClientRect();
  const picture = await executeServerCommand<string, object>('photograph', { x, y, width, height });
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.drawImage(image, 0, 0);
  return pen.getImageData(0, 0, image.width, image.height);
}
