import { InferenceSession, Tensor } from 'onnxruntime-web';

/** Numbers of one form. */
export interface ModelTensor {
  /** The form. */
  readonly shape: readonly number[];
  /** The numbers. */
  readonly values: Float32Array | BigInt64Array;
}

/** Runs a model in onnxruntime-web on WebAssembly, which works in Node as well. */
export async function runModel(
  bytes: Uint8Array,
  inputs: Readonly<Record<string, ModelTensor>>,
): Promise<Readonly<Record<string, ModelTensor>>> {
  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  try {
    const feeds = Object.entries(inputs).map(([name, { shape, values }]): [string, Tensor] => [
      name,
      values instanceof Float32Array
        ? new Tensor('float32', values, shape)
        : new Tensor('int64', values, shape),
    ]);
    const outputs = await session.run(Object.fromEntries(feeds));
    return Object.fromEntries(
      Object.entries(outputs).map(([name, { dims, data }]) => {
        if (!(data instanceof Float32Array)) throw new TypeError(`${name} isn't of floats`);
        return [name, { shape: dims, values: data }];
      }),
    );
  } finally {
    await session.release();
  }
}
