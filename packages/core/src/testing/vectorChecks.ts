import type { VectorColumn } from '../adapter/Column.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import type { SpaceVectors } from '../memory/EmbeddingStore.ts';
import { allSamples, type Filter } from '../query/Query.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { createSeed } from './AdapterSeed.ts';
import { createFixture } from './createFixture.ts';
import { expectEqual, expectRejection } from './expectations.ts';
import { readAll } from './queryChecks.ts';

const vectorOf = ({ space, vectors }: SpaceVectors, index: number): readonly number[] => [
  ...vectors.subarray(index * space.dimensions, (index + 1) * space.dimensions),
];

function measure(a: readonly number[], b: readonly number[], isAngle: boolean): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  if (isAngle) return 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  const gap = a.map((value, index) => value - (b[index] ?? 0));
  return dot(gap, gap);
}

/** Places of the samples that have a vector, the nearest first, without the one they are measured from. */
function listByDistance(space: SpaceVectors, from: number): readonly number[] {
  const { samples } = createFixture();
  const origin = vectorOf(space, from);
  return samples
    .map((_, index) => ({
      index,
      distance: measure(origin, vectorOf(space, index), space.space.metric !== 'euclidean'),
    }))
    .filter(({ index, distance }) => index !== from && !Number.isNaN(distance))
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .map(({ index }) => index);
}

/** The ids of the nearest, in the dataset’s own order. */
function findNearest(space: SpaceVectors, from: number, k: number): readonly string[] {
  const near = listByDistance(space, from).slice(0, k);
  return createFixture()
    .samples.filter((_, index) => near.includes(index))
    .map(({ id }) => id);
}

/** What an adapter promises of vectors and maps. */
export const vectorChecks: readonly AdapterCheck[] = [
  {
    id: 'A38',
    title: 'finds the nearest in an embedding space, by either measure, ties by the own order',
    needsSeed: 'vectors',
    async run({ open }) {
      const { samples } = createFixture();
      const { spaces } = createSeed();
      const adapter = await open();
      const described = (await adapter.describe()).spaces;
      expectEqual(
        'the spaces',
        described,
        spaces.map(({ space }) => space),
      );
      for (const space of spaces) {
        for (const [from, k] of [
          [0, 1],
          [0, 5],
          [12, 7],
          [3, 1000],
          [samples.length - 1, 3],
        ] as const) {
          const sampleId = samples[from]?.id ?? '';
          const filter: Filter = { kind: 'near', space: space.space.name, sampleId, k };
          const found = (await readAll(adapter, { of: 'samples', filter })).map(({ id }) => id);
          const subject = `the ${k} nearest to sample ${from} in ${space.space.name}`;
          expectEqual(subject, found, findNearest(space, from, k));
        }
      }
      const filter: Filter = { kind: 'near', space: 'nowhere', sampleId: 'sample-00', k: 1 };
      const read = () => readAll(adapter, { of: 'samples', filter });
      const error = await expectRejection('an unknown space', UnknownReferenceError, read);
      expectEqual('what the refusal names', error.details, { kind: 'space', id: 'nowhere' });
    },
  },
  {
    id: 'A48',
    title: 'orders by the distance from a sample, those without a vector last',
    needsSeed: 'vectors',
    async run({ open }) {
      const { samples } = createFixture();
      // The space of whole numbers, in which equal distances are equal everywhere.
      const [space] = createSeed().spaces;
      if (space === undefined) return;
      const adapter = await open();
      const last = samples.at(-1)?.id ?? '';
      const sampleId = samples[12]?.id ?? '';
      const by = { near: { space: space.space.name, sampleId } } as const;
      const read = async (direction: 'ascending' | 'descending') => {
        const rows = await readAll(adapter, { of: 'samples', order: [{ by, direction }] });
        return rows.map(({ id }) => id);
      };
      const wanted = listByDistance(space, 12).map((index) => samples[index]?.id ?? '');
      expectEqual('the samples by distance', await read('ascending'), [sampleId, ...wanted, last]);
      expectEqual('the last of the farthest first', (await read('descending')).at(-1), last);
    },
  },
  {
    id: 'A39',
    title: 'finds what lies within a region of a map',
    needsSeed: 'vectors',
    async run({ open }) {
      const { samples } = createFixture();
      const adapter = await open();
      const { projections } = createSeed();
      const described = (await adapter.describe()).projections;
      expectEqual(
        'the projections',
        described,
        projections.map(({ projection }) => projection),
      );
      // An L: by its bounding box alone a corner would be in too much.
      const points = [
        [0.5, 0.5],
        [4.5, 0.5],
        [4.5, 1.5],
        [2.5, 1.5],
        [2.5, 9],
        [0.5, 9],
      ] as const;
      const isInside = (x: number, y: number) =>
        (x > 0.5 && x < 4.5 && y === 1) || (x > 0.5 && x < 2.5 && y >= 1);
      const expected = samples
        .filter((_, index) => {
          const isPlaced = index < samples.length - 1;
          return isPlaced && isInside(index % 6, Math.floor(index / 6));
        })
        .map(({ id }) => id);
      const filter: Filter = { kind: 'region', projection: 'map', points };
      const found = (await readAll(adapter, { of: 'samples', filter })).map(({ id }) => id);
      expectEqual('what lies within the region', found, expected);
      const read = () =>
        readAll(adapter, { of: 'samples', filter: { ...filter, projection: 'nowhere' } });
      const error = await expectRejection('an unknown projection', UnknownReferenceError, read);
      expectEqual('what the refusal names', error.details, { kind: 'projection', id: 'nowhere' });
    },
  },
  {
    id: 'A40',
    title: 'reads vectors as a column, missing ones as NaN',
    needs: ['read'],
    needsSeed: 'vectors',
    async run({ open }) {
      const { samples } = createFixture();
      const adapter = await open();
      for (const space of createSeed().spaces) {
        const column = `vector:${space.space.name}`;
        const query = { ...allSamples, order: [{ by: 'id', direction: 'descending' }] } as const;
        const ids = (await readAll(adapter, query)).map(({ id }) => id);
        const request = { query, columns: ['@id', column], batchSize: 4 };
        let row = 0;
        for await (const { columns, length } of adapter.read?.(request) ?? []) {
          const { kind, dimensions, values } = columns[column] as VectorColumn;
          expectEqual(
            `what ${column} is made of`,
            { kind, dimensions, length: values.length },
            { kind: 'vector', dimensions: space.space.dimensions, length: length * dimensions },
          );
          for (let at = 0; at < length; at += 1, row += 1) {
            const index = samples.findIndex(({ id }) => id === ids[row]);
            const actual = [...values.subarray(at * dimensions, (at + 1) * dimensions)];
            expectEqual(
              `${column} of ${ids[row]}`,
              actual.map(String),
              vectorOf(space, index).map(String),
            );
          }
        }
        expectEqual('the number of vectors', row, samples.length);
      }
      const read = async () => {
        for await (const _ of adapter.read?.({ query: allSamples, columns: ['vector:x'] }) ?? []);
      };
      await expectRejection('the vectors of an unknown space', UnknownReferenceError, read);
    },
  },
];
