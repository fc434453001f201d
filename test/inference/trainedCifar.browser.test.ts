import type { Head } from '@proofsheet/core';
import { afterAll, describe, expect, test } from 'vitest';
import {
  checkParity,
  createInference,
  type Manifest,
  type Pipeline,
  type PipelineInput,
  parseManifest,
} from '../../packages/inference/src/index.ts';
import {
  createCifarManifest,
  readReference,
  toSharedUrl,
  withoutData,
} from '../../packages/inference/src/runtime/sharedData.fixture.ts';
import {
  fitHead,
  joinHead,
  predictHead,
  toHeadManifest,
} from '../../packages/learning/src/index.ts';

const because = withoutData ? ' (skipped: ../shared/data is not here)' : '';
const inference = createInference({ backends: ['wasm'], workers: 1 });
afterAll(() => inference.close());

/** Pictures of each class that a head learns from, and that it is then asked about. */
const [taught, asked] = [12, 4];

interface Picture {
  readonly id: string;
  readonly media: Blob;
  readonly label: number;
}

async function readPictures(classes: readonly string[]): Promise<readonly Picture[]> {
  const read = async (label: number, place: number): Promise<Picture> => {
    const id = `${classes[label]}/${String(place).padStart(4, '0')}.jpg`;
    const media = await (await fetch(toSharedUrl(`cifar10/images/${id}`))).blob();
    return { id, media, label };
  };
  const places = Array.from({ length: taught + asked }, (_, place) => place);
  return Promise.all(classes.flatMap((_, label) => places.map((place) => read(label, place))));
}

/** One kind of a pipeline's numbers, in the order of the inputs. */
async function collect(
  pipeline: Pipeline,
  inputs: readonly PipelineInput[],
  kind: 'vectors' | 'probabilities',
): Promise<Float32Array> {
  const rows = new Map<string, Float32Array>();
  for await (const batch of pipeline.run(inputs)) {
    expect(batch.failures).toEqual([]);
    const values = batch[kind] ?? new Float32Array();
    const length = values.length / batch.ids.length;
    for (const [row, id] of batch.ids.entries())
      rows.set(id, values.subarray(row * length, (row + 1) * length));
  }
  return Float32Array.from(inputs.flatMap(({ id }) => [...(rows.get(id) ?? [])]));
}

/** What a person would load: the joined model with its manifest, tested with three of the pictures. */
async function exportPipeline(
  { model, ...rest }: Manifest,
  head: Head,
  tests: readonly { readonly id: string; readonly embedding: Float32Array }[],
): Promise<Manifest> {
  const backbone = new Uint8Array(await (await fetch(String(model.file))).arrayBuffer());
  const joined = joinHead(backbone, { head, embedding: 'embedding' });
  const document = await toHeadManifest({ ...rest }, joined, head, {
    id: 'trained',
    version: '1',
    file: 'trained.onnx',
    inputs: tests.map(({ id, embedding }) => ({
      name: id,
      media: { source: toSharedUrl(`cifar10/images/${id}`) },
      embedding,
    })),
  });
  const manifest = parseManifest(JSON.parse(JSON.stringify(document)));
  return { ...manifest, model: { ...manifest.model, file: new Blob([joined.bytes]) } };
}

describe.skipIf(withoutData)(`a head that learnt from the CIFAR pictures${because}`, () => {
  test.for(['v1', 'v2'])(
    '[L35] [L37] on %s gives as one ONNX pipeline what it gives in the page',
    async (version) => {
      const reference = await readReference();
      const { classes } = reference;
      const pictures = await readPictures(classes);
      const manifest = await createCifarManifest(reference, version);
      const backbone = await inference.load(manifest);
      const vectors = await collect(backbone, pictures, 'vectors');
      await backbone.close();
      const dimensions = vectors.length / pictures.length;
      const toVector = (row: number) => vectors.subarray(row * dimensions, (row + 1) * dimensions);
      const take = (wanted: (place: number) => boolean) => {
        const rows = [...pictures.keys()].filter((row) => wanted(row % (taught + asked)));
        return { rows, vectors: Float32Array.from(rows.flatMap((row) => [...toVector(row)])) };
      };
      const training = take((place) => place < taught);
      const labels = Int32Array.from(training.rows, (row) => pictures[row]?.label ?? -1);
      const others = take((place) => place >= taught);
      const inputs = others.rows.flatMap((row) => pictures[row] ?? []);
      const tests = others.rows.slice(0, 3).map((row) => {
        return { id: pictures[row]?.id ?? '', embedding: toVector(row) };
      });
      for (const [kind, layers] of [
        ['linear', 1],
        ['mlp', 2],
      ] as const) {
        const { head } = await fitHead(
          { classes, dimensions, vectors: training.vectors, labels },
          { kind },
        );
        expect(head.layers).toHaveLength(layers);
        const inPage = predictHead(head, others.vectors);
        const pipeline = await inference.load(await exportPipeline(manifest, head, tests));
        const exported = await collect(pipeline, inputs, 'probabilities');
        expect(exported).toHaveLength(inputs.length * classes.length);
        const differences = exported.map((p, at) => Math.abs(p - (inPage[at] ?? Number.NaN)));
        expect(Math.max(...differences)).toBeLessThan(1e-4);
        const right = inputs.filter(({ label }, row) => {
          const own = exported.subarray(row * classes.length, (row + 1) * classes.length);
          return own.indexOf(Math.max(...own)) === label;
        });
        // Half and two thirds are, where one in ten is by chance: numbers that are equal since nothing was learnt would say little.
        expect(right.length / inputs.length).toBeGreaterThan(0.25);
        const parity = await checkParity(pipeline);
        expect(parity.verdict).toBe('passes');
        expect(parity.vectors).toHaveLength(3);
        await pipeline.close();
      }
    },
  );
});
