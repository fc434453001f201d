import { spawnSync } from 'node:child_process';
import { ToolError } from './ToolError.mjs';

/** The one pnpm of this repository. No `packageManager` field: pnpm of another version would try to fetch it. */
export const pnpmVersion = '10.34.8';

/**
 * Runs pnpm through npx, which needs nothing installed beforehand and no network once npx has it.
 *
 * @param {readonly string[]} args
 * @param {{ cwd: string, quiet?: boolean, env?: NodeJS.ProcessEnv }} options `quiet` keeps the output
 *   for the message of a failure.
 * @returns {string} What it printed, when `quiet`; else the empty string.
 * @throws {ToolError} When pnpm ends with a failure.
 */
export function pnpm(args, { cwd, quiet = false, env = {} }) {
  const result = spawnSync('npx', ['--yes', `pnpm@${pnpmVersion}`, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
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
