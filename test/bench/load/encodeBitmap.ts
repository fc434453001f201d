/** A BMP file of one colour: the simplest image that every browser decodes. */
export function encodeBitmap(side: number, seed: number): Uint8Array {
  const header = 54;
  const bytes = new Uint8Array(header + side * side * 4);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, header, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, side, true);
  view.setInt32(22, side, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 32, true);
  for (let offset = header; offset < bytes.length; offset += 4) {
    view.setUint32(offset, (seed * 2654435761) >>> 8, true);
  }
  return bytes;
}
