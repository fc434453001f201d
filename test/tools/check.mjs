import { spawnSync } from 'node:child_process';
import { ensureBrowser } from './browser.mjs';
import { pruneDist } from './pruneDist.mjs';
import { isMain, repository } from './repository.mjs';
import { runVitest } from './runVitest.mjs';
import { runTool, ToolError } from './ToolError.mjs';
import { toolProgram } from './toolProgram.mjs';

/**
 * One heading of the check. Steps with the same `group` that follow one another share a Vitest process.
 *
 * @typedef {import('./runVitest.mjs').Outcome} Outcome
 * @typedef {{ name: string, command: readonly [string, ...string[]], prepare?: () => void }} CommandStep A package's command and its
 *   arguments; counted as one test.
 * @typedef {{ name: string, group: string, needsBrowser: boolean }} VitestStep A project of test/vitest.config.ts.
 */

/** @type {ReadonlyArray<CommandStep | VitestStep>} */
const steps = [
  { name: 'types', prepare: pruneDist, command: ['typescript', '-b', 'test/tsconfig.json'] },
  { name: 'lint', command: ['@biomejs/biome', 'check', '--config-path=test', '.'] },
  { name: 'unit', group: 'sources', needsBrowser: false },
  { name: 'browser', group: 'sources', needsBrowser: true },
  { name: 'storybook', group: 'sources', needsBrowser: true },
  { name: 'packaging', group: 'packaging', needsBrowser: false },
  { name: 'e2e', group: 'e2e', needsBrowser: true },
  { name: 'knip', command: ['knip', '--config', 'test/knip.json', '--no-progress'] },
];

/**
 * @param {CommandStep} step
 * @returns {Outcome}
 */
function runCommand({ command: [packageName, ...args], prepare }) {
  prepare?.();
  const { status } = spawnSync(process.execPath, [toolProgram(packageName), ...args], {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const passed = status === 0 ? 1 : 0;
  return { passed, failed: 1 - passed, skips: [], repeats: [], complaints: [] };
}

/**
 * @param {readonly VitestStep[]} group
 * @returns {Promise<Outcome>}
 */
async function runProjects(group) {
  if (group.some(({ needsBrowser }) => needsBrowser)) await ensureBrowser();
  return runVitest(group.map(({ name }) => name));
}

/**
 * @param {readonly string[]} names The steps to run; none means all.
 * @returns {Array<CommandStep | VitestStep[]>} In the order of the check.
 * @throws {ToolError} For a name that no step has.
 */
export function planSteps(names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new ToolError(
      `No step is called ${unknown.join(', ')}.`,
      'Nothing was run.',
      `The steps are ${steps.map(({ name }) => name).join(', ')}.`,
    );
  }
  /** @type {Array<CommandStep | VitestStep[]>} */
  const plan = [];
  for (const step of steps.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const last = plan.at(-1);
    if ('command' in step) plan.push(step);
    else if (Array.isArray(last) && last[0]?.group === step.group) last.push(step);
    else plan.push([step]);
  }
  return plan;
}

/**
 * @param {CommandStep | VitestStep[]} part
 * @returns {Promise<Outcome>} Also when the part could not be run at all.
 */
async function runPart(part) {
  try {
    return Array.isArray(part) ? await runProjects(part) : runCommand(part);
  } catch (error) {
    const complaint = error instanceof Error ? error.message : String(error);
    return { passed: 0, failed: 1, skips: [], repeats: [], complaints: [complaint] };
  }
}

/**
 * Runs the steps one after another, all of them whatever fails, and prints the sum.
 *
 * @param {readonly string[]} names The steps to run; none means all.
 * @returns {Promise<boolean>} Whether nothing failed.
 */
async function check(names) {
  /** @type {Outcome} */
  const total = { passed: 0, failed: 0, skips: [], repeats: [], complaints: [] };
  for (const part of planSteps(names)) {
    const heading = Array.isArray(part) ? part.map(({ name }) => name).join(', ') : part.name;
    console.log(`\n── ${heading}`);
    const start = performance.now();
    const outcome = await runPart(part);
    for (const complaint of outcome.complaints) console.error(complaint);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`── ${heading}: ${outcome.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skips.push(...outcome.skips);
    total.repeats.push(...outcome.repeats);
  }
  console.log('');
  for (const { name, reason } of total.skips)
    console.log(`skipped: ${name}: ${reason || 'no reason given'}`);
  for (const name of total.repeats) console.log(`passed only when run again: ${name}`);
  const skipped = total.skips.length > 0 ? `, ${total.skips.length} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed === 0;
}

if (isMain(import.meta.url)) {
  await runTool(async () => {
    const passed = await check(process.argv.slice(2));
    if (!passed) process.exitCode = 1;
  });
}
