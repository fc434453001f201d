import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from './repository.mjs';
import { toolProgram } from './toolProgram.mjs';

/**
 * What a step of the check came to.
 *
 * @typedef {{ passed: number, failed: number, skips: import('./TallyReporter.mjs').Skip[], repeats: string[], complaints: string[] }} Outcome
 *   `complaints` are failures that the step's own output does not show.
 */

/**
 * @param {readonly string[]} projects
 * @param {import('./TallyReporter.mjs').Tally} tally
 * @param {boolean} endedWell
 * @returns {Outcome}
 */
export function toOutcome(projects, tally, endedWell) {
  /** @type {Outcome} */
  const outcome = { passed: 0, failed: tally.failures, skips: [], repeats: [], complaints: [] };
  for (const name of projects) {
    const project = tally.projects[name] ?? { passed: 0, failed: 0, skips: [], repeats: [] };
    outcome.passed += project.passed;
    outcome.failed += project.failed;
    outcome.skips.push(...project.skips);
    outcome.repeats.push(...project.repeats);
    if (project.passed + project.failed + project.skips.length === 0) {
      outcome.complaints.push(`The project ${name} ran no tests.`);
    }
  }
  for (const skip of outcome.skips.filter(({ reason }) => reason === '')) {
    outcome.complaints.push(
      `Skipped without a reason: ${skip.name}. Use context.skip('…'), or end a title by (skipped: …).`,
    );
  }
  outcome.failed += outcome.complaints.length;
  if (!endedWell && outcome.failed === 0) {
    outcome.complaints.push('Vitest ended with a failure and named no test.');
    outcome.failed += 1;
  }
  return outcome;
}

/**
 * @param {string} file
 * @returns {import('./TallyReporter.mjs').Tally} Empty when Vitest died before it could write one.
 */
function readTally(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { projects: {}, failures: 0 };
  }
}

/**
 * Runs projects of test/vitest.config.ts in one process.
 *
 * @param {readonly string[]} projects
 * @returns {Outcome}
 */
export function runVitest(projects) {
  const folder = mkdtempSync(join(tmpdir(), 'proofsheet-check-'));
  const tallyFile = join(folder, 'tally.json');
  const args = [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--allowOnly=false',
    '--passWithNoTests',
  ];
  args.push(...projects.flatMap((name) => ['--project', name]));
  args.push('--reporter=default', `--reporter=${join(repository, 'test/tools/TallyReporter.mjs')}`);
  const { status } = spawnSync(process.execPath, [toolProgram('vitest'), ...args], {
    cwd: repository,
    env: { ...process.env, TALLY_FILE: tallyFile, STORYBOOK_DISABLE_TELEMETRY: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const tally = readTally(tallyFile);
  rmSync(folder, { recursive: true });
  return toOutcome(projects, tally, status === 0);
}
