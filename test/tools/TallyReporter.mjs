import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { repository } from './repository.mjs';

/**
 * What a run of Vitest came to. `failures` counts what failed outside of a test: a file that doesn't
 * load, a hook, an unhandled error. `repeats` are tests that failed once and passed when they were run again.
 *
 * @typedef {{ readonly name: string, readonly reason: string }} Skip
 * @typedef {{ passed: number, failed: number, skips: Skip[], repeats: string[] }} ProjectTally
 * @typedef {{ projects: Record<string, ProjectTally>, failures: number }} Tally
 */

/**
 * @param {import('vitest/node').TestCase} test
 * @returns {string} What `context.skip` was told, else what a title says, as in "(skipped: needs a GPU)".
 */
function skipReason(test) {
  const result = test.result();
  if (result.state === 'skipped' && result.note !== undefined) return result.note;
  return /\(skipped: ([^)]+)\)/.exec(test.fullName)?.[1] ?? '';
}

/** A Vitest reporter that writes a {@link Tally} as JSON to the file named by `TALLY_FILE`. */
export default class TallyReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   * @returns {void}
   */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {Tally} */
    const tally = { projects: {}, failures: unhandledErrors.length };
    for (const module of modules) {
      tally.failures += module.errors().length;
      for (const suite of module.children.allSuites()) tally.failures += suite.errors().length;
      // A browser's project is named "project (browser)".
      const name = module.project.name.replace(/ \(.*\)$/, '');
      const project = tally.projects[name] ?? { passed: 0, failed: 0, skips: [], repeats: [] };
      tally.projects[name] = project;
      for (const test of module.children.allTests()) this.#count(test, project);
    }
    const file = process.env['TALLY_FILE'];
    if (file) writeFileSync(file, JSON.stringify(tally));
  }

  /**
   * @param {import('vitest/node').TestCase} test
   * @param {ProjectTally} project
   * @returns {void}
   */
  #count(test, project) {
    const { state } = test.result();
    const name = `${relative(repository, test.module.moduleId)} > ${test.fullName}`;
    if (state === 'passed') {
      project.passed += 1;
      if (test.diagnostic()?.flaky) project.repeats.push(name);
    } else if (state === 'skipped') project.skips.push({ name, reason: skipReason(test) });
    else project.failed += 1;
  }
}
