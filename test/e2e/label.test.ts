import type { BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedDemo, serveDemo } from '../tools/demo.mjs';
import { cifarImages, DemoPage, missingCifar, openProfile } from './DemoPage.ts';

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

/** What the job is shown on: how it is opened, and what is then to be seen. */
interface Job {
  readonly open: (page: DemoPage) => Promise<void>;
  readonly count: string;
  readonly lastId: string;
  readonly className: string;
}

/** The main job, by keyboard alone once the dataset is open. */
async function labelTen(page: DemoPage, job: Job): Promise<void> {
  await job.open(page);
  await page.seeCount(job.count);
  await page.grid.focus();

  await page.press('End');
  await page.seeTile(job.lastId);
  await page.press(
    'Home',
    'ArrowDown',
    ' ',
    ...Array.from({ length: 9 }, () => 'Shift+ArrowRight'),
  );
  await page.page.getByText('10 selected').waitFor();
  const ids = await page.selectedIds;
  expect(new Set(ids).size).toBe(10);

  await page.press('t');
  await page.page.getByRole('searchbox', { name: 'Tag for the selection' }).waitFor();
  await page.page.keyboard.type('check again');
  await page.press('Enter');
  await page.page.getByText('Tagged 10 samples “check again”').waitFor();
  await page.press('l');
  await page.page.getByRole('searchbox', { name: 'Class for the selection' }).waitFor();
  await page.page.keyboard.type(job.className);
  await page.press('ArrowDown', 'Enter');
  await page.page.getByText(`Labelled 10 samples “${job.className}”`, { exact: true }).waitFor();
  await expectMarked(page, ids, job.className);

  await page.press('Control+z');
  await page.page.getByText(`Undone: Labelled 10 samples “${job.className}”`).waitFor();
  await page.press('Control+z');
  await page.page.getByText('Undone: Tagged 10 samples “check again”').waitFor();
  expect(await page.grid.locator('[aria-selected="true"] .ps-grid-tag:not([hidden])').count()).toBe(
    0,
  );
  expect(await page.grid.locator('[data-statement="decision"]').count()).toBe(0);
  await page.press('Control+Shift+z', 'Control+y');
  await page.page.getByText(`Redone: Labelled 10 samples “${job.className}”`).waitFor();
  await expectMarked(page, ids, job.className);
  await page.seeSaved();

  await page.page.reload();
  await page.seeCount(job.count);
  await page.grid.focus();
  await page.page.getByRole('checkbox', { name: 'check again' }).check();
  await page.seeCount('10 of');
  await page.seeTile(ids[9] ?? '');
  expect(await page.shownIds).toEqual(ids);
  expect(await page.grid.locator('[data-statement="decision"]').count()).toBe(10);

  const lines = (await page.exportCsv()).trimEnd().split('\r\n');
  const [header, ...rows] = lines;
  expect(header).toBe('id,label,label_source,rough_label,tags,split,labelled_at');
  expect(rows).toHaveLength(Number(job.count.replace(/\D/g, '')));
  const marked = rows.map((row) => row.split(',')).filter(([, , source]) => source === 'person');
  expect(marked.map(([id]) => id)).toEqual(ids);
  for (const [, label, , , tags] of marked) {
    expect({ label, tags }).toEqual({ label: job.className, tags: 'check again' });
  }
  page.expectNoErrors();
}

async function expectMarked(
  page: DemoPage,
  ids: readonly string[],
  className: string,
): Promise<void> {
  const tiles = await page.grid.locator('[aria-selected="true"]').all();
  const labels = await Promise.all(tiles.map((tile) => tile.getAttribute('aria-label')));
  expect(labels).toEqual(ids.map((id) => `${className}, check again, ${id}`));
}

describe('[E2] a person labels ten samples by keyboard and finds them again', () => {
  test.skipIf(missingCifar !== '')(`among 5,000 images of a folder${missingCifar}`, async () => {
    const page = await DemoPage.open(profile, demo.url);
    await labelTen(page, {
      open: async () => {
        await page.openFolder(cifarImages);
        await page.seeCount('5,000 samples');
        const classes = await page.readFacet('Class');
        expect(Object.keys(classes)).toHaveLength(10);
        expect(new Set(Object.values(classes))).toEqual(new Set(['500']));
      },
      count: '5,000 samples',
      lastId: 'truck/0499.jpg',
      className: 'frog',
    });
    await page.page.close();
  });

  test('among 100,000 parts of the sample set', async () => {
    const page = await DemoPage.open(profile, demo.url);
    await labelTen(page, {
      open: () => page.page.getByRole('button', { name: '100,000 parts' }).click(),
      count: '100,000 samples',
      lastId: 'part-00100000',
      className: 'Crack',
    });
    await page.page.close();
  });
});
