import type { BrowserContext } from 'playwright';
import { expect } from 'vitest';
import { DemoModel } from '../DemoModel.ts';
import { DemoPage } from '../DemoPage.ts';
import { type Box, type BoxCounts, countBoxes, matchBoxes } from './Box.ts';
import { DemoRegions } from './DemoRegions.ts';
import { DemoReview } from './DemoReview.ts';
import { tell } from './rehearsalSize.ts';
import { toQuantile } from './toQuantile.ts';

/** What the show of boxes is made of. */
export interface BoxesShow {
  /** The browser. */
  readonly profile: BrowserContext;
  /** Where the demo is served. */
  readonly url: string;
  /** A folder of photographs, without a word of what is in them. */
  readonly images: string;
  /** The detector's files. */
  readonly model: readonly string[];
  /** What is on each photograph, by the name of its file. */
  readonly truths: ReadonlyMap<string, readonly Box[]>;
}

/** The size of every photograph. */
const size = { width: 640, height: 480 };
/** A box that covers the cell that far is left as it is. */
const rightFrom = 0.6;
/** One that covers it so far is of that cell, and is put right; anything less is of none. */
const nearFrom = 0.25;

/** The detector proposes boxes, and an automatic person who knows the cells puts them right with keys and pointer. */
export async function rehearseBoxes({
  profile,
  url,
  images,
  model: files,
  truths,
}: BoxesShow): Promise<void> {
  const demo = await DemoPage.open(profile, url);
  await demo.openFolder(images);
  await demo.seeCount(`${truths.size} samples`);
  const model = await DemoModel.open(demo);
  await model.load(files, 'Cells v1');
  await model.press(`All ${truths.size}`);
  await model.see(`All ${truths.size} are done.`);
  const before = await readBoxes(demo, 'model');
  const review = await DemoReview.open(demo);
  const keys = await review.readKeys();
  const seconds: number[] = [];
  const done = new Set<string>();
  while (done.size < truths.size) {
    const question = await review.read();
    const start = performance.now();
    expect(done).not.toContain(question.id);
    await correct(demo, truths.get(question.id) ?? expect.unreachable(question.id), keys);
    await review.decide('Enter', question);
    seconds.push((performance.now() - start) / 1000);
    done.add(question.id);
  }
  const times = await review.takeTimes();
  await review.leave();
  await demo.seeSaved();
  const after = await readBoxes(demo, 'person');
  tell(`boxes, ${truths.size} images as proposed: ${toWords(countAll(before, truths))}`);
  const counts = countAll(after, truths);
  tell(`boxes, ${truths.size} images as corrected: ${toWords(counts)}`);
  tell(
    `boxes: ${toQuantile(seconds, 0.5).toFixed(1)} s an image in the median; key to next sample painted ` +
      `${toQuantile(times, 0.5).toFixed(1)} ms median, ${toQuantile(times, 0.95).toFixed(1)} ms p95 of ${times.length}`,
  );
  expect([...after.keys()].sort()).toEqual([...truths.keys()].sort());
  // What is there twice for one cell, or too small for a pixel's rounding, is all that may be left.
  expect(counts.wrong + counts.missed).toBeLessThanOrEqual(0.02 * counts.right);
  demo.expectNoErrors();
  await demo.page.close();
}

/** Puts the boxes of the present sample right, the last first, so that the others keep their places in the list. */
async function correct(
  { page }: DemoPage,
  truths: readonly Box[],
  keys: ReadonlyMap<string, string>,
): Promise<void> {
  const regions = await DemoRegions.open(page);
  const proposed = await regions.read();
  const matches = matchBoxes(proposed, truths, nearFrom, false);
  const said = matches.filter(({ found }) => found !== null);
  for (const { found, truth, overlap } of said.toSorted(
    (a, b) => (b.found ?? 0) - (a.found ?? 0),
  )) {
    const box = proposed[found ?? -1] ?? expect.unreachable();
    const isRight = box.className === truth?.className && overlap >= rightFrom;
    if (isRight) continue;
    await regions.select(found ?? 0);
    if (truth === null) await regions.remove();
    else {
      if (overlap < rightFrom) await regions.place(box, truth);
      if (box.className !== truth.className)
        await regions.classify(keys.get(truth.className) ?? '');
    }
  }
  for (const { found, truth } of matches) {
    if (found !== null || truth === null) continue;
    await regions.deselect();
    await regions.draw(truth, size);
    await regions.classify(keys.get(truth.className) ?? '');
  }
}

function countAll(
  found: ReadonlyMap<string, readonly Box[]>,
  truths: ReadonlyMap<string, readonly Box[]>,
): BoxCounts {
  const all = [...truths].map(([id, boxes]) => countBoxes(found.get(id) ?? [], boxes));
  const sum = (key: keyof BoxCounts) => all.reduce((total, one) => total + one[key], 0);
  return { right: sum('right'), wrong: sum('wrong'), missed: sum('missed') };
}

function toWords({ right, wrong, missed }: BoxCounts): string {
  return `${right} boxes right, ${wrong} false, ${missed} missed (overlap of a half, class included)`;
}

/** The boxes that are stated by a model or by a person, by sample, as the export tells them. */
async function readBoxes(
  demo: DemoPage,
  by: 'model' | 'person',
): Promise<ReadonlyMap<string, readonly Box[]>> {
  const lines = (await demo.export('Everything but media (JSON lines)')).toString('utf8');
  const boxes = new Map<string, readonly Box[]>();
  for (const line of lines.trimEnd().split('\n')) {
    const { id, annotations = [] } = JSON.parse(line);
    const own: readonly Box[] = annotations.flatMap(
      ({ classId, region, provenance }: StatedBox): readonly Box[] =>
        provenance.actor.kind === by && region?.kind === 'box'
          ? [{ ...region, className: classId }]
          : [],
    );
    if (own.length > 0) boxes.set(id, own);
  }
  return boxes;
}

interface StatedBox {
  readonly classId: string;
  readonly region?: Omit<Box, 'className'> & { readonly kind: string };
  readonly provenance: { readonly actor: { readonly kind: string } };
}
