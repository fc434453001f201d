import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import { isInPolygon } from '../query/isInPolygon.ts';
import type { NearFilter, NearKey, RegionFilter } from '../query/Query.ts';
import type { EmbeddingSpace, Projection } from '../vocabulary/EmbeddingSpace.ts';
import { addBit, type Bits, createBits, hasBit } from './Bits.ts';
import type { SampleTable } from './SampleTable.ts';
import { sortNumbers } from './sortNumbers.ts';

/** The vectors of an embedding space. */
export interface SpaceVectors {
  /** The space. */
  readonly space: EmbeddingSpace;
  /** The vectors one after the other, in the order in which the adapter’s samples come; `NaN`: it has none. */
  readonly vectors: Float32Array;
}

/** The places of a projection. */
export interface ProjectionPoints {
  /** The projection. */
  readonly projection: Projection;
  /** `x`, `y` of one sample after the other, in the order in which the adapter’s samples come; `NaN`: none. */
  readonly points: Float32Array;
}

/** Vectors and places of the samples that were there at the start. Samples that come later have none. */
export class EmbeddingStore {
  readonly #table: SampleTable;
  readonly #spaces: readonly SpaceVectors[];
  readonly #projections: readonly ProjectionPoints[];
  /** The row of each sample at the start. */
  readonly #rows: Uint32Array;

  /**
   * @param table - The samples at the start.
   * @param spaces - Vectors of them.
   * @param projections - Places of them.
   */
  constructor(
    table: SampleTable,
    spaces: readonly SpaceVectors[],
    projections: readonly ProjectionPoints[],
  ) {
    this.#table = table;
    this.#spaces = spaces;
    this.#projections = projections;
    const isUsed = spaces.length + projections.length > 0;
    const { present } = table;
    const rows = Array.from({ length: isUsed ? table.rows : 0 }, (_, row) => row);
    this.#rows = Uint32Array.from(rows.filter((row) => present === null || hasBit(present, row)));
  }

  /** The spaces that there are vectors of. */
  get spaces(): readonly EmbeddingSpace[] {
    return this.#spaces.map(({ space }) => space);
  }

  /** The projections that there are places of. */
  get projections(): readonly Projection[] {
    return this.#projections.map(({ projection }) => projection);
  }

  /** The rows that are in a region, or near a sample. */
  locate(filter: NearFilter | RegionFilter): Bits {
    return filter.kind === 'near' ? this.#findNear(filter) : this.#findInside(filter);
  }

  /** The vector of a row, written into `target`; `NaN` throughout where it has none. */
  readVectors(name: string, rows: Uint32Array): { dimensions: number; values: Float32Array } {
    const { space, vectors } = this.#findSpace(name);
    const { dimensions } = space;
    const values = new Float32Array(rows.length * dimensions).fill(Number.NaN);
    const places = new Map<number, number>();
    for (const [place, row] of this.#rows.entries()) places.set(row, place);
    for (const [index, row] of rows.entries()) {
      const place = places.get(row);
      if (place === undefined || (place + 1) * dimensions > vectors.length) continue;
      values.set(
        vectors.subarray(place * dimensions, (place + 1) * dimensions),
        index * dimensions,
      );
    }
    return { dimensions, values };
  }

  #findSpace(name: string): SpaceVectors {
    const found = this.#spaces.find(({ space }) => space.name === name);
    if (found === undefined) throw new UnknownReferenceError({ kind: 'space', id: name });
    return found;
  }

  /**
   * How far each row is from a sample; `NaN` where one of the two has no vector.
   *
   * @throws UnknownReferenceError where the space or the sample isn't there.
   */
  measureRows({ space: name, sampleId }: NearKey['near']): Float64Array {
    const { space, vectors } = this.#findSpace(name);
    const { dimensions, metric = 'cosine' } = space;
    const origin = this.#table.rowOf(sampleId);
    if (origin === -1) throw new UnknownReferenceError({ kind: 'sample', id: sampleId });
    const distances = new Float64Array(this.#table.rows).fill(Number.NaN);
    const from = this.#rows.indexOf(origin) * dimensions;
    const length = from < 0 ? 0 : Math.min(this.#rows.length, vectors.length / dimensions);
    for (let place = 0; place < length; place += 1) {
      const distance = measure(vectors, from, place * dimensions, dimensions, metric);
      distances[this.#rows[place] as number] = distance;
    }
    return distances;
  }

  #findNear({ space, sampleId, k }: NearFilter): Bits {
    const distances = this.measureRows({ space, sampleId });
    const origin = this.#table.rowOf(sampleId);
    const { present } = this.#table;
    const bits = createBits(this.#table.rows);
    const nearest = sortNumbers(distances).filter(
      (row) => row !== origin && (present === null || hasBit(present, row)),
    );
    for (const row of nearest.subarray(0, k)) addBit(bits, row);
    return bits;
  }

  #findInside({ projection: name, points }: RegionFilter): Bits {
    const found = this.#projections.find(({ projection }) => projection.name === name);
    if (found === undefined) throw new UnknownReferenceError({ kind: 'projection', id: name });
    const bits = createBits(this.#table.rows);
    for (const [place, row] of this.#rows.entries()) {
      const x = found.points[place * 2] ?? Number.NaN;
      const y = found.points[place * 2 + 1] ?? Number.NaN;
      if (isInPolygon(points, x, y)) addBit(bits, row);
    }
    return bits;
  }
}

/** Less is nearer; `NaN` where one has no vector, or one without direction where direction is what counts. */
function measure(
  vectors: Float32Array,
  a: number,
  b: number,
  dimensions: number,
  metric: 'cosine' | 'euclidean',
): number {
  let [dot, left, right, squares] = [0, 0, 0, 0];
  for (let index = 0; index < dimensions; index += 1) {
    const x = vectors[a + index] ?? Number.NaN;
    const y = vectors[b + index] ?? Number.NaN;
    dot += x * y;
    left += x * x;
    right += y * y;
    squares += (x - y) * (x - y);
  }
  return metric === 'euclidean' ? squares : 1 - dot / Math.sqrt(left * right);
}
