import type { PredictedRegion } from '@proofsheet/core';
import type { PictureGeometry } from '../image/PictureGeometry.ts';
import type { PictureSize } from '../image/PictureSize.ts';
import { toOutputNames } from '../manifest/findOutputProblems.ts';
import type { LogitsOutput, OutputSpec, ProbabilitiesOutput } from '../manifest/OutputSpec.ts';
import { findTensor } from './findTensor.ts';
import { OutputError } from './OutputError.ts';
import type { OutputTensor, OutputTensors } from './OutputTensor.ts';
import { poolEmbedding } from './poolEmbedding.ts';
import { readBoxes } from './readBoxes.ts';
import { readMasks } from './readMasks.ts';
import { takeRow } from './takeRow.ts';
import { toCalibrated } from './toCalibrated.ts';
import { toProbabilities } from './toProbabilities.ts';

/** What was given to the model for a batch, beside its rows. */
export interface OutputContext {
  /** The size of the model's input, the same for all rows; needed for masks and for boxes that are shares of it. */
  readonly inputSize?: PictureSize;
  /** 1 for a token and 0 for padding, `[batch, tokens]`; default: every one is a token. */
  readonly attentionMask?: OutputTensor;
}

/** What a batch of outputs says. */
export interface OutputReading {
  /** The logits, rows × classes, before the temperature; absent where the model gives none. */
  readonly logits?: Float32Array;
  /** Calibrated probabilities, rows × classes; absent where the model gives none. */
  readonly probabilities?: Float32Array;
  /** Vectors, rows × dimensions; absent where the model gives none. */
  readonly vectors?: Float32Array;
  /** What was found in each row, the surest first; absent where the model finds nothing. */
  readonly regions?: readonly (readonly PredictedRegion[])[];
  /** The rows of which nothing can be said, since their numbers are none; what the arrays have for them means nothing. */
  readonly failures: readonly { readonly row: number; readonly error: OutputError }[];
}

/** Reads what a model gives, as its manifest says. */
export interface OutputReader {
  /**
   * Reads a batch.
   *
   * @param outputs - The model's outputs by name, the batch first.
   * @param rows - One entry a row: how its picture came to lie in the model's input, or `null` where it is no picture.
   * @throws OutputError where an output is missing or has another form. What is wrong with one row is a failure.
   */
  read(
    outputs: OutputTensors,
    rows: readonly (PictureGeometry | null)[],
    context?: OutputContext,
  ): OutputReading;
}

/**
 * Makes the reader of a model's outputs. Of several outputs with the same role the first counts, but all boxes and masks do. Where a model
 * gives logits and probabilities, the probabilities are made of the logits.
 *
 * @param specs - What the outputs say.
 * @param classes - The names of the classes.
 * @param temperature - What logits are divided by, > 0; default 1.
 */
export function createOutputReader(
  specs: readonly OutputSpec[],
  classes: readonly string[],
  temperature = 1,
): OutputReader {
  return {
    read(outputs, rows, context = {}) {
      const { length } = rows;
      for (const name of toOutputNames(specs)) checkBatch(outputs, name, length);
      const failures = new Map<number, OutputError>();
      const perRow = <Value>(read: (row: number) => Value): readonly (Value | null)[] =>
        rows.map((_, row) => attempt(() => read(row), row, failures));
      const scores = readScores(specs, { outputs, classes, temperature, perRow });
      const vectors = readVectors(specs, { outputs, context, perRow });
      const regions = readRegions(specs, { outputs, rows, classes, context, perRow });
      const failed = [...failures].map(([row, error]) => ({ row, error }));
      return { ...scores, ...vectors, ...regions, failures: failed };
    },
  };
}

interface Reading {
  readonly outputs: OutputTensors;
  /** Reads row by row, so that what is wrong with one leaves the others alone. */
  readonly perRow: <Value>(read: (row: number) => Value) => readonly (Value | null)[];
}

