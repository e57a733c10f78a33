const side = 480;
const margin = 32;
const drawn = ['fill', 'stroke', 'stroke-width', 'opacity', 'fill-opacity', 'shape-rendering'] as const;

/** What a code says, and a picture of it as the camera saw it. */
export interface SeenCode { readonly text: string; readonly picture: string }

/** Photographs a drawing, as it is styled on the screen, and decodes it. Undefined: it is no code. */
export async function readCode(drawing: SVGSVGElement): Promise<SeenCode | undefined> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side + 2 * margin;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return undefined;
  const photo = new Image(side, side);
  photo.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copyStyled(drawing)))}`;
  try {
    await photo.decode();
  } catch {
    return undefined;
  }
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(photo, margin, margin, side, side);
  const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
  const { default: decode } = await import('jsqr');
  const code = decode(data, width, height);
  return code?.data ? { text: code.data, picture: canvas.toDataURL() } : undefined;
}

/** A copy that carries its looks with it: outside of its page no style sheet reaches it. */
function copyStyled(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [at, original] of [drawing, ...drawing.querySelectorAll('*')].entries()) {
    const looks = getComputedStyle(original);
    for (const name of drawn) copies[at]?.setAttribute(name, looks.getPropertyValue(name));
  }
  copy.setAttribute('width', String(side));
  copy.setAttribute('height', String(side));
  return copy;
}
