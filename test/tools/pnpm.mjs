import { spawnSync } from 'node:child_process';
import { ToolError } from './ToolError.mjs';

/** The one pnpm of this repository. No `packageManager` field: pnpm of another version would try to fetch it. */
const pnpmVersion = '10.34.8';

/**
 * Runs pnpm through npx, which needs nothing installed beforehand and no network once npx has it.
 *
 * @param {readonly string[]} args
 * @param {{ cwd: string, quiet?: boolean }} options `quiet` keeps the output
 *   for the message of a failure.
 * @returns {string} What it printed, when `quiet`; else the empty string.
 * @throws {ToolError} When pnpm ends with a failure.
 */
export function pnpm(args, { cwd, quiet = false }) {
  // Without --prefer-offline npx asks the registry each time, for a minute where there is no network.
  const command = ['--prefer-offline', '--yes', `pnpm@${pnpmVersion}`, ...args];
  const result = spawnSync('npx', command, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: quiet ? 'pipe' : ['ignore', 'inherit', 'inherit'],
  });
  if (result.status === 0) return result.stdout ?? '';
  throw new ToolError(
    `pnpm ${args.join(' ')} ended with ${result.status ?? result.signal ?? result.error?.message}.`,
    `It ran in ${cwd}${quiet ? ` and printed:\n${result.stdout}${result.stderr}` : '.'}`,
    'Read what it printed; without a network, run it once where there is one.',
  );
}
