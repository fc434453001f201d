import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptySchema, type Sample } from '@proofsheet/core';
import type { BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listZip, readCoco, readVoc, readYolo } from '../../packages/formats/src/index.ts';
import { type ServedDemo, serveDemo } from '../tools/demo.mjs';
import { repository } from '../tools/repository.mjs';
import { DemoPage, openProfile } from './DemoPage.ts';

const bccd = join(repository, '../shared/data/bccd');
const sms = join(repository, '../shared/data/sms/sms-spam.tsv');
const missing = (path: string) => (existsSync(path) ? '' : ` (skipped: ${path} is not here)`);
const options = { schema: emptySchema, at: '2026-11-21T00:00:00.000Z' };

let demo: ServedDemo;
let profile: BrowserContext;

beforeAll(async () => {
  demo = await serveDemo();
  profile = await openProfile();
});

afterAll(async () => {
  await profile?.close();
  await demo?.close();
});

async function collect(batches: ReturnType<typeof readCoco>): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for await (const { records } of batches) samples.push(...records.map(({ sample }) => sample));
  return samples;
}

async function* listFolder(folder: string) {
  for (const path of (await readdir(folder, { recursive: true })).sort()) {
    if (!/\.(xml|jpg)$/.test(path)) continue;
    const read = async () => new Blob([await readFile(join(folder, path))]);
    yield { path, byteLength: null, modifiedAt: null, read };
  }
}

async function* listOne(path: string, content: Buffer) {
  const blob = new Blob([new Uint8Array(content)]);
  yield { path, byteLength: blob.size, modifiedAt: null, read: async () => blob };
}

/** Image, class and box of every annotation, in one order. */
function toBoxes(samples: readonly Sample[]): readonly string[] {
  return samples
    .flatMap(({ id, annotations }) =>
      annotations.map(({ classId, region }) =>
        region?.kind === 'box'
          ? [id, classId, region.x, region.y, region.width, region.height].join(' ')
          : `${id} ${classId} no box`,
      ),
    )
    .sort();
}

describe('[E5] annotated data comes in through the screen and goes out again', () => {
  test.skipIf(missing(bccd) !== '')(
    `182 images with Pascal VOC files, exported as COCO with every box${missing(bccd)}`,
    async () => {
      const page = await DemoPage.open(profile, demo.url);
      await page.chooseFolder(bccd);
      await page.page
        .getByText(/^365 files, 182 images among them\. It looks like Pascal VOC/)
        .waitFor();
      expect(await page.readGuess()).toBe('voc');
      await page.import();
      await page.seeCount('182 samples');
      await page.grid.locator('[data-state="shown"]').nth(1).waitFor();
      const expected = toBoxes(await collect(readVoc(listFolder(bccd), options)));
      expect(expected.length).toBeGreaterThan(2000);

      const coco = await page.export('COCO (JSON)');
      const read = await collect(readCoco(listOne('bccd.coco.json', coco), options));
      expect(read).toHaveLength(182);
      expect(toBoxes(read)).toEqual(expected);

      const jsonl = (await page.export('JSON lines')).toString('utf8').trimEnd().split('\n');
      expect(jsonl).toHaveLength(183);
      const zip = await page.export('YOLO with images (ZIP)');
      const yolo = await collect(readYolo(listZip(new Blob([new Uint8Array(zip)])), options));
      expect(yolo).toHaveLength(182);
      expect(toBoxes(yolo)).toHaveLength(expected.length);
      page.expectNoErrors();
      await page.page.close();
    },
  );

  test.skipIf(missing(sms) !== '')(
    `3,000 messages of a table that is read badly as CSV, as text tiles${missing(sms)}`,
    async () => {
      const page = await DemoPage.open(profile, demo.url);
      await page.chooseFile(sms);
      await page.page.getByText(/It looks like CSV or TSV/).waitFor();
      await page.import();
      await page.seeCount('3,000 samples');
      const [, first = ''] = (await readFile(sms, 'utf8')).split(/\r?\n/);
      const text = first.slice(first.indexOf('\t') + 1);
      const tile = page.grid.locator('.ps-grid-text').first();
      await tile.waitFor();
      expect(await tile.textContent()).toContain(text.slice(0, 40));
      const classes = await page.readFacet('Class');
      const counts = Object.values(classes).map((count) => Number(count.replace(/\D/g, '')));
      expect(Object.keys(classes).sort()).toEqual(['ham', 'spam']);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3000);
      page.expectNoErrors();
      await page.page.close();
    },
  );

  test('a guess can be overruled before anything is read, and called off', async () => {
    const page = await DemoPage.open(profile, demo.url);
    const files = [
      { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('text,label\nHello there,x\n') },
      { name: 'b.jsonl', mimeType: '', buffer: Buffer.from('{"text": "One"}\n{"text": 2\n') },
    ];
    await page.page.getByLabel('ZIP archive or table').setInputFiles(files);
    expect(await page.readGuess()).toBe('jsonl');
    await page.page.getByRole('radio', { name: /CSV or TSV/ }).check();
    await page.import();
    await page.seeCount('1 sample');
    await page.page.getByText('Hello there', { exact: true }).first().waitFor();
    await page.page.getByRole('button', { name: 'All datasets' }).click();

    await page.page.getByLabel('ZIP archive or table').setInputFiles(files);
    await page.import();
    await page.page.getByText('1 left out').click();
    const problem = page.page.locator('.app-problems li');
    expect(await problem.locator('code').textContent()).toBe('b.jsonl:2');
    expect(await problem.textContent()).toContain('The line is not valid JSON');
    await profile.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.page.getByRole('button', { name: 'Copy list' }).click();
    await page.page.getByText('Copied.').waitFor();
    const copied = await page.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^file\tline\toutcome\treason\nb\.jsonl\t2\tleft out\tThe line/);
    await page.page.getByRole('button', { name: 'All datasets' }).click();

    await page.page.getByLabel('ZIP archive or table').setInputFiles(files);
    await page.page.getByRole('button', { name: 'Cancel' }).click();
    await page.page.getByRole('heading', { name: 'Or try the sample set' }).waitFor();
    page.expectNoErrors();
    await page.page.close();
  });
});
