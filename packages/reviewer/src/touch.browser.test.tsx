import '@proofsheet/react/styles.css';
import './styles.css';
import { expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createBoxedAdapter } from './createBoxedAdapter.fixture.ts';
import { createProposedAdapter } from './createProposedAdapter.fixture.ts';
import { LiveReview } from './LiveReview.fixture.tsx';

const style = { blockSize: 700, inlineSize: 1200 };

/** A place on the page, in CSS pixels. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the test's frame lies in the browser's window, and how much smaller it is drawn. */
function toWindow({ x, y }: Point): Point {
  const frame = window.frameElement?.getBoundingClientRect();
  const scale = frame === undefined ? 1 : frame.width / window.innerWidth;
  return { x: (frame?.left ?? 0) + x * scale, y: (frame?.top ?? 0) + y * scale };
}

/** Fingers as the browser itself gets them from a screen, one path each: down, along, up. */
async function touch(...paths: readonly (readonly Point[])[]): Promise<void> {
  const session = cdp() as unknown as {
    send(method: string, parameters: object): Promise<unknown>;
  };
  const steps = Math.max(...paths.map(({ length }) => length));
  for (let step = 0; step < steps; step += 1) {
    const touchPoints = paths.map((path, id) => ({
      ...toWindow(path[step] ?? { x: 0, y: 0 }),
      id,
    }));
    const type = step === 0 ? 'touchStart' : 'touchMove';
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** Eight steps from one point to another. */
function toPath(from: Point, to: Point): readonly Point[] {
  return Array.from({ length: 9 }, (_, step) => ({
    x: from.x + ((to.x - from.x) * step) / 8,
    y: from.y + ((to.y - from.y) * step) / 8,
  }));
}

const middleOf = (element: Element | null): Point => {
  const { left, top, width, height } = (element ?? expect.unreachable()).getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
};
const stage = () => document.querySelector('.ps-review-stage');
const createProposed = () => createProposedAdapter(12);

test.each([
  ['right', 'accepted', 160, 0],
  ['left', 'rejected', -160, 0],
  ['up', 'skipped', 0, -160],
] as const)('[RV86] a finger that goes %s is a decision', async (_, verdict, x, y) => {
  await page.viewport(1280, 800);
  await render(<LiveReview createAdapter={createProposed} order="confidence" style={style} />);
  await expect.element(page.getByRole('img', { name: '00000.jpg' })).toBeVisible();
  const from = middleOf(stage());
  await touch(toPath(from, { x: from.x + x, y: from.y + y }));
  await expect.element(page.getByRole('img', { name: '00001.jpg' })).toBeVisible();
  const decided = () =>
    document.querySelector('.ps-review-strip [data-place="before"]')?.getAttribute('data-verdict');
  await expect.poll(decided).toBe(verdict);
});

test('[RV65] two fingers that part zoom into the picture whose regions are edited', async () => {
  await page.viewport(1280, 800);
  await render(<LiveReview createAdapter={createBoxedAdapter} style={style} />);
  await expect.element(page.getByRole('region', { name: 'Sample' })).toBeVisible();
  document.querySelector<HTMLElement>('.ps-review-stage')?.focus();
  await userEvent.keyboard('e');
  await expect.element(page.getByRole('listbox', { name: 'Regions' })).toHaveFocus();
  const picture = () => document.querySelector('.ps-regions-picture');
  await expect.poll(() => document.querySelector('.a9s-annotationlayer')).not.toBeNull();
  const before = picture()?.getBoundingClientRect().width ?? 0;
  const { x, y } = middleOf(picture());
  const count = page.getByRole('option').elements().length;
  await touch(
    toPath({ x: x - 20, y }, { x: x - 90, y }),
    toPath({ x: x + 20, y }, { x: x + 90, y }),
  );
  await expect
    .poll(() => picture()?.getBoundingClientRect().width ?? 0)
    .toBeGreaterThan(2 * before);
  // Nothing was drawn on the way.
  expect(page.getByRole('option').elements()).toHaveLength(count);
});
