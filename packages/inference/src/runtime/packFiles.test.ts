import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PipelineInput } from './Pipeline.ts';
import { packFiles } from './packFiles.ts';
import { unpackFiles } from './unpackFiles.ts';

const { signal } = new AbortController();
const toBlob = (text: string, type = 'image/jpeg') => new Blob([text], { type });

test('[I139] small files go along as bytes, each with its input, and other inputs as they are', async () => {
  const inputs: readonly PipelineInput[] = [
    { id: 'a', media: toBlob('one') },
    { id: 'b', media: toBlob('two', 'image/png') },
    { id: 'c', text: 'three' },
    { id: 'd', media: toBlob('') },
    { id: 'e', media: toBlob('x'.repeat(2 ** 14 + 1)) },
    { id: 'f', media: 'https://example.com/six.jpg' },
    { id: 'g', media: toBlob('seven', '') },
  ];
  const files = await packFiles(inputs, signal);
  const unpacked = unpackFiles(inputs, files ?? undefined);
  const texts = unpacked.map(({ bytes }) => bytes && new TextDecoder().decode(bytes));
  const none = undefined;
  expect(texts).toEqual(['one', none, none, none, none, none, 'seven']);
  expect(unpacked.map(({ bytes: _, ...input }) => input)).toEqual(inputs);
  expect(files?.bytes.byteLength).toBe(8);
});

test('[I139] any number of files keep their order', async () => {
  const texts = Array.from({ length: 100 }, (_, index) => `file ${index}`);
  const inputs = texts.map((text, index) => ({ id: `${index}`, media: toBlob(text) }));
  const unpacked = unpackFiles(inputs, (await packFiles(inputs, signal)) ?? undefined);
  expect(unpacked.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(texts);
});

test('[I139] nobody waits for files of a run that was aborted', async () => {
  const inputs = Array.from({ length: 100 }, (_, index) => ({
    id: `${index}`,
    media: toBlob('a'),
  }));
  expect(await packFiles(inputs, AbortSignal.abort())).toBe(null);
});

test('[I139] nothing is read where there is no small JPEG file', async () => {
  const inputs = [{ id: 'a', media: toBlob('one', 'image/webp') }];
  expect(await packFiles(inputs, signal)).toBe(null);
  expect(unpackFiles(inputs, undefined)).toEqual(inputs);
});

test('[I139] where a file has gone, all are left to be read alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'proofsheet-files-'));
  try {
    const path = join(folder, 'a.jpg');
    await writeFile(path, 'once here');
    const gone = await openAsBlob(path, { type: 'image/jpeg' });
    await rm(path);
    const inputs = [toBlob('one'), gone].map((media, index) => ({ id: `${index}`, media }));
    expect(await packFiles(inputs, signal)).toBe(null);
  } finally {
    await rm(folder, { recursive: true });
  }
});
