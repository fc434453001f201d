import type { InferenceSession } from 'onnxruntime-web/wasm';
import type { InputSpec } from '../manifest/InputSpec.ts';
import type { Manifest } from '../manifest/Manifest.ts';
import type { OutputSpec } from '../manifest/OutputSpec.ts';
import { ModelLoadError } from './ModelLoadError.ts';

/**
 * Checks that a model has the inputs and outputs that the manifest speaks of.
 *
 * @returns The only size of batch that it takes; `null` where it takes any.
 * @throws ModelLoadError where one is missing, or has another form.
 */
export function checkSession(session: InferenceSession, manifest: Manifest): number | null {
  const refuse = (problem: 'input' | 'output', subject: string) =>
    new ModelLoadError({ model: manifest.id, problem, subject });
  const names = manifest.inputs.flatMap(listInputs);
  for (const name of names) {
    if (!session.inputNames.includes(name)) throw refuse('input', `it has no "${name}"`);
  }
  for (const name of session.inputNames) {
    if (!names.includes(name)) throw refuse('input', `the manifest lacks its "${name}"`);
  }
  for (const name of manifest.outputs.flatMap(listOutputs)) {
    if (!session.outputNames.includes(name)) throw refuse('output', `it has no "${name}"`);
  }
  const sizes = new Set<number>();
  for (const input of manifest.inputs) {
    const shape = findShape(session, input.name);
    if (input.kind === 'tensor' && shape !== null && !fits(shape, input.shape)) {
      const said = ['batch', ...input.shape].join(' × ');
      throw refuse('input', `${input.name} is ${shape.join(' × ')} and not ${said}`);
    }
    const [batch] = shape ?? [];
    if (typeof batch === 'number' && batch > 0) sizes.add(batch);
  }
  if (sizes.size > 1) throw refuse('input', `it takes batches of ${[...sizes].join(' and of ')}`);
  return [...sizes][0] ?? null;
}

/** The names of the model's outputs that one of the manifest speaks of. */
export function listOutputs(output: OutputSpec): readonly string[] {
  if (output.role !== 'boxes') return [output.name];
  return output.prototypes === undefined ? output.names : [...output.names, output.prototypes];
}

function listInputs(input: InputSpec): readonly string[] {
  if (input.kind !== 'text') return [input.name];
  return [input.name, input.attentionMask, input.typeIds].filter((name) => name !== undefined);
}

function findShape(session: InferenceSession, name: string): readonly (number | string)[] | null {
  const about = session.inputMetadata[session.inputNames.indexOf(name)];
  return about?.isTensor === true && about.shape.length > 0 ? about.shape : null;
}

function fits(shape: readonly (number | string)[], row: readonly number[]): boolean {
  if (shape.length !== row.length + 1) return false;
  return row.every((length, axis) => {
    const taken = shape[axis + 1];
    // Names and numbers below 1 stand for any length.
    return typeof taken !== 'number' || taken < 1 || taken === length;
  });
}
