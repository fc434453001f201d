import {
  type DatasetAdapter,
  type DatasetDescription,
  emptySchema,
  type Sample,
} from '@proofsheet/core';

/** The sample at a place of an endless dataset. */
function toEndlessSample(index: number): Sample {
  return {
    id: `frame-${String(index).padStart(9, '0')}`,
    media: { kind: 'image', source: String(index) },
    fields: {},
    tags: [],
    split: 'pool',
    annotations: [],
  };
}

/** A dataset of any length that keeps nothing: rows and pictures follow from the index. */
export function createEndlessAdapter(count: number): DatasetAdapter {
  const description: DatasetDescription = {
    name: 'Frames',
    revision: 1,
    sampleCount: count,
    fields: [],
    schema: emptySchema,
    slices: [],
    spaces: [],
    projections: [],
    models: [],
    tags: [],
  };
  return {
    describe: async () => description,
    query: async (_query, { offset, limit }, call) => {
      call?.signal?.throwIfAborted();
      const length = Math.max(0, Math.min(limit, count - offset));
      const rows = Array.from({ length }, (_, place) => toEndlessSample(offset + place));
      return { offset, rows, total: count, snapshot: '', revision: 1 };
    },
    media: async ({ media: { source } }, { size }) => draw(Number(source), Math.min(size, 128)),
  };
}

function draw(index: number, size: number): ImageBitmap {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.fillStyle = `hsl(${(index * 47) % 360} 14% ${35 + ((index * 31) % 40)}%)`;
    context.fillRect(0, 0, size, size);
    context.fillStyle = `hsl(${(index * 13) % 360} 20% 85%)`;
    context.font = `600 ${size / 7}px system-ui`;
    context.textAlign = 'center';
    context.fillText(index.toLocaleString('en'), size / 2, size / 2);
  }
  return canvas.transferToImageBitmap();
}
