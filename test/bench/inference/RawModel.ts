import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { type BenchTask, side } from './BenchTask.ts';
import type { BatchMedia } from './RawRequest.ts';

const plane = side * side;

/** ONNX Runtime with no more around it than this task needs. */
export class RawModel {
  readonly #session: InferenceSession;
  readonly #factors: readonly number[];
  readonly #offsets: readonly number[];
  readonly #context: OffscreenCanvasRenderingContext2D;

  private constructor(session: InferenceSession, { mean, std }: BenchTask) {
    this.#session = session;
    this.#factors = std.map((value) => 1 / (255 * value));
    this.#offsets = mean.map((value, channel) => -value / (std[channel] ?? 1));
    const options = { alpha: false, willReadFrequently: true };
    const context = new OffscreenCanvas(side, side).getContext('2d', options);
    if (context === null) throw new RangeError('There is no canvas to read pictures from.');
    this.#context = context;
  }

  /** Loads a model into this thread. */
  static async open(address: string, task: BenchTask, threads: number): Promise<RawModel> {
    env.wasm.numThreads = threads;
    const bytes = await (await fetch(address)).arrayBuffer();
    const session = await InferenceSession.create(new Uint8Array(bytes), {
      executionProviders: ['wasm'],
    });
    return new RawModel(session, task);
  }

  /** Decodes pictures, side by side in the browser's own threads, and writes them into a tensor. */
  async read(media: BatchMedia): Promise<Float32Array> {
    if (typeof media === 'number') return new Float32Array(3 * plane * media);
    const bitmaps = await Promise.all(
      media.map((blob) => createImageBitmap(blob, { colorSpaceConversion: 'none' })),
    );
    const context = this.#context;
    const height = side * media.length;
    if (context.canvas.height !== height) context.canvas.height = height;
    for (const [row, bitmap] of bitmaps.entries()) {
      context.drawImage(bitmap, 0, row * side);
      bitmap.close();
    }
    const { data } = context.getImageData(0, 0, side, height);
    const values = new Float32Array(3 * plane * media.length);
    for (let row = 0; row < media.length; row += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        const [factor = 1, offset = 0] = [this.#factors[channel], this.#offsets[channel]];
        const to = (row * 3 + channel) * plane;
        let from = row * plane * 4 + channel;
        for (let pixel = 0; pixel < plane; pixel += 1) {
          values[to + pixel] = (data[from] ?? 0) * factor + offset;
          from += 4;
        }
      }
    }
    return values;
  }

  /** Runs the model; gives the logits, row after row. */
  async run(values: Float32Array): Promise<Float32Array> {
    const shape = [values.length / (3 * plane), 3, side, side];
    const image = new Tensor('float32', values, shape);
    const outputs = await this.#session.run({ image }, ['logits', 'embedding']);
    return outputs['logits']?.data as Float32Array;
  }
}
