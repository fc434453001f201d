import type { DatasetAdapter, Media, Sample } from '@proofsheet/core';
import { createStoryAdapter, withMethods } from './createStoryAdapter.fixture.ts';

/** What a dataset of pictures of all formats is like. */
export interface PhotoDatasetOptions {
  /** The number of samples. */
  readonly count: number;
  /** Whether rows say how large their pictures are; default: yes. */
  readonly isMeasured?: boolean;
}

const formats = [3 / 2, 1, 2 / 3, 16 / 9, 4 / 3, 3 / 4, 5 / 2];

/** Width by height of the picture of a sample. */
export function toPhotoAspect(id: string): number {
  const index = Number(/(\d+)\.png$/.exec(id)?.[1] ?? 0);
  return formats[(index * 5) % formats.length] ?? 1;
}

/** A dataset whose pictures have formats from 2:3 to 5:2. */
export function createPhotoAdapter(options: PhotoDatasetOptions): DatasetAdapter {
  const { count, isMeasured = true } = options;
  const adapter = createStoryAdapter({ count });
  const measure = (sample: Sample): Sample => {
    const media: Media & { width: number; height: number } = {
      ...sample.media,
      width: Math.round(1200 * toPhotoAspect(sample.id)),
      height: 1200,
    };
    return { ...sample, media };
  };
  return withMethods(adapter, {
    query: async (...args) => {
      const page = await adapter.query(...args);
      return isMeasured ? { ...page, rows: page.rows.map(measure) } : page;
    },
    media: async ({ id }, { kind, size }) => {
      const aspect = toPhotoAspect(id);
      const longest = kind === 'original' ? 1800 : size;
      const canvas = draw(id, longest * Math.min(1, aspect), longest / Math.max(1, aspect));
      return kind === 'original' ? canvas.convertToBlob() : canvas.transferToImageBitmap();
    },
  });
}

function draw(id: string, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width)),
    Math.max(1, Math.round(height)),
  );
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  const index = Number(/(\d+)\.png$/.exec(id)?.[1] ?? 0);
  const sky = context.createLinearGradient(0, 0, 0, canvas.height);
  sky.addColorStop(0, `hsl(${(index * 31) % 360} 18% 82%)`);
  sky.addColorStop(1, `hsl(${(index * 31 + 40) % 360} 22% 48%)`);
  context.fillStyle = sky;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const unit = Math.min(canvas.width, canvas.height);
  context.fillStyle = `hsl(${(index * 53) % 360} 16% 30%)`;
  for (let hill = 0; hill < 4; hill += 1) {
    const middle = canvas.width * (((index * 7 + hill * 29) % 100) / 100);
    context.beginPath();
    context.ellipse(middle, canvas.height, unit * 0.5, unit * (0.2 + hill / 12), 0, 0, 2 * Math.PI);
    context.fill();
  }
  context.beginPath();
  context.fillStyle = 'hsl(48 60% 88%)';
  context.arc(canvas.width * 0.7, canvas.height * 0.25, unit * 0.09, 0, 2 * Math.PI);
  context.fill();
  return canvas;
}
