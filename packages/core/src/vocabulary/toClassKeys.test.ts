import { expect, test } from 'vitest';
import type { ClassDefinition } from './Schema.ts';
import { toClassKeys } from './toClassKeys.ts';

const list = (classes: readonly ClassDefinition[]) =>
  [...toClassKeys({ version: 1, classes })].map(([key, { id }]) => `${key}:${id}`);
const plain = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `c${index}`, name: `c${index}` }));

test('[V9] the first ten classes have the digits, as they lie on a keyboard', () => {
  expect(list(plain(11))).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((n, place) => `${n}:c${place}`),
  );
  expect(list([])).toEqual([]);
});

test('[V9] a class’s own key is kept from the others', () => {
  const [a, b, c] = plain(3) as [ClassDefinition, ClassDefinition, ClassDefinition];
  expect(list([a, { ...b, hotkey: '1' }, c])).toEqual(['2:c0', '1:c1', '3:c2']);
  expect(list([{ ...a, hotkey: 'K' }, b])).toEqual(['k:c0', '1:c1']);
  expect(
    list([
      { ...a, hotkey: 'k' },
      { ...b, hotkey: 'K' },
    ]),
  ).toEqual(['k:c0', '1:c1']);
});
