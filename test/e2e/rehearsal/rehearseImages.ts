import type { BrowserContext, Page } from 'playwright';
import { expect } from 'vitest';
import { DemoModel } from '../DemoModel.ts';
import { DemoPage } from '../DemoPage.ts';
import { DemoReview } from './DemoReview.ts';
import { readLog } from './readLog.ts';
import { lookMs, tell } from './rehearsalSize.ts';
import { toQuantile } from './toQuantile.ts';

/** What the show of images is made of. */
export interface ImagesShow {
  /** The browser. */
  readonly profile: BrowserContext;
  /** Where the demo is served. */
  readonly url: string;
  /** A folder with a folder of images for each class. */
  readonly images: string;
  /** The names of those folders. */
  readonly classes: readonly string[];
  /** How many images there are, as the wall says it. */
  readonly count: string;
  /** The model's files. */
  readonly model: readonly string[];
  /** Samples of each class that are labelled before the first training. */
  readonly perClass: number;
  /** Rounds of decisions. */
  readonly rounds: number;
  /** Decisions in each. */
  readonly decisions: number;
}

/** An automatic person: knows what an image shows by the folder in its name, and nothing that isn't on screen. */
export async function rehearseImages(show: ImagesShow): Promise<void> {
  const { profile, url, images, count, classes, perClass } = show;
  const demo = await DemoPage.open(profile, url);
  await demo.openFolder(images);
  await demo.seeCount(count);
  const model = await DemoModel.open(demo);
  await model.load(show.model, 'CIFAR v1');
  for (const name of classes) await model.label(name, perClass);
  await demo.seeSaved();
  const labelled = (await readLog(demo.page)).filter(({ by }) => by === 'person').length;
  await model.press('Train');
  const score = await model.readScore();
  const total = Number(count.replace(/\D/g, ''));
  const given = classes.length * perClass;
  tell(`images, before: ${score}; ${given} labels; ${await countRight(model)}`);
  const person = new ImagesPerson(demo, await DemoReview.open(demo), total - given);
  for (let round = 1; round <= show.rounds; round += 1) {
    await person.work(Math.floor(show.decisions / 2));
    if (round === 1) await person.interrupt('reload');
    if (round === 2) await person.interrupt('crash');
    await person.work(Math.ceil(show.decisions / 2));
    const { version, accuracy } = await person.review.train();
    const labels = given + person.pressed.length;
    const times = person.times.splice(0);
    const [median, late] = [0.5, 0.95].map((share) => toQuantile(times, share).toFixed(1));
    tell(
      `images, round ${round}: ${version}, tuning accuracy ${accuracy || 'not measured yet'}; ${labels} labels used; ` +
        `key to next sample painted ${median} ms median, ${late} ms p95 of ${times.length}`,
    );
  }
  await expectKept(person.page, person.pressed, labelled);
  await person.review.leave();
  tell(`images, after: ${await countRight(await DemoModel.open(person.demo))}`);
  await person.leave();
}

/** How often what is proposed now is what the folder says, of all that nobody has looked at. */
async function countRight(model: DemoModel): Promise<string> {
  const said = [...(await model.readProposals('cifar10-trained'))];
  const right = said.filter(([id, { classId }]) => id.startsWith(`${classId}/`)).length;
  const share = ((100 * right) / said.length).toFixed(1);
  return `right on ${right} of the ${said.length} that nobody has looked at (${share} %)`;
}

/** Every decision lies in storage, each once; one that met a new proposal is sent again, and comes after others. */
async function expectKept(page: Page, pressed: readonly string[], former: number): Promise<void> {
  const log = await readLog(page);
  const own = log.filter(({ by }) => by === 'person').slice(former);
  expect(own.flatMap(({ sampleIds }) => sampleIds).sort()).toEqual([...pressed].sort());
  expect(new Set(own.map(({ id }) => id)).size).toBe(pressed.length);
}

/** Sits in front of the review. */
class ImagesPerson {
  /** The samples decided so far, in order. */
  readonly pressed: string[] = [];
  /** Milliseconds from each key of this round to the next sample. */
  readonly times: number[] = [];
  /** What they look at. */
  review: DemoReview;
  /** The page that they look at. */
  demo: DemoPage;
  #keys: ReadonlyMap<string, string> | null = null;

  readonly #most: number;

  /** @param most - Samples that nobody has labelled before. */
  constructor(demo: DemoPage, review: DemoReview, most: number) {
    this.#most = most;
    this.demo = demo;
    this.review = review;
  }

  get page(): Page {
    return this.demo.page;
  }

  /** Decides so many times: accepts what is right, corrects the rest by the key of the class. */
  async work(decisions: number): Promise<void> {
    this.#keys ??= await this.review.readKeys();
    for (let made = 0; made < decisions; made += 1) {
      const question = await this.review.read();
      await this.page.waitForTimeout(lookMs);
      const truth = question.id.split('/')[0] ?? '';
      const key = question.proposed === truth ? 'Enter' : this.#keys.get(truth);
      expect(this.pressed).not.toContain(question.id);
      await this.review.decide(key || expect.unreachable(`no key for ${truth}`), question);
      this.pressed.push(question.id);
    }
    this.times.push(...(await this.review.takeTimes()));
  }

  /** The page goes away in the middle: what was decided is there afterwards, and the review goes on. */
  async interrupt(how: 'reload' | 'crash'): Promise<void> {
    const left = this.#most - this.pressed.length;
    if (how === 'reload') await this.page.reload();
    else this.demo = await this.demo.crash();
    this.review = await DemoReview.join(this.demo);
    // What was on its way is sent once the page is there again.
    const told = this.page.locator('.ps-review-failure');
    const readLeft = async () => [(await this.review.readProgress()).left, await told.count()];
    await expect.poll(readLeft, { timeout: 15_000 }).toEqual([left, 0]);
    tell(`images, ${how} right after a key: ${left} left, as it must be`);
  }

  /** Goes away for good. */
  async leave(): Promise<void> {
    this.demo.expectNoErrors();
    await this.page.close();
  }
}
