import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptySchema, type Sample } from '@proofsheet/core';
import type { FolderFile } from '../listing/FolderFile.ts';
import type { ReadBatch } from './ReadBatch.ts';

export const seeds = [1, 20_261_121, 987_654_321];

export const options = { schema: emptySchema, at: '2026-11-21T00:00:00.000Z' };

const shared = join(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/data');

/** A folder of real data, and what a title says where it is missing. */
export function findData(name: string): { folder: string; missing: string } {
  const folder = join(shared, name);
  return { folder, missing: existsSync(folder) ? '' : ` (skipped: ${folder} is not here)` };
}

type Content = string | Uint8Array | Blob;

export async function* listContents(
  contents: Readonly<Record<string, Content>>,
): AsyncGenerator<FolderFile> {
  for (const [path, content] of Object.entries(contents)) {
    const blob = content instanceof Blob ? content : new Blob([content as string]);
    yield { path, byteLength: blob.size, modifiedAt: 0, read: () => Promise.resolve(blob) };
  }
}

export async function readFolder(folder: string): Promise<Record<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
  const read = paths
    .sort()
    .map(async (path) => [path.slice(folder.length + 1), await readFile(path)]);
  return Object.fromEntries(await Promise.all(read));
}

export async function readAll(batches: AsyncIterable<ReadBatch>) {
  const samples: Sample[] = [];
  const blobs: (Blob | undefined)[] = [];
  const problems: ReadBatch['problems'][number][] = [];
  const sizes: number[] = [];
  let last: ReadBatch | null = null;
  for await (const batch of batches) {
    samples.push(...batch.records.map(({ sample }) => sample));
    blobs.push(...batch.records.map(({ blob }) => blob));
    problems.push(...batch.problems);
    sizes.push(batch.records.length);
    last = batch;
  }
  const schema = last?.schema ?? emptySchema;
  const fields = last?.fields ?? [];
  const faults = problems.map(({ path, line, reason, kept }) =>
    [path, line, reason, ...(kept ? ['kept'] : [])].filter((part) => part !== undefined).join(' '),
  );
  return { samples, blobs, problems, faults, schema, fields, sizes };
}

export async function toBlob(pieces: AsyncIterable<string | Uint8Array>): Promise<Blob> {
  const parts: BlobPart[] = [];
  for await (const piece of pieces) parts.push(piece as BlobPart);
  return new Blob(parts);
}

/** The head of a PNG: all that says its size. */
export function makePng(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

/** Class, box and split of every annotation, in whole hundredths of a pixel. */
function toBoxes(samples: readonly Sample[]) {
  return samples.flatMap(({ annotations }) =>
    annotations.map(({ classId, region }) =>
      region?.kind === 'box'
        ? ([
            classId,
            region.x,
            region.y,
            region.x + region.width,
            region.y + region.height,
          ] as const)
        : ([classId, 0, 0, 0, 0] as const),
    ),
  );
}

/** The greatest distance between edges of boxes that belong together; infinite where a class or a number of boxes differs. */
export function measureShift(before: readonly Sample[], after: readonly Sample[]): number {
  const [a, b] = [toBoxes(before), toBoxes(after)];
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return Math.max(
    0,
    ...a.map((box, index) =>
      Math.max(
        ...box.map((value, place) => {
          const other = b[index]?.[place];
          if (typeof value === 'number' && typeof other === 'number')
            return Math.abs(value - other);
          return value === other ? 0 : Number.POSITIVE_INFINITY;
        }),
      ),
    ),
  );
}
