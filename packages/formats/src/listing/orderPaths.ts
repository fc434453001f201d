import { comparePaths } from './comparePaths.ts';
import { isHiddenName } from './isHiddenName.ts';

/**
 * Puts paths into the order in which `listDirectory` comes to them, leaving out hidden ones.
 *
 * @param paths - `/`-separated, relative to the opened folder.
 * @returns The places of the paths in `paths`.
 */
export function orderPaths(paths: readonly string[]): Uint32Array {
  const entries = paths
    .map((path, place) => ({ place, names: path.split('/') }))
    .filter(({ names }) => !names.some(isHiddenName))
    .sort((a, b) => comparePaths(a.names, b.names));
  return Uint32Array.from(entries, ({ place }) => place);
}
