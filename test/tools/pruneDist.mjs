import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isMain, repository } from './repository.mjs';

const output = /(\.d\.ts|\.js)(\.map)?$/;

/**
 * Deletes what was built from sources that are gone: `tsc -b` leaves it, and it would be published.
 *
 * @returns {void}
 */
export function pruneDist() {
  for (const name of readdirSync(join(repository, 'packages'))) {
    const dist = join(repository, 'packages', name, 'dist');
    if (!existsSync(dist)) continue;
    for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !output.test(entry.name)) continue;
      const file = join(entry.parentPath, entry.name);
      const source = join(dist, '../src', relative(dist, file).replace(output, ''));
      if (!existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) rmSync(file);
    }
  }
}

if (isMain(import.meta.url)) pruneDist();
