import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top folder, absolute. */
export const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Whether a module is what `node` was called with, rather than imported by another.
 *
 * @param {string} moduleUrl `import.meta.url` of the module.
 * @returns {boolean}
 */
export function isMain(moduleUrl) {
  const script = process.argv[1];
  return script !== undefined && realpathSync(script) === realpathSync(fileURLToPath(moduleUrl));
}
