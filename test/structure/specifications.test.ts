import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adapterChecks, predictorChecks } from '@proofsheet/core/testing';
import { describe, expect, test } from 'vitest';
import { repository } from '../tools/repository.mjs';
import { packageRules } from './packageRules.ts';

/** Where rules of a package are tested beside its own folder: what needs a server, other packages or a built page. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  core: ['test/server'],
  inference: ['test/inference', 'test/e2e'],
};

/** The titles of these tests are made of the checks. */
const made: Readonly<Record<string, readonly string[]>> = {
  core: [...adapterChecks, ...predictorChecks].map(({ id }) => id),
};

function findAll(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, id]) => id ?? []);
}

function readRules(name: string): readonly string[] {
  const file = join(repository, 'packages', name, 'SPEC.md');
  return existsSync(file) ? findAll(readFileSync(file, 'utf8'), /^- \[([A-Z]+\d+)\] /gm) : [];
}

function readCitations(folder: string): readonly string[] {
  return readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .flatMap((name) =>
      findAll(readFileSync(join(repository, folder, name), 'utf8'), /\[([A-Z]+\d+)\]/g),
    );
}

const specified = Object.keys(packageRules).filter((name) => readRules(name).length > 0);

test('packages have rules', () => {
  expect(specified).toEqual(expect.arrayContaining(['core', 'grid', 'inference', 'learning']));
});

describe.each(specified)('the rules of %s', (name) => {
  const rules = readRules(name);
  const letters = new Set(rules.map((id) => id.replace(/\d+$/, '')));
  // A folder that several packages share cites rules of each by their letters.
  const others = (elsewhere[name] ?? [])
    .flatMap(readCitations)
    .filter((id) => letters.has(id.replace(/\d+$/, '')));
  const cited = new Set([
    ...readCitations(`packages/${name}/src`),
    ...others,
    ...(made[name] ?? []),
  ]);

  test('each has its own number', () => {
    expect(rules).toEqual([...new Set(rules)]);
  });

  test('each is cited by a test, and every citation is of a rule', () => {
    expect(rules.filter((id) => !cited.has(id))).toEqual([]);
    expect([...cited].filter((id) => !rules.includes(id))).toEqual([]);
  });
});
