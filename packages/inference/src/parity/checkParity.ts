import { type Call, ProofsheetError } from '@proofsheet/core';
import type { TestVector } from '../manifest/TestVector.ts';
import type { Pipeline, PipelineBatch, PipelineInput } from '../runtime/Pipeline.ts';
import { compareOutput, type GivenOutput } from './compareOutput.ts';
import { ParityError } from './ParityError.ts';
import type { ParityReport, VectorParity } from './ParityReport.ts';
import { toVectorInputs, type VectorPlace } from './toVectorInputs.ts';

/** How parity is checked. */
export interface ParityCall extends Call, VectorPlace {}

/**
 * Runs the test vectors of a pipeline's manifest where the pipeline runs, and holds what comes against what the manifest says: preprocessing
 * included, where a vector gives media.
 *
 * @example
 * const { verdict, difference } = await checkParity(pipeline);
 *
 * @param pipeline - The pipeline.
 * @param call - `signal` ends it; the priority is `visible` unless it says otherwise.
 * @returns What came of each vector. A vector that can't be run is in the report, with its error.
 * @throws The signal's reason, or what ended the pipeline itself.
 */
export async function checkParity(
  pipeline: Pipeline,
  call: ParityCall = {},
): Promise<ParityReport> {
  call.signal?.throwIfAborted();
  const vectors: VectorParity[] = [];
  for (const vector of pipeline.manifest.testVectors ?? [])
    vectors.push(await checkVector(pipeline, vector, call));
  const outputs = vectors.flatMap((vector) => vector.outputs);
  const differences = outputs.flatMap(({ difference }) => difference ?? []);
  return {
    backend: pipeline.backend,
    vectors,
    difference: differences.length === 0 ? null : Math.max(...differences),
    verdict: toVerdict(vectors),
  };
}

async function checkVector(
  pipeline: Pipeline,
  vector: TestVector,
  { base, allowsOtherOrigins = false, ...call }: ParityCall,
): Promise<VectorParity> {
  const { name, tolerance } = vector;
  const given = new Map<string, GivenOutput>();
  let inputs: readonly PipelineInput[];
  try {
    const place = { allowsOtherOrigins, ...(base !== undefined && { base }) };
    inputs = toVectorInputs(vector, pipeline.manifest, place);
  } catch (error) {
    if (error instanceof ProofsheetError) return toFailed(vector, error);
    // A number that is none of the input's kind, such as half a token.
    return toFailed(vector, new ParityError({ vector: name }, { cause: error }));
  }
  for await (const batch of pipeline.run(inputs, { ...call, keepsOutputs: true })) {
    const [failure] = batch.failures;
    if (failure !== undefined) return toFailed(vector, failure.error);
    collect(batch, inputs, given);
  }
  const outputs = vector.outputs.map((expected) =>
    compareOutput(expected, given.get(expected.name), tolerance),
  );
  const isSame = outputs.every(({ verdict }) => verdict === 'passes');
  return { name, tolerance, outputs, error: null, verdict: isSame ? 'passes' : 'differs' };
}

function collect(
  { ids, outputs = [] }: PipelineBatch,
  inputs: readonly PipelineInput[],
  given: Map<string, GivenOutput>,
): void {
  for (const { name, shape, values } of outputs) {
    const length = values.length / ids.length;
    const known = given.get(name) ?? { shape: shape.slice(1), rows: [] };
    const rows = [...known.rows];
    for (const [row, id] of ids.entries()) {
      const place = inputs.findIndex((input) => input.id === id);
      rows[place] = values.subarray(row * length, (row + 1) * length);
    }
    given.set(name, { ...known, rows });
  }
}

function toFailed({ name, tolerance }: TestVector, error: Error): VectorParity {
  return { name, tolerance, outputs: [], error, verdict: 'failed' };
}

function toVerdict(vectors: readonly VectorParity[]): ParityReport['verdict'] {
  if (vectors.length === 0) return 'nothing-to-check';
  if (vectors.some(({ verdict }) => verdict === 'failed')) return 'failed';
  return vectors.every(({ verdict }) => verdict === 'passes') ? 'passes' : 'differs';
}
