import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { EmbeddingOrder } from './EmbeddingOrder.ts';

/** The versions of the network. */
export type Version = 'v1' | 'v2';

/** Pictures with what they are, and their vectors by both networks. */
export interface Embeddings {
  /** The names of the classes, in the order of the labels. */
  readonly classes: readonly string[];
  /** What each picture is, as its place among the classes. */
  readonly labels: Int32Array;
  /** Numbers of a vector. */
  readonly dimensions: number;
  /** Vectors, row after row. */
  readonly vectors: Readonly<Record<Version, Float32Array>>;
}

interface Reference {
  readonly classes: readonly string[];
  readonly preprocess: {
    readonly size: readonly [number, number];
    readonly mean: readonly number[];
    readonly std: readonly number[];
  };
}

interface Pictures {
  readonly bytes: Buffer;
  readonly offsets: readonly number[];
  readonly labels: Int32Array;
}

function readPictures(folder: string, classes: readonly string[]): Pictures {
  const files: Buffer[] = [];
  const labels: number[] = [];
  const offsets = [0];
  for (const [label, name] of classes.entries()) {
    for (const file of readdirSync(join(folder, name)).sort()) {
      const bytes = readFileSync(join(folder, name, file));
      files.push(bytes);
      labels.push(label);
      offsets.push((offsets.at(-1) ?? 0) + bytes.length);
    }
  }
  return { bytes: Buffer.concat(files), offsets, labels: Int32Array.from(labels) };
}

function fromBase64(text: string): Float32Array {
  const bytes = Buffer.concat(text.split('\n').map((part) => Buffer.from(part, 'base64')));
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/**
 * Makes the vectors of all pictures by both networks, in the page of the benchmark.
 *
 * @param data The folder with the real data.
 */
export async function readEmbeddings(page: Page, url: string, data: string): Promise<Embeddings> {
  const text = readFileSync(join(data, 'models/cifar10-reference.json'), 'utf8');
  const { classes, preprocess } = JSON.parse(text) as Reference;
  const { bytes, offsets, labels } = readPictures(join(data, 'cifar10/images'), classes);
  await page.route('**/served/pictures', (route) => route.fulfill({ body: bytes }));
  await page.route('**/served/*.onnx', (route) => {
    const name = route.request().url().split('/').at(-1) ?? '';
    return route.fulfill({ body: readFileSync(join(data, 'models', name)) });
  });
  await page.goto(url);
  await page.waitForFunction(() => 'embed' in globalThis);
  const embed = async (version: Version): Promise<Float32Array> => {
    const order: EmbeddingOrder = {
      model: `/served/cifar10-${version}.onnx`,
      pictures: '/served/pictures',
      offsets,
      size: preprocess.size[0],
      mean: preprocess.mean,
      deviation: preprocess.std,
    };
    const result = await page.evaluate(
      async (wanted) =>
        (globalThis as unknown as { embed(order: EmbeddingOrder): Promise<string> }).embed(wanted),
      order,
    );
    return fromBase64(result);
  };
  const vectors = { v1: await embed('v1'), v2: await embed('v2') };
  return { classes, labels, dimensions: vectors.v1.length / labels.length, vectors };
}
