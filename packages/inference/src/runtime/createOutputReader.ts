import type { EmbeddingOutput, LogitsOutput, OutputSpec } from '../manifest/OutputSpec.ts';
import { ModelLoadError } from './ModelLoadError.ts';
import { ModelRunError } from './ModelRunError.ts';
import type { OutputReader, RunOutput } from './OutputReader.ts';
import { toProbabilities } from './toProbabilities.ts';

/** What readers need to know of their pipeline. */
export interface OutputReaderContext {
  /** The model's id. */
  readonly model: string;
  /** The names of the classes. */
  readonly classes: readonly string[];
  /** What logits are divided by. */
  readonly temperature: number;
}

/**
 * Makes what reads one of the manifest's outputs: the one place that knows every role.
 *
 * @throws ModelLoadError where there is nothing for this role.
 */
export function createOutputReader(spec: OutputSpec, context: OutputReaderContext): OutputReader {
  switch (spec.role) {
    case 'logits':
      return createLogitsReader(spec, context);
    case 'embedding':
      return createEmbeddingReader(spec, context);
    default:
      throw new ModelLoadError({
        model: context.model,
        problem: 'output',
        subject: `no ${spec.role} here`,
      });
  }
}

function createLogitsReader(
  { name, activation = 'softmax' }: LogitsOutput,
  { model, classes, temperature }: OutputReaderContext,
): OutputReader {
  return {
    read(output) {
      const { values, width } = takeRows(output, name, model);
      if (classes.length > 0 && width !== classes.length)
        throw new ModelRunError({
          model,
          problem: 'shape',
          subject: `${name}: ${width} numbers for ${classes.length} classes`,
        });
      return {
        logits: values,
        probabilities: toProbabilities(values, width, activation, temperature),
      };
    },
  };
}

function createEmbeddingReader(
  { name, isNormalized = false, pooling = 'none' }: EmbeddingOutput,
  { model }: OutputReaderContext,
): OutputReader {
  if (pooling !== 'none')
    throw new ModelLoadError({ model, problem: 'output', subject: `no pooling "${pooling}" here` });
  return {
    read(output) {
      const { values, width } = takeRows(output, name, model);
      if (isNormalized) normalize(values, width);
      return { vectors: values };
    },
  };
}

/** The rows that count, as numbers of their own. */
function takeRows(
  { tensors, length }: RunOutput,
  name: string,
  model: string,
): { readonly values: Float32Array<ArrayBuffer>; readonly width: number } {
  const tensor = tensors[name];
  if (tensor === undefined || !(tensor.values instanceof Float32Array))
    throw new ModelRunError({ model, problem: 'failed', subject: `${name} is not float32` });
  const width = tensor.values.length / (tensor.shape[0] ?? 1);
  return { values: tensor.values.slice(0, length * width), width };
}

function normalize(values: Float32Array, width: number): void {
  for (let start = 0; start < values.length; start += width) {
    let square = 0;
    for (let place = start; place < start + width; place += 1) square += (values[place] ?? 0) ** 2;
    const factor = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let place = start; place < start + width; place += 1)
      values[place] = (values[place] ?? 0) * factor;
  }
}
