import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type ServedDemo, serveDemo } from '../../tools/demo.mjs';
import { cifarImages, missingCifar, openProfile } from '../DemoPage.ts';
import {
  copyCells,
  copyCifarImages,
  listCifarClasses,
  missingCells,
  missingMessages,
  writeCellsModel,
  writeCifarModel,
  writeMessages,
} from '../sharedFiles.ts';
import { isFull, rehearsalTimeout as timeout } from './rehearsalSize.ts';
import { rehearseBoxes } from './rehearseBoxes.ts';
import { rehearseImages } from './rehearseImages.ts';
import { rehearseTexts } from './rehearseTexts.ts';

let demo: ServedDemo;
let profile: BrowserContext;
let folder: string;

beforeAll(async () => {
  demo = await serveDemo();
  profile = await openProfile(false);
  folder = await mkdtemp(join(tmpdir(), 'proofsheet-rehearsal-'));
});

afterAll(async () => {
  await profile?.close();
  await demo?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

describe('[E8] the whole loop, by an automatic person with a keyboard', () => {
  test.skipIf(missingCifar !== '')(
    `label, train, review and train again on images, and nothing is lost${missingCifar}`,
    { timeout },
    async () => {
      const small = join(folder, 'images');
      const classes = isFull ? await listCifarClasses() : await copyCifarImages(small, 30);
      await rehearseImages({
        profile,
        url: demo.url,
        images: isFull ? cifarImages : small,
        classes,
        count: isFull ? '5,000 samples' : '300 samples',
        model: await writeCifarModel(folder, 'v1'),
        perClass: isFull ? 10 : 5,
        rounds: isFull ? 3 : 2,
        decisions: isFull ? 200 : 20,
      });
    },
  );

  test.skipIf(missingCells !== '')(
    `boxes that a detector proposes are put right one by one${missingCells}`,
    { timeout },
    async () => {
      const images = join(folder, 'cells');
      const truths = await copyCells(images, isFull ? 20 : 3);
      const model = await writeCellsModel(folder);
      await rehearseBoxes({ profile, url: demo.url, images, model, truths });
    },
  );

  test.skipIf(missingMessages !== '')(
    `texts are told apart by their words, reviewed, learnt again and exported${missingMessages}`,
    { timeout },
    async () => {
      const file = join(folder, 'messages.tsv');
      const classes = ['ham', 'spam'];
      const perClass = 10;
      const messages = await writeMessages(file, classes, isFull ? 200 : 60, perClass);
      const decisions = isFull ? 100 : 20;
      await rehearseTexts({ profile, url: demo.url, file, messages, classes, perClass, decisions });
    },
  );
});
