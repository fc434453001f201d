import type { ManifestProblem } from './ManifestError.ts';
import type { BoxesOutput, BoxLayout, OutputSpec } from './OutputSpec.ts';

const outputsOfLayout = {
  'center-scores-columns': 1,
  'center-objectness-rows': 1,
  'corners-score-class': 1,
  'logits-and-shares': 2,
  'shares-classes-scores': 3,
} as const satisfies Record<BoxLayout, number>;

const withOneScore: ReadonlySet<BoxLayout> = new Set([
  'corners-score-class',
  'shares-classes-scores',
]);

/**
 * Finds where outputs don't fit one another or the classes. One output may have several roles, such as logits that are the embedding too.
 *
 * @param outputs - Outputs of the right form.
 * @param classes - How many classes there are.
 */
export function findOutputProblems(
  outputs: readonly OutputSpec[],
  classes: number,
): readonly ManifestProblem[] {
  const problems = outputs.flatMap((output, index): readonly ManifestProblem[] => {
    const path = `outputs.${index}`;
    const earlier = outputs.slice(0, index).map(toStatement);
    const isRepeated = earlier.includes(toStatement(output));
    return [
      ...(isRepeated
        ? [{ path: `${path}.role`, problem: `Expected one output for ${toStatement(output)}` }]
        : []),
      ...(output.role === 'boxes' ? findBoxProblems(output, path) : []),
      ...(output.role === 'masks' && (output.background ?? 0) >= Math.max(1, classes)
        ? [{ path: `${path}.background`, problem: `Expected less than ${classes}, the classes` }]
        : []),
    ];
  });
  const speaking = outputs.find(({ role }) => role !== 'embedding');
  if (classes > 0 || speaking === undefined) return problems;
  const problem = `Expected the names of the classes that ${speaking.role} speak of`;
  return [...problems, { path: 'classes', problem }];
}

/** All names of the model's outputs that a manifest speaks of. */
export function toOutputNames(outputs: readonly OutputSpec[]): ReadonlySet<string> {
  return new Set(
    outputs.flatMap((output) => {
      if (output.role !== 'boxes') return [output.name];
      return output.prototypes === undefined ? output.names : [...output.names, output.prototypes];
    }),
  );
}

/** What a role says of a sample: of each there is one. */
function toStatement({ role }: OutputSpec): string {
  return role === 'logits' ? 'probabilities' : role;
}

function findBoxProblems(output: BoxesOutput, path: string): readonly ManifestProblem[] {
  const { layout, names, prototypes, isMultiLabel = false } = output;
  const problems: ManifestProblem[] = [];
  const count = outputsOfLayout[layout];
  if (names.length !== count) {
    const problem = `Expected ${count} for ${layout} but received ${names.length}`;
    problems.push({ path: `${path}.names`, problem });
  }
  if (isMultiLabel && withOneScore.has(layout)) {
    const problem = `Expected false with ${layout}, which has one score for a box`;
    problems.push({ path: `${path}.isMultiLabel`, problem });
  }
  if (prototypes === undefined) return problems;
  if (layout !== 'center-scores-columns') {
    problems.push({ path: `${path}.prototypes`, problem: `Expected none with ${layout}` });
  } else if (names.includes(prototypes)) {
    problems.push({
      path: `${path}.prototypes`,
      problem: 'Expected another output than the boxes',
    });
  }
  return problems;
}
