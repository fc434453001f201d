import { bindKeys, SettingsProvider } from '@proofsheet/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '@proofsheet/react/styles.css';
import './styles.css';
import type { FakeReview } from './createFakeReview.fixture.ts';
import {
  createItem,
  createReviewState,
  createSheet,
  createSpotCheck,
  createStorySample,
  storyClasses,
} from './createReviewState.fixture.ts';
import type { ReviewState } from './ReviewState.ts';
import { ReviewStory } from './ReviewStory.fixture.tsx';
import { reviewKeymap } from './reviewKeymap.ts';

let review: FakeReview | null = null;
const onReview = (made: FakeReview) => {
  review = made;
};
const done = () => review?.done ?? [];
const style = { blockSize: 700, inlineSize: 1200 };

async function show(changes: Partial<ReviewState> = {}, direction: 'ltr' | 'rtl' = 'ltr') {
  const state = createReviewState(changes);
  const screen = await render(
    <div dir={direction}>
      <ReviewStory state={state} onReview={onReview} style={style} />
    </div>,
  );
  const stage = document.querySelector<HTMLElement>('.ps-review-stage');
  stage?.focus();
  return { screen, stage };
}

/** A finger goes from the middle of an element. */
async function swipe(element: Element, x: number, y: number, pointerType = 'touch') {
  const { left, top, width, height } = element.getBoundingClientRect();
  const [startX, startY] = [left + width / 2, top + height / 2];
  const send = (type: string, share: number) =>
    element.dispatchEvent(
      new PointerEvent(type, {
        ...{ pointerId: 7, pointerType, isPrimary: true, bubbles: true, cancelable: true },
        clientX: startX + x * share,
        clientY: startY + y * share,
      }),
    );
  send('pointerdown', 0);
  send('pointermove', 0.5);
  send('pointermove', 1);
  const shown = element.getAttribute('data-swipe');
  send('pointerup', 1);
  return shown;
}

afterEach(async () => {
  await page.viewport(1280, 800);
});

describe('keys', () => {
  test('[RV80] one key decides, and a class key corrects', async () => {
    await show();
    await userEvent.keyboard('a6rdqs');
    expect(done()).toEqual([
      'decide accepted',
      'correct dog',
      'decide rejected',
      'decide duplicate',
      'decide ambiguous',
      'decide skipped',
    ]);
  });

  test('[RV80] a key that is held down decides once', async () => {
    const { stage } = await show();
    for (const repeat of [false, true, true])
      stage?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', repeat, bubbles: true }));
    expect(done()).toEqual(['decide accepted']);
  });

  test('[RV81] a key of a class comes before that of a command, which shows it no more', async () => {
    const classes = storyClasses.map((one, index) => (index === 4 ? { ...one, hotkey: 'r' } : one));
    const { screen } = await show({ classes });
    await userEvent.keyboard('r{Delete}');
    expect(done()).toEqual(['correct deer', 'decide rejected']);
    const verb = screen.getByRole('button', { name: /^Reject/ }).element();
    expect(verb.querySelector('kbd')).toBeNull();
  });

  test('[RV82] keys can be bound anew', async () => {
    const keys = [bindKeys(reviewKeymap, { accept: ['Y'], reject: [] })];
    await render(
      <SettingsProvider keys={keys}>
        <ReviewStory state={createReviewState()} onReview={onReview} style={style} />
      </SettingsProvider>,
    );
    document.querySelector<HTMLElement>('.ps-review-stage')?.focus();
    await userEvent.keyboard('ary');
    expect(done()).toEqual(['decide accepted']);
  });

  test('[RV83] a focused button keeps the keys that press it, and a mouse leaves the focus where it is', async () => {
    const { screen, stage } = await show();
    await userEvent.click(screen.getByRole('button', { name: /^Reject/ }));
    expect(done()).toEqual(['decide rejected']);
    expect(document.activeElement).toBe(stage);
    await userEvent.keyboard('{Enter}');
    expect(done()).toEqual(['decide rejected', 'decide accepted']);
    screen.getByRole('button', { name: /^Skip/ }).element().focus();
    await userEvent.keyboard('{Enter}');
    expect(done().at(-1)).toBe('decide skipped');
    expect(done()).toHaveLength(3);
  });

  test('[RV84] the arrows go along the film strip in the direction of reading', async () => {
    await show();
    await userEvent.keyboard('{ArrowRight}{ArrowLeft}');
    expect(done()).toEqual(['go 1', 'go -1']);
    document.body.replaceChildren();
    await show({}, 'rtl');
    await userEvent.keyboard('{ArrowRight}');
    expect(done()).toEqual(['go -1']);
  });

  test('[RV85] when the last of a lane is decided the keys still work', async () => {
    await show({ after: [] });
    await userEvent.keyboard('a');
    await expect.element(page.getByText('Proposals: all done')).toBeVisible();
    await userEvent.keyboard('u');
    expect(done()).toEqual(['decide accepted', 'undo']);
  });
});

