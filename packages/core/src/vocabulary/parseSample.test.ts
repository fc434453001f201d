import { describe, expect, test } from 'vitest';
import { toCanonicalBytes } from '../changes/toCanonicalBytes.ts';
import { createAnnotation, createSample } from '../testing/createFixture.ts';
import { isEqualValue } from './isEqualValue.ts';
import { parseSample } from './parseSample.ts';
import type { Region } from './Region.ts';

const ring = [
  [0, 0],
  [4, 0],
  [4, 4],
] as const;
const regions: readonly Region[] = [
  { kind: 'box', x: -1, y: 0.5, width: 1, height: 2 },
  { kind: 'polygon', parts: [ring] },
  { kind: 'polygon', parts: [ring, [...ring].reverse()] },
  { kind: 'mask', width: 9, height: 10, counts: '61X13mN000`0' },
  { kind: 'span', start: 0, end: 1 },
  { kind: 'interval', start: 0.5, end: 1 },
];

const withRegion = (region: unknown) =>
  createSample('a', {
    annotations: [createAnnotation('r', 'cat', 'rule', { region: region as Region })],
  });

describe('parseSample', () => {
  test.each(regions)('[V5] a sample with a region is what it was: %j', (region) => {
    const sample = withRegion(region);
    expect(parseSample(structuredClone(sample))).toEqual(sample);
  });

  test('[V5] attributes and fields may have any name, and media a size', () => {
    const names = JSON.parse('{"__proto__": 1, "constructor": "x", "": null, "猫": true}');
    const sample = createSample('a', {
      media: { kind: 'image', source: 'a', width: 3, height: 4 },
      fields: names,
      annotations: [createAnnotation('r', 'cat', 'rule', { attributes: names })],
    });
    const parsed = parseSample(JSON.parse(JSON.stringify(sample)));
    expect(toCanonicalBytes(parsed)).toEqual(toCanonicalBytes(sample));
    expect(Object.keys(parsed.fields)).toContain('__proto__');
  });

  test.each([
    ['', null],
    ['more', { ...createSample('a'), more: 1 }],
    ['id', { ...createSample('a'), id: '' }],
    ['media.width', createSample('a', { media: { kind: 'image', source: '', width: 0.5 } })],
    ['fields.x', createSample('a', { fields: { x: Number.NaN } })],
    ['annotations.0.region.kind', withRegion({ kind: 'circle' })],
    ['annotations.0.region.width', withRegion({ ...regions[0], width: 0 })],
    ['annotations.0.region.parts', withRegion({ kind: 'polygon', parts: [] })],
    ['annotations.0.region.parts.1', withRegion({ kind: 'polygon', parts: [ring, [[0, 0]]] })],
    [
      'annotations.0.region.parts.0.1.0',
      withRegion({ kind: 'polygon', parts: [ring.with(1, ['1' as never, 0])] }),
    ],
    ['annotations.0.region.counts', withRegion({ ...regions[3], width: 8 })],
    ['annotations.0.region.counts', withRegion({ ...regions[3], counts: 'é' })],
    ['annotations.0.region.counts', withRegion({ ...regions[3], counts: [6, 84] })],
    ['annotations.0.region.height', withRegion({ ...regions[3], height: 9.5 })],
    ['annotations.0.region.end', withRegion({ kind: 'span', start: 2, end: 2 })],
    ['annotations.0.region.end', withRegion({ kind: 'interval', start: 2, end: 1 })],
    [
      'annotations.0.attributes.pose',
      createSample('a', {
        annotations: [createAnnotation('r', 'c', 'rule', { attributes: { pose: [] as never } })],
      }),
    ],
    [
      'annotations',
      createSample('a', { annotations: [createAnnotation('r', 'c'), createAnnotation('r', 'c')] }),
    ],
  ])('[V5] what is wrong at "%s" is refused, and the path told', (path, value) => {
    expect(() => parseSample(value)).toThrow(
      expect.objectContaining({ name: 'SampleError', details: expect.objectContaining({ path }) }),
    );
  });
});

test.each([
  ['mask', withRegion(regions[3]), withRegion({ ...regions[3], width: 10, height: 9 })],
  ['polygon', withRegion(regions[1]), withRegion(regions[2])],
  [
    'attributes',
    createAnnotation('r', 'c', 'rule', { attributes: { pose: 'Left' } }),
    createAnnotation('r', 'c', 'rule', { attributes: { pose: 'Right' } }),
  ],
  ['size', { kind: 'image', source: 'a', width: 1 }, { kind: 'image', source: 'a', width: 2 }],
])('[V8] another %s makes another value and other canonical bytes', (_, one, other) => {
  expect(isEqualValue(one, structuredClone(one))).toBe(true);
  expect(isEqualValue(one, other)).toBe(false);
  expect(toCanonicalBytes(one)).toEqual(toCanonicalBytes(structuredClone(one)));
  expect(toCanonicalBytes(one)).not.toEqual(toCanonicalBytes(other));
});
