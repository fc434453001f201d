import { kernelModule } from './kernel/kernelModule.ts';

/** The arguments of a convolution: places in memory and numbers. Planes are four whole numbers, a window six (see planes.h). */
export interface ConvolutionArguments {
  /** The numbers that are read. */
  readonly from: number;
  /** Their planes: pictures, height, width, channels. */
  readonly fromPlanes: number;
  /** The window: height, width, steps down and across, zeros above and on the left. */
  readonly window: number;
  /** As `pack` or `packByFour` makes them. */
  readonly weights: number;
  /** One for each channel of the result. */
  readonly bias: number;
  /** What is added, of the result's form; 0 for nothing. */
  readonly other: number;
  /** Whether what is below zero becomes zero. */
  readonly isRectified: boolean;
  /** Pixels, or squares of four, that are worked on at a time. */
  readonly block: number;
  /** Room for what a block is made of: the numbers of its windows, or 16 for each square, channel that is read and channel of the result. */
  readonly scratch: number;
  /** Where the result goes. */
  readonly to: number;
  /** Its planes. */
  readonly toPlanes: number;
}

/** The arithmetic of a network, over planes in its own memory: pixels one after the other, their channels filled up to a multiple of four. */
export interface NetworkKernel {
  /** The memory; another one after `allocate`. */
  readonly buffer: ArrayBuffer;
  /**
   * Takes a piece of memory, which is zeros.
   *
   * @param floats - Its length.
   * @returns Its place in bytes, a multiple of 16.
   * @throws RangeError where there is no more memory.
   */
  allocate(floats: number): number;
  /** Packs weights into memory that is zeros. A window has so many places. */
  pack(weights: number, places: number, channels: number, columns: number, to: number): void;
  /** Packs the weights of windows of 3 × 3 for `convolveByFour`. */
  packByFour(weights: number, channels: number, columns: number, to: number): void;
  /** Turns planes of one channel each into pixels. */
  arrange(from: number, channels: number, toPlanes: number, to: number): void;
  /** Sums over windows. */
  convolve(own: ConvolutionArguments): void;
  /** The same for windows of 3 × 3 that go pixel by pixel, in fewer products. */
  convolveByFour(own: ConvolutionArguments): void;
  /** The largest of each window. */
  takeLargest(from: number, fromPlanes: number, window: number, to: number, toPlanes: number): void;
  /** The mean of each plane. */
  takeMeans(from: number, fromPlanes: number, to: number): void;
  /** Adds another number to each (0: none), and makes what is below zero zero. */
  finish(from: number, count: number, other: number, isRectified: boolean, to: number): void;
}

type Run = (...numbers: readonly number[]) => void;
type Calls = Omit<NetworkKernel, 'buffer' | 'allocate'>;

const pageBytes = 65_536;
let compiled: WebAssembly.Module | null = null;

/**
 * Makes a kernel with memory of its own.
 *
 * @throws CompileError where a content-security policy forbids WebAssembly, or there is no SIMD.
 */
export function createNetworkKernel(): NetworkKernel {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from(atob(kernelModule), (letter) => letter.charCodeAt(0)),
  );
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  // The first page is the stack and the constants of the module.
  let end = pageBytes;
  return {
    get buffer() {
      return memory.buffer;
    },
    allocate(floats) {
      const place = end;
      end = Math.ceil((end + 4 * floats) / 16) * 16;
      const missing = Math.ceil((end - memory.buffer.byteLength) / pageBytes);
      if (missing > 0) memory.grow(missing);
      return place;
    },
    ...toCalls(exports as unknown as Readonly<Record<keyof Calls, Run>>),
  };
}

function toCalls(run: Readonly<Record<keyof Calls, Run>>): Calls {
  const toNumbers = (own: ConvolutionArguments) => {
    const weights = [own.weights, own.bias, own.other, Number(own.isRectified)];
    const rest = [own.block, own.scratch, own.to, own.toPlanes];
    return [own.from, own.fromPlanes, own.window, ...weights, ...rest];
  };
  return {
    pack: (...numbers) => run.pack(...numbers),
    packByFour: (...numbers) => run.packByFour(...numbers),
    arrange: (...numbers) => run.arrange(...numbers),
    convolve: (own) => run.convolve(...toNumbers(own)),
    convolveByFour: (own) => run.convolveByFour(...toNumbers(own)),
    takeLargest: (...numbers) => run.takeLargest(...numbers),
    takeMeans: (...numbers) => run.takeMeans(...numbers),
    finish: (from, count, other, isRectified, to) =>
      run.finish(from, count, other, Number(isRectified), to),
  };
}
