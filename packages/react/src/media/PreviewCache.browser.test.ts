import { MediaError, type MediaSource, MemoryAdapter, type Sample } from '@proofsheet/core';
import { expect, test } from 'vitest';
import { PreviewCache } from './PreviewCache.ts';
import { ThumbnailCache } from './ThumbnailCache.ts';

const { signal } = new AbortController();

function toSample(kind: Sample['media']['kind'], id = 'a'): Sample {
  return { id, media: { kind, source: id }, fields: {}, tags: [], split: 'pool', annotations: [] };
}

function open(resolveMedia: (kind: 'thumbnail' | 'original') => Promise<MediaSource>) {
  const asked: string[] = [];
  const adapter = new MemoryAdapter({
    name: 'test',
    resolveMedia: async (_, { kind }) => {
      asked.push(kind);
      return resolveMedia(kind);
    },
  });
  return { previews: new PreviewCache(adapter, new ThumbnailCache(adapter)), asked };
}

const load = (media: MediaSource, kind: Sample['media']['kind']) =>
  open(async () => media).previews.load({ sample: toSample(kind), annotation: null }, 128, signal);

test('[R41] a text is read up to a bound, whole characters only', async () => {
  // Three bytes each: the bound cuts one in two.
  const preview = await load(new Blob(['€'.repeat(4000)]), 'text');
  expect(preview).toEqual({ text: '€'.repeat(1365), error: null });
});

test('[R41] a byte order mark says the encoding, and blanks around are dropped', async () => {
  const bytes = new Uint8Array([0xff, 0xfe, 0x20, 0, 0x41, 0, 0x16, 0x04]);
  expect(await load(new Blob([bytes]), 'text')).toEqual({ text: 'AЖ', error: null });
  expect(await load(new Blob([]), 'text')).toEqual({ text: '', error: null });
});

test('[R41] a text comes from an address as well', async () => {
  const address = URL.createObjectURL(new Blob(['from an address']));
  expect(await load(address, 'text')).toEqual({ text: 'from an address', error: null });
  URL.revokeObjectURL(address);
});

test('[R42] bytes that are no sound say so', async () => {
  const preview = await load(new Blob(['no sound']), 'audio');
  expect(preview).toMatchObject({ picture: null, error: expect.any(MediaError) });
});

test('[R43] bytes that are no clip say so, and the original is not asked for twice', async () => {
  const preview = await load(new Blob(['no clip']), 'video');
  expect(preview).toMatchObject({ picture: null, error: expect.any(MediaError) });
});

test('[R43] an adapter’s own picture of a clip is shown', async () => {
  const canvas = new OffscreenCanvas(300, 150);
  canvas.getContext('2d')?.fillRect(0, 0, 300, 150);
  const preview = await load(await canvas.convertToBlob(), 'video');
  expect(preview).toMatchObject({ picture: { width: 128, height: 64 }, error: null });
});

test('[R44] many parts of one picture decode it once, as large as the smallest part needs', async () => {
  const canvas = new OffscreenCanvas(1600, 1200);
  canvas.getContext('2d')?.fillRect(0, 0, 10, 10);
  const blob = await canvas.convertToBlob();
  const { previews, asked } = open(async () => blob);
  const sample = toSample('image');
  const at = '2024-01-01T00:00:00.000Z';
  const provenance = { actor: { kind: 'person', id: 'a' }, at, schemaVersion: 1 } as const;
  const parts = Array.from({ length: 20 }, (_, place) => ({
    id: String(place),
    classId: 'c',
    region: { kind: 'box', x: place * 20, y: 10, width: 200, height: 200 } as const,
    provenance,
  }));
  const made = await Promise.all(
    parts.map((annotation) => previews.load({ sample, annotation }, 256, signal)),
  );
  expect(made[0]).toMatchObject({ picture: { width: 1600 }, error: null });
  expect(new Set(made).size).toBe(1);
  // Once to measure it, once to decode it.
  expect(asked).toEqual(['original', 'thumbnail']);
});
