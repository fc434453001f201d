import type { InferenceSession } from 'onnxruntime-web/wasm';
import { toOutputNames } from '../manifest/findOutputProblems.ts';
import type { Manifest } from '../manifest/Manifest.ts';
import { findOutputFault } from './findOutputFault.ts';
import type { InputForm } from './InputPreparer.ts';
import { ModelLoadError } from './ModelLoadError.ts';

/**
 * Checks that a model has the inputs and outputs that the manifest speaks of.
 *
 * @param forms - The model's inputs as the manifest's steps make them.
 * @returns The only size of batch that it takes; `null` where it takes any.
 * @throws ModelLoadError where one is missing, or has another form.
 */
export function checkSession(
  session: InferenceSession,
  manifest: Manifest,
  forms: readonly InputForm[],
): number | null {
  const refuse = (problem: 'input' | 'output', subject: string) =>
    new ModelLoadError({ model: manifest.id, problem, subject });
  const names = forms.map(({ name }) => name);
  for (const name of names) {
    if (!session.inputNames.includes(name)) throw refuse('input', `it has no "${name}"`);
  }
  for (const name of session.inputNames) {
    if (!names.includes(name)) throw refuse('input', `the manifest lacks its "${name}"`);
  }
  for (const name of toOutputNames(manifest.outputs)) {
    if (!session.outputNames.includes(name)) throw refuse('output', `it has no "${name}"`);
  }
  const fault = findOutputFault(manifest, (name) => {
    const about = session.outputMetadata[session.outputNames.indexOf(name)];
    return about?.isTensor === true ? about.shape : null;
  });
  if (fault !== null) throw refuse('output', fault);
  const sizes = new Set<number>();
  for (const { name, kind, shape } of forms) {
    const about = session.inputMetadata[session.inputNames.indexOf(name)];
    if (about?.isTensor !== true) continue;
    if (about.type !== kind) throw refuse('input', `${name} is ${about.type} and not ${kind}`);
    // A model may leave open what it takes.
    if (about.shape.length === 0) continue;
    if (shape !== null && !fits(about.shape, shape)) {
      const said = ['batch', ...shape.map((length) => length ?? 'any')].join(' × ');
      throw refuse('input', `${name} is ${about.shape.join(' × ')} and not ${said}`);
    }
    const [batch] = about.shape;
    if (typeof batch === 'number' && batch > 0) sizes.add(batch);
  }
  if (sizes.size > 1) throw refuse('input', `it takes batches of ${[...sizes].join(' and of ')}`);
  return [...sizes][0] ?? null;
}

function fits(shape: readonly (number | string)[], row: readonly (number | null)[]): boolean {
  if (shape.length !== row.length + 1) return false;
  return row.every((length, axis) => {
    const taken = shape[axis + 1];
    // Names and numbers below 1 stand for any length.
    return typeof taken !== 'number' || taken < 1 || length === null || taken === length;
  });
}
