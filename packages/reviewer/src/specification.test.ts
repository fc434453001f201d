import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = import.meta.dirname;
const rulePattern = /^- \[(RV\d+)\] /gm;
const citationPattern = /\[(RV\d+)\]/g;

function findAll(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, id]) => id ?? []);
}

const rules = findAll(readFileSync(join(source, '../SPEC.md'), 'utf8'), rulePattern);
const folders = [source];
const tests = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
);
const cited = new Set(
  tests.flatMap((file) => findAll(readFileSync(file, 'utf8'), citationPattern)),
);

test('every rule has its own number', () => {
  expect(rules).toEqual([...new Set(rules)]);
  expect(rules.length).toBeGreaterThan(0);
});

test('every rule is cited by a test, and every citation is of a rule', () => {
  expect(rules.filter((id) => !cited.has(id))).toEqual([]);
  expect([...cited].filter((id) => !rules.includes(id))).toEqual([]);
});
