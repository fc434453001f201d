import { spawnSync } from 'node:child_process';
import { ensureBrowser } from './browser.mjs';
import { isMain, repository } from './repository.mjs';
import { runTool } from './ToolError.mjs';
import { toolProgram } from './toolProgram.mjs';

/** Runs the fault test of the outbox at its full length, which is too long for every check. */
async function soak() {
  await ensureBrowser();
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', 'browser', 'outboxFaults'];
  const { status } = spawnSync(process.execPath, [toolProgram('vitest'), ...args], {
    cwd: repository,
    env: { ...process.env, VITE_OUTBOX_DECISIONS: '2000' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exitCode = 1;
}

if (isMain(import.meta.url)) await runTool(soak);
