import {
  type Annotation,
  type DatasetAdapter,
  MediaError,
  MemoryAdapter,
  type Sample,
  type SchemaVersion,
  toImport,
} from '@proofsheet/core';

const names = ['bolt', 'washer', 'nut', 'bracket', 'spring', 'gear'] as const;
const at = '2026-01-01T00:00:00.000Z';
const rule = { kind: 'rule', id: 'folder-name' } as const;
const person = { kind: 'person', id: 'ada' } as const;

/** The schema of story datasets. */
export const storySchema: SchemaVersion = {
  version: 1,
  classes: names.map((name) => ({ id: name, name })),
};

/** What a story dataset is like. */
export interface StoryDatasetOptions {
  /** The number of samples. */
  readonly count: number;
  /** Every how many-th picture is broken; default: none. */
  readonly brokenEvery?: number;
}

/** The samples of a story dataset: some decided by a person, some tagged, over all splits. */
export function createStorySamples({ count, brokenEvery }: StoryDatasetOptions): readonly Sample[] {
  return Array.from({ length: count }, (_, index) => {
    const classId = names[(index * 7) % names.length] ?? 'bolt';
    const rough: Annotation = {
      id: 'folder',
      classId,
      provenance: { actor: rule, at, schemaVersion: 1 },
    };
    const decision: Annotation = {
      ...rough,
      id: 'decision',
      provenance: { ...rough.provenance, actor: person },
    };
    const isBroken = brokenEvery !== undefined && index % brokenEvery === brokenEvery - 1;
    return {
      id: `${classId}/${String(index).padStart(5, '0')}.png`,
      media: { kind: 'image', source: `${isBroken ? 'broken' : 'drawn'}:${index}:${classId}` },
      fields: { camera: index % 3 === 0 ? 'north' : 'south', width: 20 + ((index * 37) % 80) },
      tags: index % 11 === 0 ? ['blurry'] : [],
      split: index % 5 === 0 ? 'training' : index % 7 === 0 ? 'tuning' : 'pool',
      annotations: index % 4 === 0 ? [rough, decision] : index % 9 === 0 ? [] : [rough],
    };
  });
}

/** A dataset in memory whose pictures are drawn: for stories and tests. */
export function createStoryAdapter(options: StoryDatasetOptions): MemoryAdapter {
  const content = {
    fields: [
      { name: 'camera', kind: 'category', label: 'Camera' },
      { name: 'width', kind: 'number', label: 'Width (mm)' },
    ] as const,
    schema: storySchema,
    samples: createStorySamples(options),
  };
  return new MemoryAdapter({
    name: 'Fasteners',
    history: [toImport(content, { id: 'import', actor: rule, at })],
    resolveMedia: async ({ media: { source } }, { size }) => {
      const [state, index, classId] = source.split(':');
      if (state === 'broken')
        throw new MediaError({ source: `${classId}/${index}.png`, problem: 'undecodable' });
      return draw(Number(index), names.indexOf(classId as (typeof names)[number]), size);
    },
  });
}

/** An adapter with some of its methods replaced, such as one whose commits fail. */
export function withMethods(
  adapter: DatasetAdapter,
  methods: Partial<DatasetAdapter>,
): DatasetAdapter {
  return new Proxy(adapter, {
    get: (target, key) => {
      const own = Reflect.get(methods, key);
      if (Reflect.has(methods, key)) return own;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function draw(index: number, kind: number, size: number): ImageBitmap {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  if (context !== null) {
    const shade = 30 + ((index * 13) % 40);
    context.fillStyle = `hsl(${(kind * 60 + index * 3) % 360} 12% ${100 - shade}%)`;
    context.fillRect(0, 0, size, size);
    context.translate(size / 2, size / 2);
    context.rotate((index * 0.7) % Math.PI);
    context.fillStyle = `hsl(${(kind * 60 + 20) % 360} 18% ${shade}%)`;
    context.strokeStyle = `hsl(0 0% ${shade - 20}%)`;
    context.lineWidth = size / 40;
    const radius = size * (0.22 + ((index * 17) % 10) / 80);
    context.beginPath();
    const corners = kind + 3;
    for (let corner = 0; corner < corners; corner += 1) {
      const angle = (corner / corners) * 2 * Math.PI;
      context.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
    }
    context.closePath();
    context.fill();
    context.stroke();
  }
  return canvas.transferToImageBitmap();
}
