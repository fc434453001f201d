import '@proofsheet/react/styles.css';
import './styles.css';
import { createWorkspace, type Workspace } from '@proofsheet/core';
import { ProofsheetProvider } from '@proofsheet/react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createStoryAdapter } from './createStoryAdapter.fixture.ts';
import { DatasetGrid } from './DatasetGrid.tsx';

async function open(count: number) {
  const workspace = createWorkspace({ adapter: createStoryAdapter({ count }) });
  const screen = await render(
    <ProofsheetProvider workspace={workspace}>
      <DatasetGrid style={{ inlineSize: 900, blockSize: 560 }} />
    </ProofsheetProvider>,
  );
  const grid = screen.container.querySelector<HTMLElement>('[role="grid"]');
  if (grid === null) expect.unreachable();
  await vi.waitFor(() => expect(tile(grid, 0).ariaBusy).toBe('false'));
  return { workspace, grid, columns: Number(grid.getAttribute('aria-colcount')) };
}

const tile = (grid: HTMLElement, index: number) =>
  grid.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? expect.unreachable();
const chosen = (workspace: Workspace) =>
  [...workspace.getState().selection.included]
    .map((id) => Number(id.replace(/\D/g, '')))
    .sort((a, b) => a - b);

function touch(target: Element, type: string, at: Element = target): void {
  const { x, y, width, height } = at.getBoundingClientRect();
  const place = { clientX: x + width / 2, clientY: y + height / 2 };
  const shared = { bubbles: true, cancelable: true, pointerId: 7, isPrimary: true };
  target.dispatchEvent(new PointerEvent(type, { ...shared, ...place, pointerType: 'touch' }));
}

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

test('[G61] a rectangle drawn by mouse chooses the tiles that it touches, and no click follows', async () => {
  const { workspace, grid, columns } = await open(300);
  await userEvent.dragAndDrop(tile(grid, 1), tile(grid, columns + 3));
  await vi.waitFor(() =>
    expect(chosen(workspace)).toEqual([1, 2, 3, columns + 1, columns + 2, columns + 3]),
  );
  expect(grid.querySelector('.ps-grid-rubber-band')).toBeNull();
  await pause(50);
  expect(chosen(workspace)).toHaveLength(6);
  await userEvent.click(tile(grid, 0));
  expect(chosen(workspace)).toEqual([0]);
});

test('[G61] with Ctrl a rectangle adds to what is chosen', async () => {
  const { workspace, grid, columns } = await open(300);
  await userEvent.click(tile(grid, columns * 2));
  await userEvent.keyboard('{Control>}');
  await userEvent.dragAndDrop(tile(grid, 1), tile(grid, 2));
  await userEvent.keyboard('{/Control}');
  await vi.waitFor(() => expect(chosen(workspace)).toEqual([1, 2, columns * 2]));
});

test('[G62] a finger that rests chooses, goes on as it is dragged, and taps add and take away', async () => {
  const { workspace, grid } = await open(300);
  touch(tile(grid, 3), 'pointerdown');
  await vi.waitFor(() => expect(chosen(workspace)).toEqual([3]), { timeout: 5000 });
  touch(grid, 'pointermove', tile(grid, 6));
  await vi.waitFor(() => expect(chosen(workspace)).toEqual([3, 4, 5, 6]));
  touch(grid, 'pointerup', tile(grid, 6));
  await pause(50);
  touch(tile(grid, 9), 'pointerdown');
  touch(tile(grid, 9), 'pointerup');
  touch(tile(grid, 9), 'click');
  await vi.waitFor(() => expect(chosen(workspace)).toEqual([3, 4, 5, 6, 9]));
  touch(tile(grid, 4), 'pointerdown');
  touch(tile(grid, 4), 'pointerup');
  touch(tile(grid, 4), 'click');
  await vi.waitFor(() => expect(chosen(workspace)).toEqual([3, 5, 6, 9]));
});

test('[G62] a finger that moves scrolls and chooses nothing', async () => {
  const { workspace, grid } = await open(300);
  touch(tile(grid, 3), 'pointerdown');
  touch(grid, 'pointermove', tile(grid, 12));
  await pause(600);
  expect(chosen(workspace)).toEqual([]);
});

test('[G63] what is chosen is excluded, sent to review and moved by key, and each is undone', async () => {
  const { workspace, grid } = await open(300);
  const tags = () => workspace.getState().history.past.length;
  await userEvent.click(tile(grid, 2));
  await userEvent.keyboard('x');
  await vi.waitFor(() => expect(tile(grid, 2).hasAttribute('data-out')).toBe(true));
  await userEvent.keyboard('x');
  await vi.waitFor(() => expect(tile(grid, 2).hasAttribute('data-out')).toBe(false));
  await userEvent.keyboard('q');
  await vi.waitFor(() => expect(tile(grid, 2).ariaLabel).toContain('review'));
  await vi.waitFor(() => expect(tags()).toBe(3));
  await userEvent.keyboard('{Control>}z{/Control}');
  await vi.waitFor(() => expect(tile(grid, 2).ariaLabel).not.toContain('review'));
  await userEvent.keyboard('m');
  await vi.waitFor(() => expect(document.querySelector('[role="menu"]')).not.toBeNull());
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(tags()).toBe(3));
});
