import { toOutputNames } from './findOutputProblems.ts';
import type { InputSpec } from './InputSpec.ts';
import type { Manifest } from './Manifest.ts';
import type { ManifestProblem } from './ManifestError.ts';
import type { NamedTensor, TestVector } from './TestVector.ts';

/** Finds where the test vectors of a manifest don't fit its inputs and outputs. */
export function findVectorProblems(manifest: Manifest): readonly ManifestProblem[] {
  const vectors = manifest.testVectors ?? [];
  const inputs = new Set(manifest.inputs.flatMap(toInputNames));
  const outputs = toOutputNames(manifest.outputs);
  return vectors.flatMap((vector, index) => {
    const path = `testVectors.${index}`;
    const isNamedBefore = vectors.slice(0, index).some(({ name }) => name === vector.name);
    const given = new Set(vector.tensors?.map(({ name }) => name));
    const missing = vector.tensors === undefined ? [] : [...inputs].filter((x) => !given.has(x));
    return [
      ...(isNamedBefore ? [{ path: `${path}.name`, problem: 'Expected no name twice' }] : []),
      ...findMediaProblems(vector, manifest.inputs[0], path),
      ...findTensorProblems(vector.tensors ?? [], inputs, `${path}.tensors`),
      ...missing.map((name) => ({
        path: `${path}.tensors`,
        problem: `Expected the input "${name}" too`,
      })),
      ...findShapeProblems(vector.tensors ?? [], manifest.inputs, `${path}.tensors`),
      ...findTensorProblems(vector.outputs, outputs, `${path}.outputs`),
    ];
  });
}

/** All names of the model's inputs that are made of one. */
export function toInputNames(input: InputSpec): readonly string[] {
  if (input.kind !== 'text') return [input.name];
  return [input.name, input.attentionMask ?? [], input.typeIds ?? []].flat();
}

function findMediaProblems(
  { media, tensors }: TestVector,
  input: InputSpec | undefined,
  path: string,
): readonly ManifestProblem[] {
  if ((media === undefined) === (tensors === undefined)) {
    return [{ path, problem: 'Expected either media or tensors' }];
  }
  if (media === undefined) return [];
  const kind = input?.kind ?? 'tensor';
  if (kind === 'tensor') return [{ path: `${path}.media`, problem: 'Expected tensors, as inputs' }];
  if ('text' in media === (kind === 'text')) return [];
  return [{ path: `${path}.media`, problem: `Expected media of the inputs' kind, ${kind}` }];
}

function findTensorProblems(
  tensors: readonly NamedTensor[],
  known: ReadonlySet<string>,
  path: string,
): readonly ManifestProblem[] {
  return tensors.flatMap(({ name, shape, values }, index) => {
    const problems: ManifestProblem[] = [];
    const at = `${path}.${index}`;
    if (!known.has(name)) {
      const names = [...known].join(', ');
      problems.push({ path: `${at}.name`, problem: `Expected one of ${names}, not "${name}"` });
    }
    if (tensors.slice(0, index).some((other) => other.name === name)) {
      problems.push({ path: `${at}.name`, problem: 'Expected no name twice' });
    }
    const count = shape.reduce((product, side) => product * side, 1);
    if (values.length !== count || count === 0) {
      const problem = `Expected ${count || 'some'} numbers, as its shape says, but received ${values.length}`;
      problems.push({ path: `${at}.values`, problem });
    }
    return problems;
  });
}

/** What is given for an input without media must be rows of its shape. */
function findShapeProblems(
  tensors: readonly NamedTensor[],
  inputs: readonly InputSpec[],
  path: string,
): readonly ManifestProblem[] {
  return tensors.flatMap(({ name, shape }, index) => {
    const input = inputs.find((other) => other.name === name);
    if (input?.kind !== 'tensor' || shape.slice(1).join() === input.shape.join()) return [];
    const problem = `Expected the batch, then ${input.shape.join(', ')}`;
    return [{ path: `${path}.${index}.shape`, problem }];
  });
}
