import { spawnSync } from 'node:child_process';
import { ToolError } from './ToolError.mjs';
import { toolProgram } from './toolProgram.mjs';

/**
 * Builds a page for production, in a process of its own: Vite takes `NODE_ENV` from its process, and inside
 * a test that is "test", which would put React's development build on the page.
 *
 * @param {string} root The folder with the page's index.html, absolute.
 * @param {{ configFile?: string, outDir?: string }} [options] `outDir` is relative to the root; its
 *   default is what the configuration says.
 * @returns {void}
 * @throws {ToolError} With what Vite printed.
 */
export function viteBuild(root, { configFile, outDir } = {}) {
  const args = ['build', root, '--logLevel', 'warn'];
  if (configFile !== undefined) args.push('--config', configFile);
  if (outDir !== undefined) args.push('--outDir', outDir, '--emptyOutDir');
  const result = spawnSync(process.execPath, [toolProgram('vite'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (result.status === 0) return;
  throw new ToolError(
    `Vite could not build ${root}.`,
    `It printed:\n${result.stdout}${result.stderr}`,
    'Mend what it names and run this again.',
  );
}
