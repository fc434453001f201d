import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../structure/Manifest.ts';
import { pnpm } from '../tools/pnpm.mjs';
import { repository } from '../tools/repository.mjs';

/** A package as it would be published. */
export interface Tarball {
  /** For example `@proofsheet/core`. */
  readonly name: string;
  /** The packed file, absolute. */
  readonly file: string;
  /** The files inside, as paths from the package. */
  readonly entries: readonly string[];
  /** The package.json inside, which is what npm reads. */
  readonly manifest: Manifest;
}

/**
 * Packs every package of the workspace, the way that publishing does.
 *
 * @param folder An empty folder to put the tarballs into, absolute.
 */
export function packPackages(folder: string): readonly Tarball[] {
  mkdirSync(folder, { recursive: true });
  pnpm(['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', folder], {
    cwd: repository,
    quiet: true,
  });
  return readdirSync(folder).map((name) => openTarball(join(folder, name)));
}

function openTarball(file: string): Tarball {
  const unpacked = `${file}.unpacked`;
  mkdirSync(unpacked);
  execFileSync('tar', ['-xzf', file, '-C', unpacked]);
  const home = join(unpacked, 'package');
  const found = readdirSync(home, { recursive: true, withFileTypes: true });
  const entries = found
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(home.length + 1)
        .replaceAll('\\', '/'),
    );
  const manifest: Manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return { name: manifest.name ?? '', file, entries, manifest };
}
