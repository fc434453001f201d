import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedDemo, serveDemo } from '../tools/demo.mjs';
import { DemoModel } from './DemoModel.ts';
import { DemoPage, missingCifar, openProfile } from './DemoPage.ts';
import { copyCifarImages, writeCifarModel } from './sharedFiles.ts';

/** Labels of each class: `10,20`. Five minutes for all, which is too long for every check. */
const counts = (process.env['E2E_LABELS'] ?? '').split(',').filter(Boolean).map(Number);
const skipped = counts.length === 0 ? ' (skipped: part of npm run soak)' : missingCifar;

let demo: ServedDemo;
let folder: string;

beforeAll(async () => {
  if (skipped !== '') return;
  demo = await serveDemo();
  folder = await mkdtemp(join(tmpdir(), 'proofsheet-labels-'));
});

afterAll(async () => {
  await demo?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

/** What each network reaches by lot, less three points. */
const least = { v1: 0.4, v2: 0.7 } as const;

describe.skipIf(skipped !== '')(`[E7] 5,000 images, a few labels of each class${skipped}`, () => {
  test.for(
    (['v1', 'v2'] as const).flatMap((version) => counts.map((count) => ({ version, count }))),
  )('$version, $count labels', { timeout: 600_000 }, async ({ version, count }) => {
    const images = join(folder, 'images');
    const classes = await copyCifarImages(images, 500);
    const profile = await openProfile(false);
    const page = await DemoPage.open(profile, demo.url);
    await page.openFolder(images);
    await page.seeCount('5,000 samples');
    const model = await DemoModel.open(page);
    await model.load(await writeCifarModel(folder, version), `CIFAR ${version}`);
    for (const className of classes) await model.label(className, count);
    await model.press('Train');
    await model.readScore(300_000);
    const { right, rows } = await model.readAccuracy('cifar10-trained');
    const share = ((100 * right) / rows).toFixed(1);
    console.log(
      `${version}, ${count} of each class: right on ${share} % of ${rows} never labelled`,
    );
    expect(rows).toBe(5000 - count * classes.length);
    expect(right / rows).toBeGreaterThan(least[version]);
    page.expectNoErrors();
    await profile.close();
  });
});
