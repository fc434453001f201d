import { fusedKernelModule } from './fusedKernelModule.ts';
import type { HeadArguments, Kernel, PanelArguments, RowArguments } from './Kernel.ts';
import { kernelModule } from './kernelModule.ts';

type Run = (...numbers: readonly number[]) => number;
type Calls = Omit<Kernel, 'buffer' | 'allocate' | 'release'>;
type Exports = Readonly<Record<keyof Calls, Run>>;

const pageBytes = 65_536;
const finishes = ['none', 'relu', 'softmax', 'sigmoid'] as const;
/** More than this is not kept for the next kernel. */
const spareBytes = 32 * 2 ** 20;
/** How the kernel multiplies: `fused` with the addition in one instruction, which is faster by a quarter and not in every browser yet. */
export type WasmVariant = 'fused' | 'plain';

const compiled = new Map<WasmVariant, WebAssembly.Module>();
/** The memory of a kernel that was released: the next one needn't ask the system for its pages. */
let spare: WebAssembly.Memory | null = null;

function toBytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function compile(variant: WasmVariant): WebAssembly.Module {
  const module =
    compiled.get(variant) ??
    new WebAssembly.Module(toBytes(variant === 'fused' ? fusedKernelModule : kernelModule));
  compiled.set(variant, module);
  return module;
}

let isFusedHere: boolean | null = null;

/** The fastest variant that there is here. */
export function findWasmVariant(): WasmVariant {
  isFusedHere ??= WebAssembly.validate(toBytes(fusedKernelModule));
  return isFusedHere ? 'fused' : 'plain';
}

/**
 * The kernel with four floats at a time. Its memory is its own until it is released, and otherwise goes with it.
 *
 * @param variant - How it multiplies. Default: {@link findWasmVariant}.
 * @throws CompileError where a content-security policy forbids WebAssembly, or there is no SIMD or no such variant.
 */
export function createWasmKernel(variant: WasmVariant = findWasmVariant()): Kernel {
  const memory = spare ?? new WebAssembly.Memory({ initial: 1 });
  // What a kernel before has written.
  const written = memory.buffer.byteLength;
  spare = null;
  const instance = new WebAssembly.Instance(compile(variant), { env: { memory } });
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
      if (place < written)
        new Uint8Array(memory.buffer, place, Math.min(end, written) - place).fill(0);
      if (missing > 0) memory.grow(missing);
      return place;
    },
    release() {
      if (memory.buffer.byteLength <= spareBytes) spare = memory;
    },
    ...toCalls(instance.exports as unknown as Exports),
  };
}

function toCalls(run: Exports): Calls {
  const toPanels = (p: PanelArguments) => [p.panels, p.rows, p.dimensions] as const;
  const toRows = (r: RowArguments) => [r.from, r.count, r.dimensions] as const;
  const toHeads = (h: HeadArguments) => [...toPanels(h), h.weights, h.bias, h.scratch] as const;
  return {
    multiply(p) {
      const left = [p.left, p.leftRow, p.leftColumn];
      const right = [p.right, p.rightRow, p.result, p.resultRow];
      run.multiply(p.rows, p.columns, p.shared, ...left, ...right);
    },
    measure: (m) => void run.measure(...toRows(m), m.origin, m.sums),
    pack: (p) => void run.pack(...toRows(p), p.standard, p.panels),
    gather: (g) => void run.gather(...toPanels(g), g.kinds, g.rowWeights, g.sums),
    square: (s) => void run.square(...toPanels(s), s.result),
    invert: (i) => void run.invert(i.matrix, i.size, i.times, i.diagonal, i.work, i.result),
    descend(d) {
      const own = [d.slope, d.biasSlope, d.labels, d.rowWeights, d.folds, d.classes, d.groups];
      run.descend(...toHeads(d), ...own, Number(d.isMultiLabel), d.losses);
    },
    answer: (a) => void run.answer(...toHeads(a), a.folds, a.classes, a.groups, a.logits),
    layer(l) {
      const weights = [l.weights, l.bias, l.columns, finishes.indexOf(l.finish)];
      return run.layer(...toRows(l), ...weights, 1 / l.temperature, l.scratch, l.result) !== 0;
    },
  };
}
