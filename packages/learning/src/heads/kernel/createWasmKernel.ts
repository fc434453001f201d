import type { Kernel } from './Kernel.ts';
import { kernelModule } from './kernelModule.ts';

interface Exports {
  multiply(...numbers: readonly number[]): void;
  descend(...numbers: readonly number[]): void;
}

const pageBytes = 65_536;
let compiled: WebAssembly.Module | null = null;

function compile(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from(atob(kernelModule), (letter) => letter.charCodeAt(0)),
  );
  return compiled;
}

/**
 * The kernel with four floats at a time. Its memory is its own and goes with it.
 *
 * @throws CompileError where a content-security policy forbids WebAssembly, or there is no SIMD.
 */
export function createWasmKernel(): Kernel {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const instance = new WebAssembly.Instance(compile(), { env: { memory } });
  const run = instance.exports as unknown as Exports;
  // The first page is the stack and the constants of the module.
  let end = pageBytes;
  return {
    get buffer() {
      return memory.buffer;
    },
    allocate(bytes) {
      const place = end;
      end = Math.ceil((end + bytes) / 16) * 16;
      const missing = Math.ceil((end - memory.buffer.byteLength) / pageBytes);
      if (missing > 0) memory.grow(missing);
      return place;
    },
    multiply(p) {
      const { rows, columns, shared, left, leftRow, leftColumn, right, rightRow } = p;
      const { result, resultRow } = p;
      run.multiply(
        ...[rows, columns, shared, left, leftRow, leftColumn, right, rightRow, result, resultRow],
      );
    },
    descend(d) {
      run.descend(
        ...[d.vectors, d.rows, d.dimensions, d.weights, d.bias, d.width, d.scratch, d.slope],
        ...[d.biasSlope, d.labels, d.rowWeights, d.folds, d.classes, d.groups],
        ...[Number(d.isMultiLabel), d.losses],
      );
    },
  };
}
