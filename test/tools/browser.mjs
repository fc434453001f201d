import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findBrowser } from './chromium.mjs';
import { isMain } from './repository.mjs';
import { runTool, ToolError } from './ToolError.mjs';

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {boolean} Whether it ended well.
 */
function succeeds(command, args) {
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/** @returns {boolean} */
function installByPlaywright() {
  const manifest = createRequire(import.meta.url).resolve('playwright/package.json');
  return succeeds(process.execPath, [join(dirname(manifest), 'cli.js'), 'install', 'chromium']);
}

/** @returns {boolean} Whether Debian's package manager is there to use, and it worked. */
function installByApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return false;
  return succeeds('apt-get', ['update']) && succeeds('apt-get', ['install', '-y', 'chromium']);
}

/**
 * Makes sure that there is a browser to test in: one that is installed, else Playwright's download,
 * else Debian's package. Does nothing where one is found.
 *
 * @returns {Promise<void>}
 * @throws {ToolError} When there is none and none could be installed.
 */
export async function ensureBrowser() {
  if (await findBrowser()) return;
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    throw new ToolError(
      `CHROMIUM_PATH is ${named}, and there is no such file.`,
      'Tests and benchmarks run in a real Chromium.',
      'Set it to a Chromium or Chrome, or unset it to have one looked for.',
    );
  }
  console.log('No Chromium found; installing one.');
  installByPlaywright();
  if (await findBrowser()) return;
  installByApt();
  if (await findBrowser()) return;
  throw new ToolError(
    'There is no Chromium or Chrome here, and none could be installed.',
    'Tests and benchmarks run in a real Chromium. The demo and Storybook do not need this.',
    'Install Chromium or Google Chrome, or set CHROMIUM_PATH to one, and run this again.',
  );
}

if (isMain(import.meta.url)) await runTool(ensureBrowser);
