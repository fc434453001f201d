import { createPlainKernel } from './createPlainKernel.ts';
import { createWasmKernel } from './createWasmKernel.ts';
import type { Kernel } from './Kernel.ts';

/** The fastest kernel that works here: a content-security policy may forbid WebAssembly. */
export function createKernel(): Kernel {
  try {
    return createWasmKernel();
  } catch {
    return createPlainKernel();
  }
}
