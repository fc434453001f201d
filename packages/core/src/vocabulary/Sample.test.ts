import { describe, expect, test } from 'vitest';
import { createAnnotation, createSample } from '../testing/createFixture.ts';
import { toOrderedAnnotations } from './Annotation.ts';
import { isEqualValue } from './isEqualValue.ts';
import { toLabel } from './Sample.ts';
import { addClasses, emptySchema, findClassByName } from './Schema.ts';

const region = { kind: 'span', start: 0, end: 1 } as const;
const labelOf = (...annotations: ReturnType<typeof createAnnotation>[]) =>
  toLabel(createSample('a', { annotations }))?.id ?? null;

describe('toLabel', () => {
  test('[V1] the latest decision of a person counts, else the latest rough label', () => {
    const [old, late] = [createAnnotation('old', 'cat'), createAnnotation('late', 'dog')];
    const [rough, rougher] = [
      createAnnotation('r1', 'cat', 'rule'),
      createAnnotation('r2', 'dog', 'rule'),
    ];
    expect(labelOf(old, late, rough)).toBe('late');
    expect(labelOf(rough, rougher)).toBe('r2');
    expect(labelOf()).toBeNull();
  });

  test('[V1] predictions and statements about a part never count', () => {
    expect(
      labelOf(
        createAnnotation('m', 'cat', 'model'),
        createAnnotation('p', 'cat', 'person', { region }),
      ),
    ).toBeNull();
  });
});

describe('addClasses', () => {
  test('[V2] new names become classes of the next version, without regard to case and blanks', () => {
    const schema = addClasses(emptySchema, ['Cat', 'dog', ' cat ', 'DOG', '', '  ']);
    expect(schema).toEqual({
      version: 1,
      classes: [
        { id: 'Cat', name: 'Cat' },
        { id: 'dog', name: 'dog' },
      ],
    });
    expect(addClasses(schema, ['CAT'])).toBe(schema);
    expect(findClassByName(schema, ' CAT')?.id).toBe('Cat');
    expect(findClassByName(schema, 'bird')).toBeNull();
  });

  test('[V2] a taken id gets a number', () => {
    const renamed = {
      version: 4,
      classes: [
        { id: 'cat', name: 'Feline' },
        { id: 'cat-2', name: 'Lion' },
      ],
    };
    expect(addClasses(renamed, ['cat']).classes.at(-1)).toEqual({ id: 'cat-3', name: 'cat' });
  });
});

test('[V3] annotations are kept by time, then by id', () => {
  const at = (id: string, time: string) => {
    const annotation = createAnnotation(id, 'cat');
    return { ...annotation, provenance: { ...annotation.provenance, at: time } };
  };
  const list = [at('c', '2024-02-01'), at('b', '2024-01-01'), at('a', '2024-02-01')];
  expect(toOrderedAnnotations(list).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
});

test('[V4] plain values are equal by content; an undefined property counts as absent', () => {
  expect(isEqualValue({ a: [1, { b: null }], c: undefined }, { a: [1, { b: null }] })).toBe(true);
  for (const [a, b] of [
    [{}, []],
    [[1], [1, 2]],
    [{ a: 1 }, { b: 1 }],
    [null, {}],
    ['1', 1],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
  ]) {
    expect(isEqualValue(a, b)).toBe(false);
  }
  expect(isEqualValue(Number.NaN, Number.NaN)).toBe(true);
});
