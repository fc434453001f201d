import { buildDemo } from '../tools/demo.mjs';

/** Builds the demo once for all tests of a run. */
export default function buildForAll(): void {
  buildDemo();
}