describe('touch', () => {
  test.each([
    ['right', 120, 10, 'accept', 'decide accepted'],
    ['left', -120, 10, 'reject', 'decide rejected'],
    ['up', 8, -120, 'skip', 'decide skipped'],
  ] as const)(
    '[RV86] a swipe to the %s decides, and says so before the finger goes',
    async (_, x, y, sign, deed) => {
      const { stage } = await show();
      if (stage === null) throw new TypeError('no stage');
      expect(await swipe(stage, x, y)).toBe(sign);
      expect(done()).toEqual([deed]);
    },
  );

  test('[RV86] a short or slanting swipe, one of a mouse, and one that the browser takes do nothing', async () => {
    const { stage } = await show();
    if (stage === null) throw new TypeError('no stage');
    await swipe(stage, 40, 0);
    await swipe(stage, 120, -110);
    await swipe(stage, 120, 0, 'mouse');
    expect(done()).toEqual([]);
  });

  test('[RV86] on a text a swipe upwards scrolls', async () => {
    const sample = createStorySample(1, { kind: 'text', source: 'text:1' });
    const { stage } = await show({ current: createItem(1, { sample }) });
    if (stage === null) throw new TypeError('no stage');
    await swipe(stage, 0, -160);
    expect(done()).toEqual([]);
  });

  test('[RV87] at 420 pixels every verb is in sight and large enough for a thumb', async () => {
    await page.viewport(420, 780);
    await render(
      <ReviewStory
        state={createReviewState()}
        onReview={onReview}
        style={{ blockSize: 780, inlineSize: 420 }}
      />,
    );
    const verbs = [...document.querySelectorAll('.ps-review-verbs > .ps-review-verb')];
    expect(verbs).toHaveLength(6);
    for (const verb of verbs) {
      const { width, height, bottom, right } = verb.getBoundingClientRect();
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
      expect(bottom).toBeLessThanOrEqual(780);
      expect(right).toBeLessThanOrEqual(420);
    }
    const root = document.querySelector('.ps-reviewer');
    expect(root?.scrollWidth).toBeLessThanOrEqual(420);
  });
});

describe('what is shown', () => {
  test('[RV88] the next sample is drawn in the frame after the key: it was decoded before', async () => {
    await show();
    const canvas = () => document.querySelector<HTMLCanvasElement>('.ps-review-media > canvas');
    await vi.waitFor(() => expect(canvas()?.dataset['source']).toBe('drawn:100'));
    const frames: number[] = [];
    for (let step = 1; step <= 24; step += 1) {
      // As fast as nobody decides: five a second.
      await new Promise((resolve) => setTimeout(resolve, 200));
      const next = review?.getState().after[0]?.sample.media.source;
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'a', bubbles: true, cancelable: true }),
      );
      let count = 0;
      for (; canvas()?.dataset['source'] !== next && count < 100; count += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      frames.push(count);
    }
    const late = frames.toSorted((a, b) => a - b)[Math.ceil(frames.length * 0.95) - 1];
    expect(late).toBeLessThanOrEqual(2);
  });

  test('[RV89] what was decided and what comes is announced', async () => {
    await show();
    await userEvent.keyboard('a');
    const told = document.querySelector('[aria-live="polite"]');
    await expect.poll(() => told?.textContent).toMatch(/^Accepted: cat\. Next: /);
  });

  test('[RV90] the present sample keeps its place in the film strip', async () => {
    await show({ before: [] });
    const place = () =>
      document.querySelector('[aria-current="step"]')?.getBoundingClientRect().left;
    const former = place();
    await userEvent.keyboard('ar');
    expect(place()).toBe(former);
  });
});

