import { connect, serve } from '@proofsheet/core/worker';
import { afterEach, describe, expect, test } from 'vitest';
import { createRandom } from '../heads/createRandom.ts';
import { findNearDuplicates } from '../neighbours/findNearDuplicates.ts';
import { RowsError } from '../rows/RowsError.ts';
import { AcquisitionError } from './AcquisitionError.ts';
import { acquisitionService } from './acquisitionService.ts';
import { chooseBatch } from './chooseBatch.ts';
import type { Pool } from './Pool.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function open() {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  serve(port2, acquisitionService);
  return connect(port1, { AcquisitionError, RowsError });
}

const random = createRandom(4);
const vectors = Float32Array.from({ length: 4000 }, () => random());
const pool: Pool = { count: 400, classes: 3, vectors, dimensions: 10 };

describe('[L70] the service for a worker', () => {
  test('answers as the functions do', async () => {
    const client = open();
    expect(await client.call('chooseBatch', { pool, size: 7 })).toEqual(
      chooseBatch(pool, { size: 7 }),
    );
    const scores = Float32Array.from({ length: 400 }, (_, row) => Number(row === 123));
    expect(await client.call('chooseBatch', { pool, size: 1, scores })).toEqual(
      Uint32Array.of(123),
    );
    expect(await client.call('findNearDuplicates', { vectors, dimensions: 10 })).toEqual(
      findNearDuplicates(vectors, { dimensions: 10 }),
    );
    expect(await client.call('findHashGroups', { hashes: Uint32Array.of(1, 2, 1, 2) })).toEqual([
      [0, 1],
    ]);
    const labels = Int32Array.of(0, 1);
    const probabilities = Float32Array.of(1, 0, 0, 1);
    expect(await client.call('findSuspects', { labels, probabilities, classes: 2 })).toMatchObject({
      suspects: [],
      noiseRate: 0,
    });
    const request = { training: vectors, vectors: vectors.slice(0, 20), dimensions: 10 };
    expect(await client.call('scoreOutOfDomain', request)).toHaveLength(2);
  });

  test('tells its progress up to the end', async () => {
    const shares: number[] = [];
    const onProgress = (share: number) => shares.push(share);
    const request = { training: vectors, vectors, dimensions: 10 };
    await open().call('scoreOutOfDomain', request, { onProgress });
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  });

  test('stops when it is cancelled before it begins', async () => {
    const controller = new AbortController();
    const shares: number[] = [];
    const call = open().call(
      'findNearDuplicates',
      { vectors, dimensions: 10 },
      { signal: controller.signal, onProgress: (share: number) => shares.push(share) },
    );
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(shares).toEqual([]);
  });

  test('throws our own errors', async () => {
    const empty = { pool: { count: 2, classes: 2 } };
    await expect(open().call('chooseBatch', empty)).rejects.toBeInstanceOf(AcquisitionError);
    const wrong = { hashes: new Uint32Array(1) };
    await expect(open().call('findHashGroups', wrong)).rejects.toBeInstanceOf(RowsError);
  });
});
