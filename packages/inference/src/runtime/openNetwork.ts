import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { createNetwork } from '../network/createNetwork.ts';
import type { Network } from '../network/Network.ts';
import type { Runtime } from './startRuntime.ts';

/** How far numbers may lie apart, as a share of the largest: both round, each in its own order. */
const tolerance = 1e-4;
/** Pictures that are tried where the model takes any number of them. */
const triedPictures = 1;

/**
 * Opens a model a second time as a network of our own kernel, which takes half the time of ONNX Runtime for small networks of convolutions.
 * It is only used where it says the same as the runtime.
 *
 * @param bytes - The model's file.
 * @param session - The model in the runtime.
 * @param runtime - The runtime, on WebAssembly.
 * @returns `null` where the model is no such network, or several threads are wanted, which only the runtime has.
 */
export async function openNetwork(
  bytes: Uint8Array,
  session: InferenceSession,
  runtime: Runtime,
): Promise<Network | null> {
  if (runtime.env.wasm.numThreads !== 1) return null;
  const network = createNetwork(bytes);
  if (network === null) return null;
  return (await saysTheSame(network, session, runtime)) ? network : null;
}

async function saysTheSame(
  network: Network,
  session: InferenceSession,
  runtime: Runtime,
): Promise<boolean> {
  const { input, shape } = network;
  const about = session.inputMetadata[session.inputNames.indexOf(input)];
  const [batch] = about?.isTensor === true ? about.shape : [];
  const pictures = typeof batch === 'number' && batch > 0 ? batch : triedPictures;
  const length = shape.reduce((product, size) => product * size, pictures);
  // Any numbers without a pattern do.
  const values = Float32Array.from({ length }, (_, place) => 2 * Math.sin(place * place * 0.37));
  const own = network.run(values, pictures, session.outputNames);
  const feeds = { [input]: new runtime.Tensor('float32', values, [pictures, ...shape]) };
  // What the runtime can't run is told where it is run for somebody.
  const given = await session.run(feeds).catch(() => null);
  if (given === null) return false;
  return session.outputNames.every((name) => {
    const [mine, theirs] = [own[name], given[name] as Tensor | undefined];
    return (
      mine !== undefined &&
      theirs?.dims.join() === mine.shape.join() &&
      isClose(mine.values, theirs.data as Float32Array)
    );
  });
}

function isClose(own: Float32Array, given: Float32Array): boolean {
  const largest = given.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // What is no number is not close to anything.
  return own.every((value, place) => Math.abs(value - (given[place] ?? 0)) <= tolerance * largest);
}
