import { spawnSync } from 'node:child_process';
import { ensureBrowser } from './browser.mjs';
import { isMain, repository } from './repository.mjs';
import { runTool } from './ToolError.mjs';
import { toolProgram } from './toolProgram.mjs';

/**
 * Runs the shows of the review at their full size, which is too long for every check, and prints what they measure.
 *
 * @param {readonly string[]} words Words of the titles to run; none means all.
 */
async function rehearse(words) {
  await ensureBrowser();
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', 'e2e', 'rehearsal'];
  args.push('--retry=0', '--reporter=verbose', '--disable-console-intercept');
  if (words.length > 0) args.push('--testNamePattern', words.join(' '));
  const { status } = spawnSync(process.execPath, [toolProgram('vitest'), ...args], {
    cwd: repository,
    env: { ...process.env, REHEARSAL: 'full' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exitCode = 1;
}

if (isMain(import.meta.url)) await runTool(() => rehearse(process.argv.slice(2)));
