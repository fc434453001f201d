import type { DatasetAdapter, Predictor } from '@proofsheet/core';
import type { Pipeline } from '../runtime/Pipeline.ts';
import { describePipeline } from './describePipeline.ts';
import type { MediaLoader } from './openSample.ts';
import type { PredictionCache } from './PredictionCache.ts';
import { PredictionRun } from './PredictionRun.ts';
import { PredictorError } from './PredictorError.ts';

/** Where a predictor gets media, and what it keeps. */
export interface PredictorOptions {
  /** The dataset, which gives the media of its samples. */
  readonly adapter?: Pick<DatasetAdapter, 'media'>;
  /** Gives a sample's media, in place of `adapter`. */
  readonly loadMedia?: MediaLoader;
  /** Keeps what was said; default: nothing is kept. */
  readonly cache?: PredictionCache;
  /**
   * Whether pictures may come as thumbnails no smaller than the model's input, where the sample says how large the original is. Their numbers
   * are a little different from those of originals, so that they are another space. Default `false`.
   */
  readonly usesThumbnails?: boolean;
  /** Is told, once a run, that the cache failed; the run goes on without it. */
  readonly onCacheFailure?: (error: Error) => void;
}

/**
 * Makes a pipeline predict samples: reads their media ahead of the run, and runs only what isn't known yet.
 *
 * What is kept is found again by the SHA-256 of the media's bytes and by the pipeline's hash. Decoded pictures have no bytes, and are
 * run each time.
 *
 * @example
 * const predictor = createPredictor(pipeline, { adapter, cache: await openPredictionCache() });
 * for await (const batch of predictor.predict(samples, { priority: 'idle' })) show(batch);
 *
 * @param pipeline - The pipeline; it stays open.
 * @param options - `adapter` or `loadMedia`, and what is kept.
 * @throws {@link PredictorError} where nothing gives media.
 */
export function createPredictor(pipeline: Pipeline, options: PredictorOptions): Predictor {
  const { adapter, cache = null, usesThumbnails = false, onCacheFailure = ignore } = options;
  const loadMedia = options.loadMedia ?? adapter?.media?.bind(adapter);
  if (loadMedia === undefined) throw new PredictorError({ pipeline: pipeline.manifest.id });
  const hash = usesThumbnails ? `${pipeline.hash} thumbnails` : pipeline.hash;
  let dimensions: number | null = null;
  return {
    describe: async () => describePipeline(pipeline, hash, pipeline.dimensions ?? dimensions),
    async *predict(samples, call = {}) {
      call.signal?.throwIfAborted();
      const run = new PredictionRun(
        { pipeline, hash, loadMedia, cache, usesThumbnails, onCacheFailure },
        call,
      );
      for await (const batch of run.read(samples)) {
        const { ids, vectors } = batch;
        if (vectors !== undefined && ids.length > 0) dimensions = vectors.length / ids.length;
        yield batch;
      }
    },
  };
}

function ignore(): void {
  // Whoever wants to know says so.
}
