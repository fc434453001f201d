import { posix } from 'node:path';
import { topLevelEntries } from './packageRules.ts';

const nameless = /^(utils?|helpers?|types?)\.(ts|tsx|mjs|js)$/;

/**
 * Finds files that lie where none may, or that are named for no concept.
 *
 * @param files All files of the repository, as paths from its top.
 * @param entries The files that packages export, as paths from the top: only they may be called `index.ts`.
 * @returns One sentence for each, that starts with the path.
 */
export function findLayoutViolations(
  files: readonly string[],
  entries: readonly string[],
): readonly string[] {
  const top = new Set(files.map((file) => file.split('/')[0] ?? ''));
  const strangers = [...top].filter((entry) => !topLevelEntries.includes(entry));
  return [
    ...strangers.map((entry) => `${entry}: does not belong at the top of the repository`),
    ...files.flatMap((file) => {
      const name = posix.basename(file);
      if (nameless.test(name)) return [`${file}: name it after the concept it holds`];
      const isStrayIndex = /^index\.tsx?$/.test(name) && !entries.includes(file);
      return isStrayIndex ? [`${file}: only what a package exports is called index`] : [];
    }),
  ];
}
