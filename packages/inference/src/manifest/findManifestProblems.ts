import { findInputProblems } from './findInputProblems.ts';
import { findOutputProblems } from './findOutputProblems.ts';
import { findVectorProblems, toInputNames } from './findVectorProblems.ts';
import type { Manifest } from './Manifest.ts';
import type { ManifestProblem } from './ManifestError.ts';

/**
 * Finds where the parts of a manifest don't fit one another: what a JSON Schema cannot say.
 *
 * @param manifest - A manifest of the right form.
 */
export function findManifestProblems(manifest: Manifest): readonly ManifestProblem[] {
  const { inputs, outputs, classes } = manifest;
  return [
    ...inputs.flatMap((input, index) => {
      const path = `inputs.${index}`;
      const earlier = inputs.slice(0, index).flatMap(toInputNames);
      const names = toInputNames(input);
      const repeated = names.filter((name, at) =>
        [...earlier, ...names.slice(0, at)].includes(name),
      );
      const kind = inputs[0]?.kind;
      return [
        ...repeated.map((name) => ({ path, problem: `Expected no input twice, as "${name}" is` })),
        ...(input.kind === kind
          ? []
          : [{ path: `${path}.kind`, problem: `Expected ${kind}, the kind of the first input` }]),
        ...findInputProblems(input, path),
      ];
    }),
    ...findOutputProblems(outputs, classes.length),
    ...findVectorProblems(manifest),
  ];
}
