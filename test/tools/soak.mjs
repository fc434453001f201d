import { spawnSync } from 'node:child_process';
import { ensureBrowser } from './browser.mjs';
import { isMain, repository } from './repository.mjs';
import { runTool } from './ToolError.mjs';
import { toolProgram } from './toolProgram.mjs';

/** Runs what is too long for every check: the fault test of the outbox at its full length, and the demo on 5,000 images. */
async function soak() {
  await ensureBrowser();
  run(['--project', 'browser', 'outboxFaults'], { VITE_OUTBOX_DECISIONS: '2000' });
  run(['--project', 'e2e', 'test/e2e/labels.test.ts'], { E2E_LABELS: '10,20,30,40,50' });
}

/**
 * @param {readonly string[]} tests
 * @param {Readonly<Record<string, string>>} settings
 */
function run(tests, settings) {
  const args = ['run', '--config', 'test/vitest.config.ts', ...tests];
  const { status } = spawnSync(process.execPath, [toolProgram('vitest'), ...args], {
    cwd: repository,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exitCode = 1;
}

if (isMain(import.meta.url)) await runTool(soak);
