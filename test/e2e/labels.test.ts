import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedDemo, serveDemo } from '../tools/demo.mjs';
import { DemoModel } from './DemoModel.ts';
import { DemoPage, missingCifar, openProfile } from './DemoPage.ts';
import { copyCifarImages, writeCifarModel } from './sharedFiles.ts';

/** Labels of each class: `10,20`. Eight minutes for all, which is too long for every check. */
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

/** Four points below what each network reached with ten of each class. */
const least = { v1: 0.5, v2: 0.75 } as const;

/** The share that is right, by network, in the order of the counts. */
const shares: Readonly<Record<'v1' | 'v2', number[]>> = { v1: [], v2: [] };

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
    const share = toPercent(right / rows);
    console.log(`${version}, ${count} of each class: right on ${share} of ${rows} never labelled`);
    expect(rows).toBe(5000 - count * classes.length);
    expect(right / rows).toBeGreaterThan(least[version]);
    shares[version].push(right / rows);
    page.expectNoErrors();
    await profile.close();
  });

  test.for(['v1', 'v2'] as const)('%s: more labels are better', (version) => {
    const own = shares[version];
    const table = counts.map((count, place) => `${count}: ${toPercent(own[place] ?? 0)}`);
    console.log(`${version} | ${table.join(' | ')}`);
    expect(own).toHaveLength(counts.length);
    if (counts.length > 1) expect(own.at(-1)).toBeGreaterThan((own[0] ?? 1) + 0.01);
    // A step may be back, by a draw that is less lucky, but none is a fall.
    for (const [place, share] of own.slice(1).entries())
      expect(share).toBeGreaterThan((own[place] ?? 1) - 0.02);
  });
});

function toPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
