import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './repository.mjs';

/**
 * The script behind the (first) command of a development dependency, to be run as `node SCRIPT …`: unlike
 * the links in node_modules/.bin that works on every system, without a shell.
 *
 * @param {string} packageName One of the root package.json's `devDependencies`.
 * @returns {string}
 */
export function toolProgram(packageName) {
  const folder = join(repository, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : Object.values(bin)[0]);
}