describe('the contact sheet', () => {
  test('[RV91] one tile is in the order of the Tab key, the arrows move it, Space marks', async () => {
    await show({ mode: 'sheet', sheet: createSheet(60) });
    const tiles = () => [...document.querySelectorAll<HTMLElement>('[role="gridcell"]')];
    expect(tiles().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    tiles()[0]?.focus();
    const columns = Number(document.querySelector('[role="grid"]')?.getAttribute('aria-colcount'));
    await userEvent.keyboard('{ArrowDown}{ArrowRight} ');
    expect(done()).toEqual([`mark item ${500 + columns + 1} true`]);
    expect(document.activeElement?.getAttribute('aria-selected')).toBe('true');
    await userEvent.keyboard('{Enter}');
    expect(done().at(-1)).toBe('acceptSheet');
  });

  test('[RV92] of thousands only those that are seen are drawn, and the focus survives scrolling', async () => {
    await show({ mode: 'sheet', sheet: createSheet(5000) });
    const first = document.querySelector<HTMLElement>('[role="gridcell"]');
    first?.focus();
    const scroller = document.querySelector('.ps-review-scroller');
    scroller?.scrollTo({ top: 40_000 });
    await expect.poll(() => document.querySelector('[aria-label^="0325"]')).not.toBeNull();
    expect(document.querySelectorAll('[role="gridcell"]').length).toBeLessThan(300);
    expect(document.activeElement).toBe(first);
  });

  test('[RV93] a line lies where the score falls below the threshold', async () => {
    await show({ mode: 'sheet', sheet: createSheet(60) });
    const line = document.querySelector('.ps-review-line')?.getBoundingClientRect();
    const tiles = [...document.querySelectorAll<HTMLElement>('[role="gridcell"]')];
    expect(line).toBeDefined();
    for (const tile of tiles) {
      const score = Number(/, ([01]\.\d+)/.exec(tile.getAttribute('aria-label') ?? '')?.[1]);
      expect(score).toBeGreaterThan(0);
      if (score === 0.9) continue;
      const isAbove = tile.getBoundingClientRect().top < (line?.top ?? 0);
      expect(isAbove).toBe(score > 0.9);
    }
  });
});

describe('the bulk acceptance', () => {
  test('[RV94] the spot check is answered by the keys that accept and reject, and nothing is accepted before all of it', async () => {
    await show({ bulk: createSpotCheck(28, 0) });
    await expect.element(page.getByText(/With 95 % certainty at most/)).toBeVisible();
    expect(page.getByRole('button', { name: /Accept all/ }).elements()).toHaveLength(0);
    await userEvent.keyboard('ra');
    expect(done()).toEqual(['check item 728 false', 'check item 729 true']);
    await userEvent.keyboard('a');
    expect(done().at(-1)).toBe('commitBulk');
  });

  test('[RV94] before anything is checked nothing is promised', async () => {
    await show({ bulk: createSpotCheck(0, 0) });
    await expect
      .element(page.getByText('Nothing is checked yet, so nothing can be promised'))
      .toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(done()).toEqual(['cancelBulk']);
  });
});

describe('the arbiter', () => {
  test('[RV95] a class key opens the ruling; with a reason it is a precedent, without it only decides', async () => {
    await show({ lane: 'ambiguous' });
    await userEvent.keyboard('0');
    const reason = page.getByRole('textbox', { name: 'Reason' });
    await expect.element(reason).toHaveFocus();
    await userEvent.fill(reason, 'An open bed.');
    await userEvent.click(page.getByRole('button', { name: /^Rule/ }).last());
    await expect.poll(done).toEqual(['rule truck An open bed.']);
  });
});
