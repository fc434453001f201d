import type { Annotation, Region, Sample } from '@proofsheet/core';
import { expect, test } from 'vitest';
import { listRegions } from './listRegions.ts';
import { toOutline } from './toOutline.ts';
import { toPictureView } from './toPictureView.ts';

const at = '2024-01-01T00:00:00.000Z';
const picture = { width: 640, height: 480 };
const look = (classId: string) => ({ name: `the ${classId}`, color: `color of ${classId}` });
const options = { regions: true, names: true, look };

function toAnnotation(id: string, region: Region, kind: 'person' | 'model' | 'rule'): Annotation {
  const provenance = { actor: { kind, id: 'x' }, at, schemaVersion: 1 };
  const score = kind === 'model' ? { score: 0.8 } : {};
  return { id, classId: 'cell', region, ...score, provenance };
}

function toSample(annotations: readonly Annotation[]): Sample {
  const media = { kind: 'image', source: 'a', ...picture } as const;
  return { id: 'a', media, fields: {}, tags: [], split: 'pool', annotations };
}

const box = { kind: 'box', x: 100, y: 80, width: 200, height: 160 } as const;

test('[G42] a picture that is cut to a square lies as `object-fit: cover` lays it', () => {
  const subject = { sample: toSample([]), annotation: null };
  const view = toPictureView(subject, picture, { width: 96, height: 96, fit: 'cover' });
  expect(view).toEqual({ scale: 0.2, x: -16, y: 0 });
  expect(toOutline(box, view)).toBe('M4.0 16.0h40.0v32.0h-40.0z');
});

test('[G42] a picture that is shown whole lies as `object-fit: contain` lays it', () => {
  const subject = { sample: toSample([]), annotation: null };
  const view = toPictureView(subject, picture, { width: 128, height: 160, fit: 'contain' });
  expect(view).toEqual({ scale: 0.2, x: 0, y: 32 });
  const points = [
    [0, 0],
    [640, 0],
    [640, 480],
  ] as const;
  expect(toOutline({ kind: 'polygon', parts: [points] }, view)).toBe(
    'M0.0 32.0L128.0 32.0L128.0 128.0z',
  );
});

test('[G44] the part around an annotation fills its tile, with the annotation in the middle', () => {
  const annotation = toAnnotation('a', box, 'person');
  const subject = { sample: toSample([annotation]), annotation };
  const { scale, x, y } = toPictureView(subject, picture, {
    width: 140,
    height: 140,
    fit: 'cover',
  });
  expect(scale).toBeCloseTo(0.5);
  expect([(box.x + 100) * scale + x, (box.y + 80) * scale + y]).toEqual([70, 70]);
});

test('[G49] an annotation outside of its picture shows the whole picture', () => {
  const annotation = toAnnotation('a', { ...box, x: 9000 }, 'person');
  const subject = { sample: toSample([annotation]), annotation };
  const frame = { width: 96, height: 96, fit: 'cover' } as const;
  const view = toPictureView(subject, picture, frame);
  expect(view).toEqual({ scale: 0.2, x: -16, y: 0 });
  expect(listRegions(subject, view, frame, options)).toEqual({ groups: [], names: [] });
});

test('[G42] regions are told apart by class and by who says so; those that are cut away are left out', () => {
  const sample = toSample([
    toAnnotation('1', box, 'person'),
    toAnnotation('2', { ...box, x: 300 }, 'person'),
    toAnnotation('3', box, 'model'),
    toAnnotation('4', box, 'rule'),
    toAnnotation('5', { ...box, x: 0, width: 20 }, 'rule'),
    toAnnotation('6', { kind: 'span', start: 0, end: 3 }, 'rule'),
  ]);
  const subject = { sample, annotation: null };
  const frame = { width: 480, height: 480, fit: 'cover' } as const;
  const drawn = listRegions(subject, toPictureView(subject, picture, frame), frame, options);
  expect(
    drawn.groups.map(({ statement, outline }) => [statement, outline.split('M').length - 1]),
  ).toEqual([
    ['decision', 2],
    ['proposal', 1],
    ['rough', 1],
  ]);
  expect(drawn.names.map(({ text }) => text)).toEqual([
    'the cell',
    'the cell',
    'the cell 0.80',
    'the cell',
  ]);
});

test('[G43] without names a model’s score stays; without both nothing is drawn', () => {
  const subject = {
    sample: toSample([toAnnotation('1', box, 'model'), toAnnotation('2', box, 'person')]),
    annotation: null,
  };
  const frame = { width: 480, height: 480, fit: 'cover' } as const;
  const view = toPictureView(subject, picture, frame);
  const list = (regions: boolean, names: boolean) =>
    listRegions(subject, view, frame, { ...options, regions, names });
  expect(list(true, false).names.map(({ text }) => text)).toEqual(['0.80']);
  expect(list(false, true).groups).toEqual([]);
  expect(list(false, false)).toEqual({ groups: [], names: [] });
});
