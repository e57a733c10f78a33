// The package brings no types; only what is used of it is told.
declare module 'qrcode/lib/core/qrcode.js' {
  const qrcode: {
    create(segments: readonly { data: string; mode: 'byte' }[], options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H'; maskPattern?: number }): { readonly modules: { readonly size: number; readonly data: ArrayLike<number | boolean> } };
  };
  export default qrcode;
}
