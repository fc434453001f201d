import '@proofsheet/react/styles.css';
import '../styles.css';
import { createWorkspace } from '@proofsheet/core';
import { ProofsheetProvider } from '@proofsheet/react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createEndlessAdapter } from '../createEndlessAdapter.fixture.ts';
import { DatasetGrid } from '../DatasetGrid.tsx';

async function open(count: number) {
  const workspace = createWorkspace({ adapter: createEndlessAdapter(count) });
  const screen = await render(
    <ProofsheetProvider workspace={workspace}>
      <DatasetGrid style={{ inlineSize: 900, blockSize: 560 }} />
    </ProofsheetProvider>,
  );
  const grid = screen.container.querySelector<HTMLElement>('[role="grid"]');
  if (grid === null) expect.unreachable();
  await vi.waitFor(() => expect(shown(grid).length).toBeGreaterThan(0));
  return { grid };
}

/** Numbers of the tiles that are within the viewport, in their order. */
function shown(grid: HTMLElement): readonly number[] {
  const view = grid.getBoundingClientRect();
  return [...grid.querySelectorAll<HTMLElement>('[data-index]')]
    .filter((tile) => {
      const { top, bottom } = tile.getBoundingClientRect();
      return bottom > view.top && top < view.bottom;
    })
    .map((tile) => Number(tile.dataset['index']))
    .sort((a, b) => a - b);
}

/** How much of the viewport's height has tiles in it, from 0 to 1. */
function covered(grid: HTMLElement): number {
  const view = grid.getBoundingClientRect();
  let height = 0;
  for (const row of grid.querySelectorAll('[role="row"]')) {
    const { top, bottom } = row.getBoundingClientRect();
    height += Math.max(0, Math.min(bottom + 2, view.bottom) - Math.max(top, view.top));
  }
  return height / view.height;
}

const frame = () => new Promise(requestAnimationFrame);

test('[G17] the last of a hundred million samples is reached, by scrollbar and by key', async () => {
  const count = 100_000_000;
  const { grid } = await open(count);
  grid.scrollTop = grid.scrollHeight;
  await vi.waitFor(() => expect(shown(grid).at(-1)).toBe(count - 1));
  const last = grid.querySelector(`[data-index="${count - 1}"]`)?.getBoundingClientRect();
  expect(Math.abs((last?.bottom ?? 0) - grid.getBoundingClientRect().bottom)).toBeLessThan(1.5);
  await vi.waitFor(() =>
    expect(grid.querySelector(`[data-index="${count - 1}"]`)?.ariaLabel).toBe('frame-099999999'),
  );
  grid.scrollTop = 0;
  await vi.waitFor(() => expect(shown(grid)[0]).toBe(0));
  grid.focus();
  await userEvent.keyboard('{End}');
  await vi.waitFor(() => expect(shown(grid).at(-1)).toBe(count - 1));
  await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}');
  await vi.waitFor(() => expect(shown(grid)).not.toContain(count - 1));
});

test('[G17] the middle of the scrollbar is the middle of the wall, and wheels move it pixel by pixel', async () => {
  const count = 100_000_000;
  const { grid } = await open(count);
  grid.scrollTop = grid.scrollHeight / 2;
  await vi.waitFor(() => expect(shown(grid)[0]).toBeGreaterThan(count * 0.49));
  expect(shown(grid)[0]).toBeLessThan(count * 0.51);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const tile = grid.querySelector<HTMLElement>(`[data-index="${shown(grid)[20]}"]`);
  const before = tile?.getBoundingClientRect().top ?? 0;
  const { index } = tile?.dataset ?? {};
  grid.scrollTop += 37;
  await vi.waitFor(() => {
    const moved = grid.querySelector(`[data-index="${index}"]`)?.getBoundingClientRect().top ?? 0;
    expect(before - moved).toBeCloseTo(37, 0);
  });
});

test('[G11] no gap is painted however fast one scrolls, and few elements do it all', async () => {
  const { grid } = await open(1_000_000);
  const columns = Number(grid.getAttribute('aria-colcount'));
  const gaps: number[] = [];
  // Reads after layout and before paint, as nothing else does.
  const probe = document.createElement('i');
  document.body.append(probe);
  const observer = new ResizeObserver(() => gaps.push(covered(grid)));
  observer.observe(probe);
  for (let step = 0; step < 40; step += 1) {
    await frame();
    grid.scrollTop += step % 10 === 9 ? 3_000_000 : 2000;
    probe.style.cssText = `display:block;width:${step + 2}px;height:1px`;
  }
  await frame();
  observer.disconnect();
  probe.remove();
  expect(gaps.length).toBeGreaterThan(20);
  expect(Math.min(...gaps)).toBeGreaterThan(0.99);
  expect(grid.querySelectorAll('*').length).toBeLessThan(columns * 8 * 3);
});
