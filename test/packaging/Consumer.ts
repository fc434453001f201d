import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../structure/Manifest.ts';
import { pnpm } from '../tools/pnpm.mjs';
import { repository } from '../tools/repository.mjs';
import type { Tarball } from './Tarball.ts';

/** Somebody else's project, with the packed packages installed. */
export interface Consumer {
  /** Its folder, absolute. */
  readonly root: string;
  /** Every entry of the packages that is a module: `@proofsheet/core/browser`. */
  readonly modules: readonly string[];
  /** Every entry that is a stylesheet. */
  readonly styles: readonly string[];
  /** Writes a file of the project. */
  write(file: string, text: string): void;
}

const fromOurs = ['@types/react', '@types/react-dom', 'react', 'react-dom'];

/**
 * Makes a project that has the tarballs and React as its dependencies, and installs them.
 *
 * @param root A folder that doesn't exist yet, outside of the repository.
 */
export function createConsumer(root: string, tarballs: readonly Tarball[]): Consumer {
  mkdirSync(root, { recursive: true });
  const write = (file: string, text: string): void => writeFileSync(join(root, file), text);
  const ours: Manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  const react = fromOurs.map((name) => [name, ours.devDependencies?.[name]]);
  const packed = Object.fromEntries(tarballs.map(({ name, file }) => [name, `file:${file}`]));
  const manifest = {
    name: 'consumer',
    private: true,
    type: 'module',
    dependencies: { ...packed, ...Object.fromEntries(react) },
    // The packages ask for one another by version, and those versions are not published.
    pnpm: { overrides: packed },
  };
  write('package.json', JSON.stringify(manifest, undefined, 2));
  install(root);
  const entries = tarballs.flatMap(({ name, manifest: { exports = {} } }) =>
    Object.keys(exports).map((subpath) => name + subpath.slice(1)),
  );
  return {
    root,
    modules: entries.filter((entry) => !/\.(css|json)$/.test(entry)),
    styles: entries.filter((entry) => entry.endsWith('.css')),
    write,
  };
}

/** Everything is in pnpm's store from the second time on, and asking for it offline is the quicker way. */
function install(root: string): void {
  const args = ['install', '--ignore-workspace', '--no-frozen-lockfile'];
  try {
    pnpm([...args, '--offline'], { cwd: root, quiet: true });
  } catch {
    pnpm([...args, '--prefer-offline'], { cwd: root, quiet: true });
  }
}
