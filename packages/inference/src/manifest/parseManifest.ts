import * as v from 'valibot';
import { findManifestProblems } from './findManifestProblems.ts';
import { listSchemaNames } from './listSchemaNames.ts';
import type { Manifest } from './Manifest.ts';
import { ManifestError } from './ManifestError.ts';
import { manifestSchema } from './manifestSchema.ts';
import { toManifestProblem } from './toManifestProblem.ts';

/**
 * Checks that a value, such as a document that was read, is a manifest, and that its parts fit one another. Names that a manifest
 * doesn't have are refused: a misspelt option would be left out without a sign.
 *
 * @param value - Anything.
 * @returns The manifest; its SHA-256 in lower case.
 * @throws {@link ManifestError} with the path of everything that is wrong. What parts must agree on is looked at once each has its form.
 */
export function parseManifest(value: unknown): Manifest {
  const result = v.safeParse(manifestSchema, value);
  const names = result.success ? new Set<string>() : listSchemaNames(manifestSchema);
  const problems = result.success
    ? findManifestProblems(result.output)
    : result.issues.map((issue) => toManifestProblem(issue, names));
  if (!result.success || problems.length > 0) throw new ManifestError({ problems });
  return result.output;
}
