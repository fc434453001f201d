import type { Locator } from 'playwright';
import { expect } from 'vitest';
import type { DemoPage } from '../DemoPage.ts';
import { startDecisionClock, takeDecisionTimes } from './decisionClock.ts';

/** What is asked: a sample, and what is proposed for it. */
export interface Question {
  /** The sample's id. */
  readonly id: string;
  /** Where what is on screen comes from. */
  readonly source: string;
  /** The name of the proposed class; `null`: the model found nothing. */
  readonly proposed: string | null;
}

/** What the review says of its training. */
export interface TrainingWords {
  /** The version. */
  readonly version: string;
  /** The accuracy on the tuning split with its range; empty where there is none yet. */
  readonly accuracy: string;
}

const patience = 60_000;

/** The demo's review as somebody meets it who reads what is on screen and presses keys. */
export class DemoReview {
  readonly #demo: DemoPage;
  /** The sample that was decided last; the film strip shows it a moment longer than the stage. */
  #former: string | null = null;

  private constructor(demo: DemoPage) {
    this.#demo = demo;
  }

  /** Opens the review, and waits for its first sample. */
  static async open(demo: DemoPage): Promise<DemoReview> {
    await demo.page.getByRole('button', { name: 'Review proposals' }).click();
    return DemoReview.join(demo);
  }

  /** Takes over a review that is open, or opens by itself. */
  static async join(demo: DemoPage): Promise<DemoReview> {
    const review = new DemoReview(demo);
    await review.stage.waitFor({ timeout: patience });
    await demo.page.evaluate(startDecisionClock);
    return review;
  }

  /** The sample on screen. */
  get stage(): Locator {
    return this.#demo.page.getByRole('region', { name: 'Sample' });
  }

  /** What is asked now, once the proposal beside the sample is of the sample that is shown. */
  async read(): Promise<Question> {
    const handle = await this.#demo.page.waitForFunction(readQuestion, this.#former, {
      timeout: patience,
    });
    return handle.jsonValue() as Promise<Question>;
  }

  /** The keys of the classes, by name. */
  async readKeys(): Promise<ReadonlyMap<string, string>> {
    const panel = this.#demo.page.getByRole('complementary', { name: 'Proposal' });
    const buttons = await panel
      .getByRole('button', { name: /./ })
      .and(panel.locator('.ps-review-class'))
      .all();
    const pairs = buttons.map(async (button) => {
      const name = (await button.getAttribute('title'))?.replace('Correct to ', '') ?? '';
      return [name, (await button.getAttribute('aria-keyshortcuts')) ?? ''] as const;
    });
    return new Map(await Promise.all(pairs));
  }

  /** Presses one key that decides, and waits until another sample is painted, or nothing is left. */
  async decide(key: string, { id, source }: Question): Promise<void> {
    this.#former = id;
    await this.#demo.page.keyboard.press(key);
    await this.#demo.page.waitForFunction(isPastSample, source, { timeout: patience });
  }

  /** Milliseconds from each key so far to the paint of the next sample; forgets them. */
  async takeTimes(): Promise<readonly number[]> {
    return this.#demo.page.evaluate(takeDecisionTimes);
  }

  /** Has it learn from everything decided so far, and waits until it has. */
  async train(): Promise<TrainingWords> {
    const { page } = this.#demo;
    const former = await this.#readVersion();
    await page.keyboard.press('t');
    try {
      await page.waitForFunction(hasLearnt, former, { timeout: patience });
    } catch (cause) {
      const words = await page.locator('.ps-reviewer').textContent();
      throw new TypeError(`${former} learnt nothing more: ${words}`, { cause });
    }
    const failed = page.getByRole('img', { name: 'The last training failed' });
    if ((await failed.count()) > 0)
      expect.unreachable((await page.getByRole('alert').textContent()) ?? '');
    const group = page.getByRole('group', { name: 'Training' });
    const [accuracy = ''] = await group.getByText(/ ± /).allTextContents();
    return { version: await this.#readVersion(), accuracy };
  }

  /** What is decided and left, as the bar says. */
  async readProgress(): Promise<{ readonly decided: number; readonly left: number }> {
    const bar = this.#demo.page.getByRole('progressbar', { name: / decided, / });
    const words = (await bar.getAttribute('aria-label')) ?? '';
    const [decided = 0, left = 0] = words.replaceAll(',', '').match(/\d+/g)?.map(Number) ?? [];
    return { decided, left };
  }

  /** Goes back to the wall. */
  async leave(): Promise<void> {
    await this.#demo.page.getByRole('button', { name: 'Back to all samples' }).click();
  }

  async #readVersion(): Promise<string> {
    return (await this.#demo.page.locator('.ps-review-version').textContent()) ?? '';
  }
}

/** In the page: what is asked, once the film strip, the stage, the panel and what is announced speak of the same sample. */
function readQuestion(former: string | null): Question | null {
  const frame = document.querySelector('.ps-review-frame[aria-current="step"]');
  const shown = document.querySelector<HTMLElement>('.ps-review-stage [data-source]');
  const told = document.querySelector('.ps-review-unseen[aria-live="polite"]')?.textContent ?? '';
  const id = /^(.*), waiting$/.exec(frame?.getAttribute('aria-label') ?? '')?.[1] ?? null;
  const label = shown?.getAttribute('aria-label') ?? id;
  if (shown === null || id === null || id === former || label !== id) return null;
  if (told !== '' && !told.endsWith(`, ${id}`)) return null;
  const head = document.querySelector('.ps-review-proposal h2 > span:not([aria-hidden])');
  const proposed = head?.textContent ?? null;
  const source = shown.dataset['source'] ?? '';
  return { id, source, proposed: proposed === 'Nothing found' ? null : proposed };
}

/** In the page: whether something else is on the stage, or nothing is left. */
function isPastSample(former: string): boolean {
  if (document.querySelector('.ps-review-notice') !== null) return true;
  const shown = document.querySelector<HTMLElement>('.ps-review-stage [data-source]');
  return shown !== null && shown.dataset['source'] !== former;
}

/** In the page: whether a version later than the former one is there and nothing waits to be learnt. */
function hasLearnt(former: string): boolean {
  if (document.querySelector('.ps-review-training-failed') !== null) return true;
  const version = document.querySelector('.ps-review-version')?.textContent;
  const isIdle = document.querySelector('.ps-review-dot')?.getAttribute('data-state') === 'done';
  const batch = document.querySelector('.ps-review-strip-end > span')?.textContent ?? '';
  return isIdle && version !== former && batch.startsWith('0 of');
}
