import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sample } from '@proofsheet/core';
import { describe, expect, it } from 'vitest';
import { readImageFolder } from '../images/readImageFolder.ts';
import { writeImageFolder } from '../images/writeImageFolder.ts';
import { makePng, options, readAll, toBlob } from '../reading/readAll.fixture.ts';
import { writeVoc } from '../voc/writeVoc.ts';
import { writeYolo } from '../yolo/writeYolo.ts';
import { listZip } from '../zip/listZip.ts';
import { packZip, type ZipContent } from './packZip.ts';
import type { WriteProblem } from './WriteProblem.ts';

const modifiedAt = new Date('2026-11-21T00:00:00Z');

/** The number of entries as an independent program counts them, which checks every checksum too; `null` where it isn't installed. */
function countWithUnzip(bytes: Uint8Array): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'proofsheet-'));
  try {
    writeFileSync(join(folder, 'a.zip'), bytes);
    const output = execFileSync('unzip', ['-tq', join(folder, 'a.zip')], { encoding: 'utf8' });
    expect(output).toContain('No errors detected');
    const list = execFileSync('unzip', ['-Z1', join(folder, 'a.zip')], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    return list.trim().split('\n').length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function listPaths(zip: Blob): Promise<string[]> {
  const paths: string[] = [];
  for await (const { path } of listZip(zip)) paths.push(path);
  return paths;
}

const schema = {
  version: 1,
  classes: [
    { id: 'c1', name: 'a/b' },
    { id: 'c2', name: 'dog' },
  ],
};

function makeSample(source: string, changes: Partial<Sample> = {}): Sample {
  return {
    id: source,
    media: { kind: 'image', source, width: 10, height: 10 },
    fields: {},
    tags: [],
    split: 'training',
    annotations: [],
    ...changes,
  };
}

function state(classId: string, more: object = {}, kind: 'person' | 'model' = 'person') {
  return {
    id: 'x',
    classId,
    provenance: { actor: { kind, id: 'p' }, at: options.at, schemaVersion: 1 },
    ...more,
  };
}

const media = async () => new Blob([makePng(10, 10) as Uint8Array<ArrayBuffer>]);

describe('packZip', () => {
  it('packs texts and blobs of any size, empty ones too', async () => {
    const big = new Blob([new Uint8Array(3_000_001).fill(7)]);
    async function* files(): AsyncGenerator<ZipContent> {
      yield { path: 'ä/1.txt', content: 'täxt'.repeat(999) };
      yield { path: 'big.bin', content: big };
      yield { path: 'empty.bin', content: new Blob() };
      yield { path: 'empty.txt', content: '' };
    }
    const zip = await toBlob(packZip(files(), modifiedAt));
    const sizes: [string, number][] = [];
    for await (const file of listZip(zip)) sizes.push([file.path, (await file.read()).size]);
    expect(sizes).toEqual([
      ['ä/1.txt', 4995],
      ['big.bin', 3_000_001],
      ['empty.bin', 0],
      ['empty.txt', 0],
    ]);
    expect(countWithUnzip(new Uint8Array(await zip.arrayBuffer())) ?? 4).toBe(4);
  });

  it('makes long texts small, and short ones no longer', async () => {
    const sizeOf = async (content: string) => {
      async function* files(): AsyncGenerator<ZipContent> {
        yield { path: 'a.txt', content };
      }
      return (await toBlob(packZip(files(), modifiedAt))).size;
    };
    const empty = await sizeOf('');
    expect((await sizeOf('0 0.5 0.5 0.1 0.1\n')) - empty).toBe(18);
    for (const length of [256, 5000, 300_000]) {
      const more = (await sizeOf('<name>dog</name>'.repeat(length / 16))) - empty;
      expect(more).toBeLessThan(length / 5);
    }
  });

  it('tells of more than 65,535 files', { timeout: 60_000 }, async () => {
    async function* files(): AsyncGenerator<ZipContent> {
      for (let n = 0; n < 65_600; n += 1) yield { path: `${n}.txt`, content: '' };
    }
    const zip = await toBlob(packZip(files(), modifiedAt));
    const bytes = new Uint8Array(await zip.arrayBuffer());
    expect(countWithUnzip(bytes) ?? 65_600).toBe(65_600);
    const view = new DataView(bytes.buffer);
    const record = Number(view.getBigUint64(bytes.length - 22 - 12, true));
    expect(view.getUint32(record, true)).toBe(0x06064b50);
    expect(view.getBigUint64(record + 32, true)).toBe(65_600n);
    expect(view.getUint32(Number(view.getBigUint64(record + 48, true)), true)).toBe(0x02014b50);
  });
});

describe('writers of archives', () => {
  it('call files so that any system takes them, each once, and say so', async () => {
    const problems: WriteProblem[] = [];
    const samples = [
      'x/1.png',
      'x/1.jpg',
      '../../etc/2.png',
      'https://e.org/3.png',
      'C:\\a\\4.png',
      'nul?/5',
    ].map((source) => makeSample(source, { media: { kind: 'image', source, type: 'image/png' } }));
    const zip = await toBlob(
      writeYolo(samples, { schema, onProblem: (problem) => problems.push(problem) }),
    );
    expect(await listPaths(zip)).toEqual([
      'labels/train/x/1.txt',
      'labels/train/x/1-2.txt',
      'labels/train/etc/2.txt',
      'labels/train/e.org/3.txt',
      'labels/train/C_/a/4.txt',
      'labels/train/nul_/5.txt',
      'data.yaml',
    ]);
    expect(problems.map(({ sampleId, reason }) => `${sampleId} ${reason}`)).toEqual(
      samples.slice(1).map(({ id }) => `${id} name`),
    );
  });

  it('say what they have no place for', async () => {
    const region = { kind: 'box', x: 1, y: 1, width: 2, height: 2 } as const;
    const samples = [
      makeSample('1.png', { annotations: [state('c1')] }),
      makeSample('2.png', { annotations: [state('gone', { region })] }),
      makeSample('3.png', {
        annotations: [state('c1', { region: { kind: 'span', start: 0, end: 1 } })],
      }),
      makeSample('6.png', {
        annotations: [
          state('c1', { region: { kind: 'mask', width: 10, height: 10, counts: '11R3' } }),
        ],
      }),
      makeSample('4.png', { annotations: [state('c1', { region }, 'model')] }),
      makeSample('5.png', {
        annotations: [state('c1', { region })],
        media: { kind: 'image', source: '5.png' },
      }),
    ];
    for (const [write, expected] of [
      [
        writeYolo,
        ['1.png no-region', '2.png class', '3.png region', '6.png region', '5.png no-size'],
      ],
      [writeVoc, ['1.png no-region', '2.png class', '3.png region']],
    ] as const) {
      const problems: string[] = [];
      await toBlob(
        write(samples, {
          schema,
          onProblem: ({ sampleId, reason }) => problems.push(`${sampleId} ${reason}`),
        }),
      );
      expect(problems).toEqual(expected);
    }
  });

  it('write boxes beside polygons as polygons for YOLO', async () => {
    const points = [
      [0, 0],
      [5, 0],
      [5, 5],
    ] as const;
    const far = points.map(([x, y]) => [x + 5, y + 5] as const);
    const annotations = [
      state('c2', { region: { kind: 'box', x: 1, y: 1, width: 2, height: 2 } }),
      { ...state('c1', { region: { kind: 'polygon', parts: [points, far] } }), id: 'y' },
    ];
    const zip = await toBlob(writeYolo([makeSample('1.png', { annotations })], { schema }));
    for await (const file of listZip(zip)) {
      if (file.path.endsWith('1.txt'))
        expect(await (await file.read()).text()).toBe(
          '1 0.1 0.1 0.3 0.1 0.3 0.3 0.1 0.3\n0 0 0 0.5 0 0.5 0.5 0 0 0.5 0.5 1 0.5 1 1 0.5 0.5\n',
        );
    }
  });

  it('write images into folders of their classes, which are read back', async () => {
    const samples = [
      makeSample('u/1.png', { annotations: [state('c2')] }),
      makeSample('v/1.png', { annotations: [state('c2')] }),
      makeSample('w/1.png', { annotations: [state('c1')] }),
      makeSample('2.png'),
    ];
    const zip = await toBlob(writeImageFolder(samples, { schema, media }));
    expect(await listPaths(zip)).toEqual(['dog/1.png', 'dog/1-2.png', 'a_b/1.png', '2.png']);
    const { samples: read } = await readAll(readImageFolder(listZip(zip), options));
    expect(read.map(({ annotations }) => annotations[0]?.classId)).toEqual([
      'dog',
      'dog',
      'a_b',
      undefined,
    ]);
  });

  it('end when they are cancelled, and tell of media that are gone', async () => {
    const cancelled = writeVoc([makeSample('1.png')], { schema, signal: AbortSignal.abort() });
    await expect(toBlob(cancelled)).rejects.toMatchObject({ name: 'AbortError' });
    const problems: string[] = [];
    await toBlob(
      writeVoc([makeSample('1.png')], {
        schema,
        media: async () => null,
        onProblem: ({ reason }) => problems.push(reason),
      }),
    );
    expect(problems).toEqual(['media']);
  });
});
