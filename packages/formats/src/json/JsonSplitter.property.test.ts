import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeds } from '../reading/readAll.fixture.ts';
import { type JsonElement, JsonSplitter } from './JsonSplitter.ts';

/*
 * Laws:
 * 1. The elements of the arrays at the top come out as they are, with their keys and lines, however the text is split into pieces.
 * 2. A cut gives a prefix of them, and is known as one.
 */

const value = fc.jsonValue({ noUnicodeString: false });
const document = fc.oneof(
  fc.array(value),
  fc.dictionary(fc.string(), fc.oneof(fc.array(value), value)).map((object) => ({ ...object })),
);

function split(text: string, pieces: number): { elements: JsonElement[]; isComplete: boolean } {
  const splitter = new JsonSplitter(1 << 20);
  const elements: JsonElement[] = [];
  for (let start = 0; start < text.length; start += pieces)
    elements.push(...splitter.push(text.slice(start, start + pieces)));
  return { elements, isComplete: splitter.isComplete };
}

function listExpected(root: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(root)) return root.map((element) => ['', element] as const);
  return Object.entries(root as object).flatMap(([key, list]) =>
    Array.isArray(list) ? list.map((element) => [key, element] as const) : [],
  );
}

describe.each(seeds)('JsonSplitter, seed %i', (seed) => {
  it('takes any document apart, in pieces of any length', () => {
    fc.assert(
      fc.property(
        document,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(0, 1, 2),
        (root, length, indent) => {
          const text = JSON.stringify(root, null, indent);
          const { elements, isComplete } = split(text, length);
          expect(isComplete).toBe(true);
          expect(elements.map(({ key, text: json }) => [key, JSON.parse(json)])).toEqual(
            JSON.parse(JSON.stringify(listExpected(root))),
          );
          const lines = text.split('\n');
          for (const { line, text: json } of elements)
            expect(lines[line - 1]).toContain(json.split('\n')[0]);
        },
      ),
      { seed, numRuns: 200 },
    );
  });

  it('gives a prefix of a document that is cut', () => {
    fc.assert(
      fc.property(
        document,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (root, share) => {
          const text = JSON.stringify(root);
          const whole = split(text, 7).elements;
          const { elements, isComplete } = split(text.slice(0, Math.floor(text.length * share)), 7);
          expect(isComplete).toBe(false);
          expect(elements).toEqual(whole.slice(0, elements.length));
        },
      ),
      { seed, numRuns: 200 },
    );
  });
});
