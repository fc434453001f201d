import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ManifestError } from './ManifestError.ts';
import { manifestSchema } from './manifestSchema.ts';
import { manifests } from './manifests.fixture.ts';
import { parseManifest } from './parseManifest.ts';

const file = join(import.meta.dirname, '../../manifest.schema.json');
const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(file, 'utf8')));

/** Every place in a document, as the keys that lead to it. */
function listPaths(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => listPaths(part, [...path, key]))];
}

const values: readonly unknown[] = [
  undefined, null, true, false, 0, -1, 1, 2, 0.5, 1.5, 255, 256, 300, 40_000, 2 ** 53, 2 ** 60, 1e300,
  '', 'a', 'rgb', 'decode', 'layout', 'nearest', 'NHWC', 'uint8', 'tensor', 'boxes', 'ab'.repeat(32), 'AB'.repeat(32), 'ab'.repeat(33),
  [], [1], [1, 2, 3], [1, 1, 1, 1], ['a', 'a'], ['a'], [''], {}, { step: 'decode' }, { text: '' }, { source: 'x' },
  { text: '', source: 'x' }, { step: 'scale', factor: 2 }, { kind: 'tensor', name: 'x', shape: [] }, [[]],
]; // biome-ignore format: a list

interface Mutation {
  readonly manifest: number;
  readonly place: number;
  readonly kind: 'replace' | 'remove' | 'add' | 'repeat' | 'move';
  readonly value: unknown;
  readonly from: number;
}

function mutate(document: unknown, { place, kind, value, from }: Mutation): unknown {
  const paths = listPaths(document);
  const path = paths[place % paths.length] ?? [];
  const last = path.at(-1);
  const root = structuredClone(document);
  const find = (keys: readonly string[]) =>
    keys.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], root);
  const owner = find(path.slice(0, -1)) as Record<string, unknown>;
  const part = find(path);
  if (kind === 'add' && typeof part === 'object' && part !== null) {
    if (Array.isArray(part)) part.push(value);
    else (part as Record<string, unknown>)['extra'] = value;
    return JSON.parse(JSON.stringify(root));
  }
  if (last === undefined) return value;
  if (kind === 'remove') {
    if (Array.isArray(owner)) owner.splice(Number(last), 1);
    else delete owner[last];
  } else if (kind === 'repeat' && Array.isArray(owner)) {
    owner.push(structuredClone(part));
  } else {
    owner[last] = kind === 'move' ? structuredClone(find(paths[from % paths.length] ?? [])) : value;
  }
  return JSON.parse(JSON.stringify(root));
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  manifest: fc.nat(manifests.length - 1),
  place: fc.nat(10_000),
  kind: fc.constantFrom('replace', 'remove', 'add', 'repeat', 'move'),
  value: fc.constantFrom(...values),
  from: fc.nat(10_000),
});

function isParsed(value: unknown): boolean {
  try {
    parseManifest(value);
    return true;
  } catch (error) {
    // A crash is no refusal.
    if (!(error instanceof ManifestError)) throw error;
    expect(error.details.problems).not.toEqual([]);
    return false;
  }
}

describe('manifest.schema.json', () => {
  it('[I10] takes what the parser takes', () => {
    for (const manifest of manifests) {
      expect([validate(manifest), validate.errors ?? []]).toEqual([true, []]);
    }
  });

  for (const seed of [1, 2, 3, 4]) {
    it(`[I10] agrees with the parser on changed manifests (seed ${seed})`, () => {
      let refused = 0;
      let runs = 0;
      fc.assert(
        fc.property(fc.array(mutation, { minLength: 1, maxLength: 2 }), (mutations) => {
          let document: unknown = manifests[mutations[0]?.manifest ?? 0];
          for (const one of mutations) document = mutate(document, one) ?? null;
          const bySchema = validate(document);
          expect(v.safeParse(manifestSchema, document).success).toBe(bySchema);
          // What the form allows may be refused for what parts must agree on.
          if (isParsed(document)) expect(bySchema).toBe(true);
          refused += bySchema ? 0 : 1;
          runs += 1;
        }),
        { seed, numRuns: 1500 },
      );
      expect(refused).toBeGreaterThan(runs / 10);
      expect(refused).toBeLessThan(runs);
    });
  }
});
