import { EmbeddingError } from '../adapter/EmbeddingError.ts';
import type { PointBatch, VectorBatch } from '../adapter/EmbeddingWriter.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import { isInPolygon } from '../query/isInPolygon.ts';
import type { NearFilter, NearKey, RegionFilter } from '../query/Query.ts';
import type { EmbeddingSpace, Projection } from '../vocabulary/EmbeddingSpace.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import { addBit, type Bits, createBits } from './Bits.ts';
import type { SampleTable } from './SampleTable.ts';
import { sortNumbers } from './sortNumbers.ts';
import { VectorTable } from './VectorTable.ts';

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

interface Entry<Definition> {
  readonly definition: Definition;
  readonly table: VectorTable;
}

/** Vectors and places of the samples, by their ids. */
export class EmbeddingStore {
  readonly #table: SampleTable;
  readonly #spaces = new Map<string, Entry<EmbeddingSpace>>();
  readonly #projections = new Map<string, Entry<Projection>>();
  #version = 0;

  /**
   * @param table - The samples.
   * @param spaces - Vectors of those that are there at the start.
   * @param projections - Places of those that are there at the start.
   */
  constructor(
    table: SampleTable,
    spaces: readonly SpaceVectors[],
    projections: readonly ProjectionPoints[],
  ) {
    this.#table = table;
    const ids = spaces.length + projections.length > 0 ? [...table.keys()] : [];
    for (const { space, vectors } of spaces) {
      const some = ids.slice(0, Math.floor(vectors.length / space.dimensions));
      this.putVectors({
        space,
        ids: some,
        vectors: vectors.subarray(0, some.length * space.dimensions),
      });
    }
    for (const { projection, points } of projections) {
      const some = ids.slice(0, Math.floor(points.length / 2));
      this.putPoints({ projection, ids: some, points: points.subarray(0, some.length * 2) });
    }
    this.#version = 0;
  }

  /** How often vectors or places were changed since the start. */
  get version(): number {
    return this.#version;
  }

  /** The spaces that there are vectors of. */
  get spaces(): readonly EmbeddingSpace[] {
    return Array.from(this.#spaces.values(), ({ definition }) => definition);
  }

  /** The projections that there are places of. */
  get projections(): readonly Projection[] {
    return Array.from(this.#projections.values(), ({ definition }) => definition);
  }

  /**
   * Says whether vectors can be taken, without taking them.
   *
   * @throws EmbeddingError, UnknownReferenceError where they can't.
   */
  checkVectors({ space, ids, vectors }: VectorBatch): void {
    const { name, dimensions } = space;
    if (!Number.isSafeInteger(dimensions) || dimensions < 1) {
      throw new EmbeddingError({ name, problem: 'dimensions' });
    }
    const known = this.#spaces.get(name)?.definition ?? space;
    this.#check(name, ids, vectors, dimensions, isEqualValue(known, space));
  }

  /** Like {@link checkVectors}, for places. */
  checkPoints({ projection, ids, points }: PointBatch): void {
    const { name } = projection;
    const known = this.#projections.get(name)?.definition ?? projection;
    this.#check(name, ids, points, 2, isEqualValue(known, projection));
  }

  /** Takes vectors that were checked. */
  putVectors({ space, ids, vectors }: VectorBatch): void {
    const entry = this.#spaces.get(space.name) ?? {
      definition: space,
      table: new VectorTable(space.dimensions),
    };
    this.#spaces.set(space.name, entry);
    entry.table.put(ids, vectors);
    this.#version += 1;
  }

  /** Takes places that were checked. */
  putPoints({ projection, ids, points }: PointBatch): void {
    const entry = this.#projections.get(projection.name) ?? {
      definition: projection,
      table: new VectorTable(2),
    };
    this.#projections.set(projection.name, entry);
    entry.table.put(ids, points);
    this.#version += 1;
  }

  /** Removes a space. */
  removeSpace(name: string): void {
    if (this.#spaces.delete(name)) this.#version += 1;
  }

  /** Removes a projection. */
  removeProjection(name: string): void {
    if (this.#projections.delete(name)) this.#version += 1;
  }

  /** The rows that are in a region, or near a sample. */
  locate(filter: NearFilter | RegionFilter): Bits {
    return filter.kind === 'near' ? this.#findNear(filter) : this.#findInside(filter);
  }

  /** The vectors of rows; `NaN` throughout where one has none. */
  readVectors(name: string, rows: Uint32Array): { dimensions: number; values: Float32Array } {
    const { table } = this.#findSpace(name);
    const dimensions = table.width;
    const values = new Float32Array(rows.length * dimensions).fill(Number.NaN);
    const places = table.placesIn(this.#table);
    for (const [index, row] of rows.entries()) {
      const place = places[row] ?? -1;
      if (place === -1) continue;
      const vector = table.values.subarray(place * dimensions, (place + 1) * dimensions);
      values.set(vector, index * dimensions);
    }
    return { dimensions, values };
  }

  #check(
    name: string,
    ids: readonly string[],
    values: Float32Array,
    width: number,
    isSame: boolean,
  ): void {
    if (values.length !== ids.length * width) throw new EmbeddingError({ name, problem: 'length' });
    if (!isSame) throw new EmbeddingError({ name, problem: 'definition' });
    for (const id of ids) {
      if (!this.#table.has(id)) throw new UnknownReferenceError({ kind: 'sample', id });
    }
  }

  #findSpace(name: string): Entry<EmbeddingSpace> {
    const found = this.#spaces.get(name);
    if (found === undefined) throw new UnknownReferenceError({ kind: 'space', id: name });
    return found;
  }

  /**
   * How far each row is from a sample; `NaN` where one of the two has no vector.
   *
   * @throws UnknownReferenceError where the space or the sample isn't there.
   */
  measureRows({ space: name, sampleId }: NearKey['near']): Float64Array {
    const { definition, table } = this.#findSpace(name);
    const { dimensions, metric = 'cosine' } = definition;
    if (this.#table.rowOf(sampleId) === -1)
      throw new UnknownReferenceError({ kind: 'sample', id: sampleId });
    const distances = new Float64Array(this.#table.rows).fill(Number.NaN);
    const from = table.placeOf(sampleId) * dimensions;
    if (from < 0) return distances;
    const { values } = table;
    for (const [place, row] of table.rowsIn(this.#table).entries()) {
      if (row === -1) continue;
      distances[row] = measure(values, from, place * dimensions, dimensions, metric);
    }
    return distances;
  }

  #findNear({ space, sampleId, k }: NearFilter): Bits {
    const distances = this.measureRows({ space, sampleId });
    const origin = this.#table.rowOf(sampleId);
    const bits = createBits(this.#table.rows);
    const nearest = sortNumbers(distances).filter((row) => row !== origin);
    for (const row of nearest.subarray(0, k)) addBit(bits, row);
    return bits;
  }

  #findInside({ projection: name, points }: RegionFilter): Bits {
    const found = this.#projections.get(name);
    if (found === undefined) throw new UnknownReferenceError({ kind: 'projection', id: name });
    const bits = createBits(this.#table.rows);
    const { values } = found.table;
    for (const [place, row] of found.table.rowsIn(this.#table).entries()) {
      const x = values[place * 2] ?? Number.NaN;
      const y = values[place * 2 + 1] ?? Number.NaN;
      if (row !== -1 && isInPolygon(points, x, y)) addBit(bits, row);
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
