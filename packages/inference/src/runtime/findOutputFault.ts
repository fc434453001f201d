import type { Manifest } from '../manifest/Manifest.ts';
import type { OutputSpec } from '../manifest/OutputSpec.ts';

/** Sizes of a model's output as its file declares them: a name stands for any size, as does a number below 1. */
export type DeclaredShape = readonly (number | string)[];

/**
 * Finds an output that has other sizes than the manifest's classes ask for, so that a list of classes that isn't the model's is found out before
 * anything is run. What the file leaves open is not looked at.
 *
 * @param manifest - Outputs and classes.
 * @param shapeOf - The sizes that the file declares for an output; `null` where it declares none.
 * @returns What is wrong, such as `logits has 10 numbers for an input, and the manifest’s 9 classes ask for 9`; `null`: nothing.
 */
export function findOutputFault(
  { outputs, classes }: Manifest,
  shapeOf: (name: string) => DeclaredShape | null,
): string | null {
  for (const output of outputs) {
    const form = toForm(output, classes.length);
    const shape = form && shapeOf(form.name);
    const size = form && shape?.length === form.rank ? shape[form.axis] : undefined;
    if (!form || typeof size !== 'number' || size < 1 || form.sizes.includes(size)) continue;
    const expected = `the manifest’s ${classes.length} classes ask for ${form.sizes.join(' or ')}`;
    return `${form.name} has ${size} numbers for ${form.of}, and ${expected}`;
  }
  return null;
}

interface Form {
  readonly name: string;
  readonly rank: number;
  /** Where the classes are. */
  readonly axis: number;
  readonly sizes: readonly number[];
  readonly of: 'an input' | 'a box';
}

/** `null` where nothing is as long as the classes are many, or what else lies beside them isn't known. */
function toForm(output: OutputSpec, count: number): Form | null {
  if (output.role === 'logits' || output.role === 'probabilities')
    return { name: output.name, rank: 2, axis: 1, sizes: [count], of: 'an input' };
  if (output.role !== 'boxes' || output.prototypes !== undefined) return null;
  const [name = ''] = output.names;
  const box = { name, rank: 3, of: 'a box' } as const;
  if (output.layout === 'center-scores-columns') return { ...box, axis: 1, sizes: [4 + count] };
  if (output.layout === 'center-objectness-rows') return { ...box, axis: 2, sizes: [5 + count] };
  if (output.layout === 'logits-and-shares') return { ...box, axis: 2, sizes: [count, count + 1] };
  return null;
}
