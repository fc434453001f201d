import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptySchema, type Sample } from '@proofsheet/core';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Listing } from '../listing/FolderFile.ts';
import { listFiles, toPathedFile } from '../listing/listFiles.ts';
import { listZip } from '../zip/listZip.ts';
import { readImageFolder } from './readImageFolder.ts';

const packageFolder = join(dirname(fileURLToPath(import.meta.url)), '../..');
const repository = join(packageFolder, '../..');
const folder = join(repository, '../shared/data/cifar10/images');
const missing = existsSync(folder) ? '' : ` (skipped: ${folder} is not here)`;

/** Files as `<input webkitdirectory>` gives them. */
async function openFolder(): Promise<File[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
  return Promise.all(
    paths.map(async (path) => {
      const file = new File([await readFile(path)], basename(path));
      const relative = `images/${path.slice(folder.length + 1).replaceAll('\\', '/')}`;
      return Object.defineProperty(file, 'webkitRelativePath', { value: relative });
    }),
  );
}

async function readSamples(files: Listing) {
  const samples: Sample[] = [];
  const problems: string[] = [];
  let schema = emptySchema;
  for await (const batch of readImageFolder(files, { schema, at: '2026-11-21T00:00:00.000Z' })) {
    samples.push(...batch.records.map(({ sample }) => sample));
    problems.push(...batch.problems.map(({ message }) => message));
    schema = batch.schema;
  }
  return { samples, problems, schema };
}

describe.skipIf(missing !== '')(`readImageFolder on CIFAR-10${missing}`, () => {
  it('reads 5,000 images of ten classes, from the folder and from a ZIP of it', {
    timeout: 60_000,
  }, async () => {
    const files = await openFolder();
    const fromFolder = await readSamples(listFiles(files.map(toPathedFile)));
    expect(fromFolder.problems).toEqual([]);
    expect(fromFolder.schema.classes).toHaveLength(10);
    const counts = new Map<string, number>();
    for (const { annotations } of fromFolder.samples) {
      const id = annotations[0]?.classId ?? '';
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(Array.from({ length: 10 }, () => 500));

    const contents: Record<string, Uint8Array> = {};
    for await (const file of listFiles(files.map(toPathedFile))) {
      contents[file.path] = new Uint8Array(await (await file.read()).arrayBuffer());
    }
    const zip = new Blob([zipSync(contents, { level: 1 }) as Uint8Array<ArrayBuffer>]);
    const fromZip = await readSamples(listZip(zip));
    const toFacts = ({ id, media, annotations }: Sample) => ({ id, media, annotations });
    expect(fromZip.problems).toEqual([]);
    expect(fromZip.samples.map(toFacts)).toEqual(fromFolder.samples.map(toFacts));
  });
});
