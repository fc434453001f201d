import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedDemo, serveDemo } from '../tools/demo.mjs';
import { repository } from '../tools/repository.mjs';
import { DemoModel } from './DemoModel.ts';
import { DemoPage, missingCifar, openProfile } from './DemoPage.ts';
import { copyCifarImages, writeCifarModel } from './sharedFiles.ts';

/** The built-in model as the toolbar names it, in whatever version. */
const builtIn = 'Parts v\\S+';

const builtInFolder = join(repository, 'apps/demo/public/models/parts');
let demo: ServedDemo;
let profile: BrowserContext;
let folder: string;

beforeAll(async () => {
  demo = await serveDemo();
  profile = await openProfile(false);
  folder = await mkdtemp(join(tmpdir(), 'proofsheet-models-'));
});

afterAll(async () => {
  await profile?.close();
  await demo?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

async function openParts(context: BrowserContext): Promise<DemoPage> {
  const page = await DemoPage.open(context, demo.url);
  await page.page.getByRole('button', { name: '1,000 parts', exact: true }).click();
  await page.seeCount('1,000 samples');
  return page;
}

describe('[E6] a model proposes classes', () => {
  test('the built-in one, for the samples that are chosen', async () => {
    const page = await openParts(profile);
    const model = await DemoModel.open(page);
    await model.press('Use the built-in one');
    await model.seeReady(builtIn);
    await model.see('Gives the same results here as where it was made.');
    await model.choose(60);
    await model.press('60 selected');
    await model.see('All 60 are done.');
    await model.press('Show proposals, least sure first');
    await page.seeCount('60 of 1,000');
    const tags = page.grid.locator('.app-proposal');
    await tags.first().waitFor();
    const scores = (await tags.allTextContents()).map((words) =>
      Number.parseInt(words.split(' ').at(-2) ?? '', 10),
    );
    expect(scores).toEqual(scores.toSorted((one, other) => one - other));
    const said = await model.readProposals('parts');
    expect(said.size).toBe(60);
    expect(new Set([...said.values()].map(({ classId }) => classId)).size).toBeGreaterThan(1);
    // A model's work is in nobody's undo history.
    expect(await page.page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
    await page.page.getByRole('button', { name: 'Review proposals' }).click();
    await page.page.getByRole('region', { name: 'Sample' }).waitFor();
    await page.page.keyboard.press('Enter');
    await page.page.getByText('1 decided, 59 left').waitFor();
    await page.page.keyboard.press('Control+z');
    await page.page.getByText('0 decided, 60 left').waitFor();
    await page.page.getByRole('button', { name: 'Back to all samples' }).click();
    await page.seeCount('60 of 1,000');
    page.expectNoErrors();
    await page.page.close();
  });

  test('and what is no model is refused in words', async () => {
    const page = await openParts(profile);
    const model = await DemoModel.open(page);
    const file = join(folder, 'notes.json');
    await writeFile(file, '{"a": 1}');
    await model.panel.getByLabel('Model files').setInputFiles(file);
    await model.see('There is no description of a model in “notes.json”.');
    const own = JSON.parse(await readFile(join(builtInFolder, 'manifest.json'), 'utf8'));
    const typo = join(folder, 'manifest.json');
    await writeFile(typo, JSON.stringify({ ...own, clases: own.classes }));
    await model.panel.getByLabel('Model files').setInputFiles(typo);
    await model.see('A manifest has no such name there; perhaps "classes" is meant');
    await writeFile(typo, JSON.stringify(own));
    const files = [typo, join(builtInFolder, 'parts.onnx')];
    await model.panel.getByLabel('Model files').setInputFiles(files);
    await model.see('“part-1.png”, “part-2.png” are not among its files.');
    await page.page.reload();
    const again = await DemoModel.open(page);
    await again.seeReady(builtIn);
    page.expectNoErrors();
    await page.page.close();
  });
});

describe('[E7] what a person labels is learnt', () => {
  test('proposed, saved, and says the same where it is opened again', async () => {
    const page = await openParts(profile);
    const model = await DemoModel.open(page);
    await model.press('Use the built-in one');
    await model.seeReady(builtIn);
    await model.label('Good', 10);
    await model.see('10 labelled by you. One class more is needed.');
    expect(await model.isReady('Train')).toBe(false);
    for (const className of ['Stain', 'Dent']) await model.label(className, 10);
    await model.press('Train');
    await model.see(/Looking at samples: \d{2,} of 1,000/);
    await model.press('Cancel');
    await model.press('Train');
    await model.see(/Looking at samples: ([6-9]\d|\d{3}) of 1,000/);
    await model.press('Train with what it has seen');
    expect(await model.readScore()).toMatch(/^Right on \d+ of \d+ it never saw: \d+ % to \d+ %$/);
    const file = join(folder, 'trained.zip');
    await model.save(file);
    const said = await model.readProposals('parts-trained');
    expect(said.size).toBeGreaterThan(20);
    page.expectNoErrors();
    await page.page.close();

    const other = await openProfile(false);
    const fresh = await openParts(other);
    const loaded = await DemoModel.open(fresh);
    await loaded.load(file, 'Parts, trained v1');
    await loaded.see('Gives the same results here as where it was made.');
    await loaded.choose(60);
    await loaded.press('60 selected');
    await loaded.see('All 60 are done.');
    const again = await loaded.readProposals('parts-trained');
    const both = [...again].filter(([id]) => said.has(id));
    expect(both.length).toBeGreaterThan(20);
    for (const [id, { classId, score }] of both) {
      expect(said.get(id)?.classId).toBe(classId);
      expect(Math.abs((said.get(id)?.score ?? 0) - score)).toBeLessThan(1e-4);
    }
    fresh.expectNoErrors();
    await other.close();
  });

  test('too few labels are told until there are others, and one thing is done at a time', async () => {
    const page = await openParts(profile);
    const model = await DemoModel.open(page);
    await model.press('Use the built-in one');
    await model.seeReady(builtIn);
    await model.labelFrom(0, 1, 'Good');
    // By its id this one is kept for measuring.
    await model.labelFrom(1, 1, 'Dent');
    await model.press('Train');
    await model.press('Train with what it has seen');
    const told = '2 samples are labelled, of which 1 is kept to measure with';
    await model.see(new RegExp(`^${told}`));
    await model.labelFrom(2, 2, 'Dent');
    await model.panel.getByText(told).waitFor({ state: 'detached' });
    await model.press('All 1,000');
    await model.see('Once the proposals above are made, or stopped, it can be trained.');
    expect(await model.isReady('Train')).toBe(false);
    await model.press('Cancel');
    await model.see(/^Stopped after/);
    await expect.poll(() => model.isReady('Train')).toBe(true);
    page.expectNoErrors();
    await page.page.close();
  });

  test.skipIf(missingCifar !== '')(
    `from ten images of each class, with suspects${missingCifar}`,
    async () => {
      const images = join(folder, 'images');
      const classes = await copyCifarImages(images, 30);
      const files = await writeCifarModel(folder, 'v2');
      const page = await DemoPage.open(profile, demo.url);
      await page.openFolder(images);
      await page.seeCount('300 samples');
      const model = await DemoModel.open(page);
      await model.load(files, 'CIFAR v2');
      for (const className of classes) await model.label(className, 10);
      // It is an airplane.
      await model.labelFrom(4, 1, 'frog');
      await model.press('Train');
      const score = await model.readScore();
      const [, right = 0, rows = 0] = (/^Right on (\d+) of (\d+)/.exec(score) ?? []).map(Number);
      // A fifth of 100 labels is too few to tell much; a coin with ten sides is right on a tenth.
      expect(rows).toBeGreaterThan(9);
      expect(right / rows).toBeGreaterThan(0.25);
      const unseen = await model.readAccuracy('cifar10-trained');
      console.log(`${unseen.right} of ${unseen.rows} images never labelled are right.`);
      expect(unseen.rows).toBe(200);
      // Three quarters of a hundred labels, with this network; seven standard errors less is 0.54.
      expect(unseen.right / unseen.rows).toBeGreaterThan(0.5);
      await model.press(/may be wrong$/);
      const tag = page.grid.locator('.app-proposal', { hasText: 'airplane?' });
      await tag.waitFor();
      await model.labelFrom(0, 1, 'airplane');
      await tag.waitFor({ state: 'detached' });
      page.expectNoErrors();
      await page.page.close();
    },
  );
});
