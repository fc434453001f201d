import { isHiddenName } from '../listing/isHiddenName.ts';
import { formatExtensions, toExtension } from './DatasetFormat.ts';

const extensions = new Set(Object.values(formatExtensions).flat());
const openedOfEach = 8;

/**
 * Picks the files that `detectFormat` looks into: the first eight of each extension that a format has. Whoever holds files on one thread and
 * detects on another needs to hand over no more than these.
 *
 * @param paths - Paths of the files.
 * @returns Places in `paths`, ascending.
 */
export function listEvidence(paths: readonly string[]): readonly number[] {
  const counts = new Map<string, number>();
  return paths.flatMap((path, place) => {
    const extension = toExtension(path);
    const count = counts.get(extension) ?? 0;
    if (!extensions.has(extension) || count >= openedOfEach) return [];
    if (path.split('/').some(isHiddenName)) return [];
    counts.set(extension, count + 1);
    return [place];
  });
}
