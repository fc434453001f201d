import type { ProjectionPoints, SpaceVectors } from '../memory/EmbeddingStore.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { createFixture } from './createFixture.ts';

/** A part of the seed that a backend may be given. */
export type SeedPart = 'media' | 'vectors';

/** What a backend is to hold beside its history, which no change set can bring: media, vectors and maps. */
export interface AdapterSeed {
  /** The bytes of images by the source of the media that they are; every other source has none. */
  readonly media: ReadonlyMap<string, Blob>;
  /** Vectors of the samples, in their own order. */
  readonly spaces: readonly SpaceVectors[];
  /** Maps of the samples, in their own order. */
  readonly projections: readonly ProjectionPoints[];
}

/** Nothing beside the history. */
export const emptySeed: AdapterSeed = { media: new Map(), spaces: [], projections: [] };

/** An image of 4 × 3 pixels, as PNG. */
const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAKklEQVR42g3HMQEAMAzDMAMriMDpaSgBUYCbPgEOLh5CnLjx8lOnbr36AOO3DfnBO0T2AAAAAElFTkSuQmCC';

/** The samples of the fixture that have media. */
export const samplesWithMedia: readonly string[] = ['sample-01', 'sample-02'];

/** What belongs to the fixture: two images, two spaces and a map, of which the last sample has no place. */
export function createSeed(): AdapterSeed {
  const { samples } = createFixture();
  const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
  const blob = new Blob([bytes], { type: 'image/png' });
  const shown = samples.filter(({ id }) => samplesWithMedia.includes(id));
  return {
    media: new Map(shown.map(({ media }) => [media.source, blob])),
    spaces: [
      // Whole numbers, so that samples are equally near, and are measured alike everywhere.
      {
        space: { name: 'steps', dimensions: 3, metric: 'euclidean' },
        vectors: lay(samples, (index) => [index % 5, Math.floor(index / 5), 1]),
      },
      {
        space: { name: 'turns', dimensions: 2 },
        vectors: lay(samples, (index) => [Math.cos(index / 10), Math.sin(index / 10)]),
      },
    ],
    projections: [
      {
        projection: { name: 'map', space: 'steps' },
        points: lay(samples, (index) => [index % 6, Math.floor(index / 6)]),
      },
    ],
  };
}

function lay(
  samples: readonly Sample[],
  place: (index: number) => readonly number[],
): Float32Array {
  const last = samples.length - 1;
  return Float32Array.from(
    samples.flatMap((_, index) => {
      const values = place(index);
      return index === last ? values.map(() => Number.NaN) : values;
    }),
  );
}
