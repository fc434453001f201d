import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = import.meta.dirname;
const rulePattern = /^- \[(L\d+)\] /gm;
const citationPattern = /\[(L\d+)\]/g;

function findAll(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, id]) => id ?? []);
}

const rules = findAll(readFileSync(join(source, '../SPEC.md'), 'utf8'), rulePattern);
const tests = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.test\.tsx?$/.test(name))
  .map((name) => join(source, name));
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
