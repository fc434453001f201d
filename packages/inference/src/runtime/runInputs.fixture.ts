import type { Pipeline, PipelineBatch, PipelineInput } from './Pipeline.ts';

/** What a pipeline said of some inputs. */
export interface Read {
  /** The vectors by the inputs' ids. */
  readonly vectors: ReadonlyMap<string, readonly number[]>;
  /** What was found, input after input. */
  readonly regions: readonly unknown[];
  /** What went wrong, by the inputs' ids. */
  readonly failures: ReadonlyMap<string, Error>;
}

/** Runs a pipeline to the end. */
export async function runInputs(
  pipeline: Pipeline,
  inputs: readonly PipelineInput[],
): Promise<Read> {
  const batches: PipelineBatch[] = [];
  for await (const batch of pipeline.run(inputs)) batches.push(batch);
  const vectors = batches.flatMap(({ ids, vectors: own = new Float32Array() }) => {
    const width = own.length / ids.length;
    return ids.map((id, row) => [id, [...own.slice(row * width, (row + 1) * width)]] as const);
  });
  return {
    vectors: new Map(vectors),
    regions: batches.flatMap(({ regions = [] }) => regions),
    failures: new Map(batches.flatMap((batch) => batch.failures.map((one) => [one.id, one.error]))),
  };
}
