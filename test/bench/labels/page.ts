import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import * as ort from 'onnxruntime-web/wasm';
import type { EmbeddingOrder } from './EmbeddingOrder.ts';

const batch = 250;

async function read(path: string): Promise<ArrayBuffer> {
  return (await fetch(path)).arrayBuffer();
}

/** Pixels of a picture as the network takes them: planes of red, green and blue, each less its mean and over its deviation. */
async function writePlanes(
  file: Blob,
  { size, mean, deviation }: EmbeddingOrder,
  planes: Float32Array,
): Promise<void> {
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none' });
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new RangeError('This browser gives no 2D canvas.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, size, size);
  const area = size * size;
  for (let channel = 0; channel < 3; channel += 1) {
    const [shift = 0, spread = 1] = [mean[channel], deviation[channel]];
    for (let pixel = 0; pixel < area; pixel += 1) {
      planes[channel * area + pixel] = ((data[4 * pixel + channel] ?? 0) / 255 - shift) / spread;
    }
  }
}

/** Base64 in pieces: a call with a million arguments is none. */
function toBase64(vectors: Float32Array): string {
  const bytes = new Uint8Array(vectors.buffer);
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += 30_000) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(start, start + 30_000))));
  }
  return pieces.join('');
}

/** The vectors of all pictures by one network, as float32 in base64. */
async function embed(order: EmbeddingOrder): Promise<string> {
  ort.env.wasm.numThreads = 2;
  ort.env.wasm.wasmPaths = { wasm: wasmUrl };
  const [model, pictures] = await Promise.all([read(order.model), read(order.pictures)]);
  const session = await ort.InferenceSession.create(new Uint8Array(model));
  const area = 3 * order.size ** 2;
  const count = order.offsets.length - 1;
  const parts: Float32Array[] = [];
  for (let start = 0; start < count; start += batch) {
    const rows = Math.min(batch, count - start);
    const input = new Float32Array(rows * area);
    for (let row = 0; row < rows; row += 1) {
      const [from = 0, to = 0] = order.offsets.slice(start + row, start + row + 2);
      const file = new Blob([pictures.slice(from, to)], { type: 'image/jpeg' });
      await writePlanes(file, order, input.subarray(row * area, (row + 1) * area));
    }
    const image = new ort.Tensor('float32', input, [rows, 3, order.size, order.size]);
    const { embedding } = await session.run({ image }, ['embedding']);
    parts.push((embedding as ort.Tensor).data as Float32Array);
  }
  await session.release();
  return parts.map(toBase64).join('\n');
}

Object.assign(globalThis, { embed });
