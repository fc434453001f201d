import { createInference, type InferenceBackend, type Pipeline } from '@proofsheet/inference';
import type { BenchTask } from './BenchTask.ts';
import type { BenchImage } from './Contestant.ts';
import { toManifest } from './toManifest.ts';

/** How fast one backend is with one size of batches. */
export interface GraphicsReading {
  /** The backend that it ran on in the end. */
  readonly backend: InferenceBackend;
  /** Images of a batch. */
  readonly batch: number;
  /** Images a second, decoded and classified. */
  readonly imagesASecond: number;
}

/** WebGPU beside WebAssembly. */
export interface GraphicsReport {
  /** What the browser says of its graphics card; empty where there is none. */
  readonly adapter: string;
  /** What the browser says of its processor. */
  readonly cores: number;
  /** Images of a run. */
  readonly images: number;
  /** Each backend with each size of batches. */
  readonly readings: readonly GraphicsReading[];
  /** The largest absolute difference of a logit between the backends; `null` where one was missing. */
  readonly difference: number | null;
  /** Images of which the backends name different classes; `null` likewise. */
  readonly otherClasses: number | null;
}

type Logits = ReadonlyMap<string, Float32Array>;

const batches = [1, 32, 256];
const backends: readonly InferenceBackend[] = ['webgpu', 'wasm'];

/**
 * Measures both backends at batches of 1, 32 and 256, and how far their numbers lie apart. A backend that isn't there is left out.
 *
 * @param task - The model and its steps.
 * @param images - What is run, after it was run once to warm up.
 */
export async function measureGraphics(
  task: BenchTask,
  images: readonly BenchImage[],
): Promise<GraphicsReport> {
  const readings: GraphicsReading[] = [];
  const logits = new Map<InferenceBackend, Logits>();
  for (const backend of backends) {
    for (const batch of batches.filter((size) => size <= images.length)) {
      // As large as it may be, however long that takes.
      const options = { backends: [backend], largestBatch: batch, batchDuration: 1e9 };
      const inference = createInference(options);
      try {
        const pipeline = await inference.load(toManifest(task));
        logits.set(backend, await run(pipeline, images));
        const startedAt = performance.now();
        await run(pipeline, images);
        const seconds = (performance.now() - startedAt) / 1000;
        const reading = {
          backend: pipeline.backend,
          batch,
          imagesASecond: images.length / seconds,
        };
        readings.push(reading);
        console.info(
          `${backend}, batches of ${batch}: ${reading.imagesASecond.toFixed(0)} a second`,
        );
      } catch (error) {
        console.info(`${backend}, batches of ${batch}: ${error}`);
      } finally {
        await inference.close();
      }
    }
  }
  return {
    adapter: await tellAdapter(),
    cores: navigator.hardwareConcurrency,
    images: images.length,
    readings,
    ...compare(logits.get('webgpu'), logits.get('wasm')),
  };
}

async function run(pipeline: Pipeline, images: readonly BenchImage[]): Promise<Logits> {
  const rows = new Map<string, Float32Array>();
  for await (const { ids, logits = new Float32Array(), failures } of pipeline.run(images)) {
    const [failure] = failures;
    if (failure !== undefined) throw failure.error;
    const width = logits.length / ids.length;
    for (const [row, id] of ids.entries())
      rows.set(id, logits.slice(row * width, (row + 1) * width));
  }
  return rows;
}

function compare(
  one: Logits | undefined,
  other: Logits | undefined,
): Pick<GraphicsReport, 'difference' | 'otherClasses'> {
  if (one === undefined || other === undefined) return { difference: null, otherClasses: null };
  let [difference, otherClasses] = [0, 0];
  for (const [id, row] of one) {
    const beside = other.get(id) ?? new Float32Array();
    for (const [place, value] of row.entries())
      difference = Math.max(difference, Math.abs(value - (beside[place] ?? Number.NaN)));
    if (row.indexOf(Math.max(...row)) !== beside.indexOf(Math.max(...beside))) otherClasses += 1;
  }
  return { difference, otherClasses };
}

async function tellAdapter(): Promise<string> {
  const gpu: GPU | undefined = navigator.gpu;
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (adapter == null) return '';
  const { vendor, architecture, description } = adapter.info;
  return [vendor, architecture, description].filter((word) => word !== '').join(' ');
}
