import { listDependencies, type Manifest } from '../structure/Manifest.ts';
import type { Tarball } from './Tarball.ts';

const forReaders = /\.(test|test-d|stories|fixture|bench)\./;
const built = /^dist\/(.+?)(\.d\.ts|\.js)(\.map)?$/;

/**
 * Finds what should not be in a package, and what should be and isn't.
 *
 * @returns One sentence for each, that starts with the package's name.
 */
export function findPackingViolations({ name, entries, manifest }: Tarball): readonly string[] {
  const inside = new Set(entries);
  const ranges = [manifest.dependencies, manifest.peerDependencies, manifest.optionalDependencies];
  const workspaceRanges = ranges.flatMap((group) =>
    Object.entries(group ?? {}).filter(([, range]) => range.startsWith('workspace:')),
  );
  const leftOver = entries.filter((entry) => {
    const source = built.exec(entry)?.[1];
    return (
      source !== undefined && !inside.has(`src/${source}.ts`) && !inside.has(`src/${source}.tsx`)
    );
  });
  return [
    ...entries.filter((entry) => forReaders.test(entry)).map((entry) => `contains ${entry}`),
    ...workspaceRanges.map(([dependency]) => `asks for ${dependency} by a workspace: range`),
    ...leftOver.map((entry) => `contains ${entry}, whose source is gone; delete dist and .tsbuild`),
    ...listTargets(manifest)
      .filter((target) => !inside.has(target))
      .map((target) => `exports ${target}, which is not inside`),
    ...(inside.has('LICENSE') ? [] : ['has no LICENSE']),
    ...(listDependencies(manifest).includes(name) ? ['depends on itself'] : []),
  ].map((fault) => `${name}: ${fault}`);
}

function listTargets(manifest: Manifest): readonly string[] {
  const targets = Object.values(manifest.exports ?? {}).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  return targets.map((target) => target.replace(/^\.\//, ''));
}
