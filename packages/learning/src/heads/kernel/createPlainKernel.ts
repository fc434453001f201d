import type { Kernel } from './Kernel.ts';
import { answerIn, descendIn } from './plainHeads.ts';
import { layerIn } from './plainLayer.ts';
import { invertIn, multiplyIn } from './plainMatrices.ts';
import { gatherIn, measureIn, packIn, squareIn } from './plainRows.ts';

/** The kernel in TypeScript, for where WebAssembly is not allowed. */
export function createPlainKernel(): Kernel {
  let buffer = new ArrayBuffer(65_536);
  let end = 0;
  return {
    get buffer() {
      return buffer;
    },
    allocate(bytes) {
      const place = end;
      end = Math.ceil((end + bytes) / 16) * 16;
      // Room for what is read past the end of rows.
      if (end + 64 > buffer.byteLength) {
        const larger = new ArrayBuffer(Math.ceil((end + 64) / 65_536) * 65_536);
        new Uint8Array(larger).set(new Uint8Array(buffer));
        buffer = larger;
      }
      return place;
    },
    release() {},
    multiply: (product) => multiplyIn(buffer, product),
    measure: (rows) => measureIn(buffer, rows),
    pack: (rows) => packIn(buffer, rows),
    gather: (rows) => gatherIn(buffer, rows),
    square: (rows) => squareIn(buffer, rows),
    invert: (matrix) => invertIn(buffer, matrix),
    descend: (heads) => descendIn(buffer, heads),
    answer: (heads) => answerIn(buffer, heads),
    layer: (layer) => layerIn(buffer, layer),
  };
}
