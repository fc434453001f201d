import '@proofsheet/react/styles.css';
import '../styles.css';
import { createWorkspace, type DatasetAdapter } from '@proofsheet/core';
import { ProofsheetProvider } from '@proofsheet/react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { createEndlessAdapter } from '../createEndlessAdapter.fixture.ts';
import { DatasetGrid } from '../DatasetGrid.tsx';

/** What was asked of an adapter. */
interface Tally {
  readonly asked: string[];
  readonly finished: string[];
  readonly aborted: string[];
  readonly pictures: ImageBitmap[];
}

/** An adapter that takes its time with pictures, ends what is aborted, and counts. */
function createSlowAdapter(
  count: number,
  delay: number,
): { adapter: DatasetAdapter; tally: Tally } {
  const endless = createEndlessAdapter(count);
  const tally: Tally = { asked: [], finished: [], aborted: [], pictures: [] };
  const media: DatasetAdapter['media'] = async (sample, variant, call) => {
    const { source } = sample.media;
    tally.asked.push(source);
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (call?.signal?.aborted) tally.aborted.push(source);
    call?.signal?.throwIfAborted();
    tally.finished.push(source);
    const picture = await endless.media?.(sample, variant, call);
    if (picture instanceof ImageBitmap) tally.pictures.push(picture);
    return picture ?? '';
  };
  return { adapter: { ...endless, media }, tally };
}

async function open(adapter: DatasetAdapter) {
  const workspace = createWorkspace({ adapter });
  const screen = await render(
    <ProofsheetProvider workspace={workspace}>
      <DatasetGrid style={{ inlineSize: 900, blockSize: 560 }} />
    </ProofsheetProvider>,
  );
  const grid = screen.container.querySelector<HTMLElement>('[role="grid"]');
  if (grid === null) expect.unreachable();
  await vi.waitFor(() => expect(isWhole(grid)).toBe(true));
  return { grid, workspace };
}

/** Whether every tile on screen has its picture. */
function isWhole(grid: HTMLElement): boolean {
  const tiles = [...grid.querySelectorAll<HTMLElement>('[data-index]')];
  return tiles.length > 0 && tiles.every(({ dataset }) => dataset['state'] === 'shown');
}

const frame = () => new Promise(requestAnimationFrame);

async function glide(grid: HTMLElement, pixels: number, frames: number) {
  for (let step = 0; step < frames; step += 1) {
    grid.scrollTop += pixels;
    await frame();
  }
}

test('[G20] what scrolled away is aborted, and at rest everything is there', async () => {
  const { adapter, tally } = createSlowAdapter(1_000_000, 300);
  const { grid } = await open(adapter);
  await glide(grid, 200, 40);
  await vi.waitFor(() => expect(isWhole(grid)).toBe(true), { timeout: 5000 });
  await vi.waitFor(() =>
    expect(tally.asked.length).toBe(tally.aborted.length + tally.finished.length),
  );
  // 8,000 pixels are some 700 tiles, most of which left before their pictures were there.
  expect(tally.aborted.length).toBeGreaterThan(200);
  const shown = grid.querySelectorAll('[data-index]').length;
  expect(tally.finished.length).toBeLessThan(8 * shown);
});

test('[G21] pictures ahead are on their way before they are seen, and asked for once', async () => {
  const { adapter, tally } = createSlowAdapter(1_000_000, 30);
  const { grid } = await open(adapter);
  const last = () => Math.max(...tally.asked.map(Number));
  await vi.waitFor(() =>
    expect(last()).toBeGreaterThan(grid.querySelectorAll('[data-index]').length),
  );
  // Slower than pictures come, so that nothing is given up on the way.
  await glide(grid, 4, 60);
  await vi.waitFor(() => expect(isWhole(grid)).toBe(true));
  expect(tally.asked.filter((source, place) => tally.asked.indexOf(source) < place)).toEqual([]);
  expect(tally.aborted).toEqual([]);
});

test('[G22] what is kept stays within a bound however far one scrolls', async () => {
  const { adapter, tally } = createSlowAdapter(1_000_000, 0);
  const { grid, workspace } = await open(adapter);
  const elements = grid.querySelectorAll('*').length;
  for (let place = 1; place <= 75; place += 1) {
    grid.scrollTop = (place / 75) * grid.scrollHeight;
    await frame();
    await vi.waitFor(() => expect(isWhole(grid)).toBe(true));
  }
  expect(grid.querySelectorAll('*').length).toBeLessThan(1.3 * elements);
  const { rows } = workspace.openWindow({ of: 'samples' }).getState();
  expect(rows.size).toBeLessThanOrEqual(56 * 200);
  const kept = tally.pictures.filter(({ width }) => width > 0);
  const bytes = kept.reduce((sum, { width, height }) => sum + width * height * 4, 0);
  expect(tally.pictures.length).toBeGreaterThan(2100);
  expect(bytes).toBeLessThanOrEqual(128 * 1024 * 1024);
});

test('[G23] the wall is there first, and stays where it is when the rest comes', async () => {
  const { adapter } = createSlowAdapter(1000, 0);
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  flushSync(() =>
    root.render(
      <ProofsheetProvider workspace={createWorkspace({ adapter })}>
        <DatasetGrid style={{ inlineSize: 900, blockSize: 560 }} />
      </ProofsheetProvider>,
    ),
  );
  const place = () => {
    const { top, left, width, height } =
      host.querySelector('[role="grid"]')?.getBoundingClientRect() ?? {};
    return { top, left, width, height };
  };
  const first = place();
  expect(first.height).toBeGreaterThan(400);
  expect(host.querySelector('button')).toBeNull();
  for (const part of ['.ps-grid-toolbar button', '.ps-grid-actions button', 'aside'])
    await vi.waitFor(() => expect(host.querySelector(part)).not.toBeNull());
  expect(place()).toEqual(first);
  root.unmount();
  host.remove();
});
