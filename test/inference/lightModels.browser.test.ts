import { afterAll, expect, test } from 'vitest';
import {
  createInference,
  type Manifest,
  type PipelineInput,
} from '../../packages/inference/src/index.ts';
import {
  createLightModels,
  type LightModel,
} from '../../packages/learning/src/onnx/lightModels.fixture.ts';

const inference = createInference({ backends: ['wasm'], workers: 1 });
afterAll(() => inference.close());

async function createManifest({ name, bytes, inputShape }: LightModel): Promise<Manifest> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return {
    format: 'proofsheet-pipeline',
    formatVersion: 1,
    id: name,
    version: '1',
    model: {
      file: new Blob([bytes]),
      sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    },
    inputs: [{ kind: 'tensor', name: 'data', shape: inputShape.slice(1) }],
    outputs: [{ role: 'probabilities', name: 'prob' }],
    classes: Array.from({ length: 10 }, (_, index) => `class ${index}`),
  };
}

test.each(createLightModels())(
  '[I119] $name loads and runs, and gives ten shares',
  async (model) => {
    const shape = model.inputShape.slice(1);
    const length = shape.reduce((product, size) => product * size, 1);
    const inputs = Array.from({ length: 3 }, (_, row): PipelineInput => {
      const values = Float32Array.from({ length }, (__, place) => ((place + row) % 17) / 17);
      return { id: String(row), tensors: [{ name: 'data', values, shape }] };
    });
    const pipeline = await inference.load(await createManifest(model));
    const seen: string[] = [];
    for await (const { ids, probabilities = new Float32Array(), failures } of pipeline.run(
      inputs,
    )) {
      expect(failures).toEqual([]);
      seen.push(...ids);
      expect(probabilities).toHaveLength(10 * ids.length);
      // All weights are alike, so all classes are.
      for (const share of probabilities) expect(share).toBeCloseTo(0.1, 5);
    }
    expect(seen.toSorted()).toEqual(['0', '1', '2']);
    await pipeline.close();
  },
);
