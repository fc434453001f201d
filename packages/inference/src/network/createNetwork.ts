import { isWorthwhile } from './isWorthwhile.ts';
import { Network } from './Network.ts';
import { planNetwork } from './planNetwork.ts';
import { readGraph } from './readGraph.ts';

/**
 * Makes a network of a model, where it is a small one of convolutions and nothing else, and takes less time than in the runtime.
 *
 * @param bytes - The model's file.
 * @returns `null` where it is left to a runtime that knows all of ONNX.
 */
export function createNetwork(bytes: Uint8Array): Network | null {
  const graph = readGraph(bytes);
  const plan = graph === null ? null : planNetwork(graph);
  if (plan === null || !isWorthwhile(plan)) return null;
  try {
    return Network.create(plan);
  } catch {
    // There is no room for it: the runtime has the model already.
    return null;
  }
}