function attempt<Value>(
  read: () => Value,
  row: number,
  failures: Map<number, OutputError>,
): Value | null {
  if (failures.has(row)) return null;
  try {
    return read();
  } catch (error) {
    if (!(error instanceof OutputError) || error.details.row === undefined) throw error;
    // What reads one row alone calls it the first.
    failures.set(row, new OutputError({ ...error.details, row }));
    return null;
  }
}

function checkBatch(outputs: OutputTensors, name: string, rows: number): void {
  findTensor(outputs, name, [rows, ...(outputs[name]?.shape.slice(1) ?? [])]);
}

function readScores(
  specs: readonly OutputSpec[],
  {
    outputs,
    classes,
    temperature,
    perRow,
  }: Reading & {
    readonly classes: readonly string[];
    readonly temperature: number;
  },
): Pick<OutputReading, 'logits' | 'probabilities'> {
  const isLogits = (spec: OutputSpec): spec is LogitsOutput => spec.role === 'logits';
  const isShares = (spec: OutputSpec): spec is ProbabilitiesOutput => spec.role === 'probabilities';
  const spec = specs.find(isLogits) ?? specs.find(isShares);
  if (spec === undefined) return {};
  const count = classes.length;
  const advice = `Name the model’s classes in the manifest, in its order; it names ${count}.`;
  const trailing = (outputs[spec.name]?.shape ?? []).slice(2).filter((size) => size === 1);
  const tensor = findTensor(outputs, spec.name, ['batch', count, ...trailing], advice);
  const shared = { temperature, output: spec.name };
  const rows = perRow((row) => {
    const own = takeRow(tensor, row);
    return spec.role === 'logits'
      ? toProbabilities(own, count, { ...shared, activation: spec.activation ?? 'softmax' })
      : toCalibrated(own, count, { ...shared, isMultiLabel: spec.isMultiLabel ?? false });
  });
  const probabilities = join(rows, count);
  if (spec.role !== 'logits') return { probabilities };
  const logits = join(
    rows.map((_, row) => takeRow(tensor, row)),
    count,
  );
  return { logits, probabilities };
}

function readVectors(
  specs: readonly OutputSpec[],
  { outputs, context, perRow }: Reading & { readonly context: OutputContext },
): Pick<OutputReading, 'vectors'> {
  const spec = specs.find(({ role }) => role === 'embedding');
  if (spec?.role !== 'embedding') return {};
  const rows = perRow((row) => poolEmbedding(spec, outputs, row, context.attentionMask));
  return { vectors: join(rows, rows.find((row) => row !== null)?.length ?? 0) };
}

function readRegions(
  specs: readonly OutputSpec[],
  {
    outputs,
    rows,
    classes,
    context,
    perRow,
  }: Reading & {
    readonly rows: readonly (PictureGeometry | null)[];
    readonly classes: readonly string[];
    readonly context: OutputContext;
  },
): Pick<OutputReading, 'regions'> {
  const finders = specs.filter(({ role }) => role === 'boxes' || role === 'masks');
  if (finders.length === 0) return {};
  const { inputSize } = context;
  const regions = perRow((row) => {
    const geometry = rows[row] ?? null;
    if (geometry === null) throw toPictureless(finders, row);
    const own = { row, geometry, classCount: classes.length, ...(inputSize && { inputSize }) };
    return finders
      .flatMap((spec) => {
        if (spec.role === 'boxes') return readBoxes(spec, outputs, own);
        return spec.role === 'masks' ? readMasks(spec, outputs, own) : [];
      })
      .sort((one, other) => other.score - one.score);
  });
  return { regions: regions.map((found) => found ?? []) };
}

function toPictureless(finders: readonly OutputSpec[], row: number): OutputError {
  const output = [...toOutputNames(finders)][0] ?? '';
  const advice = 'Run the model on a picture, or give the output another role in the manifest.';
  return new OutputError({
    output,
    row,
    advice,
    expected: 'regions of a picture',
    actual: 'of no picture',
  });
}

function join(rows: readonly (Float32Array | null)[], length: number): Float32Array {
  const joined = new Float32Array(rows.length * length);
  for (const [row, values] of rows.entries()) if (values) joined.set(values, row * length);
  return joined;
}
