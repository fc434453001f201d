import '@proofsheet/react/styles.css';
import './styles.css';
import { createWorkspace, type DatasetAdapter, type Query, type Range } from '@proofsheet/core';
import { ProofsheetProvider } from '@proofsheet/react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createPhotoAdapter, toPhotoAspect } from './createPhotoAdapter.fixture.ts';
import { withMethods } from './createStoryAdapter.fixture.ts';
import { DatasetGrid, type DatasetGridProps } from './DatasetGrid.tsx';
import { singleSize } from './GridModel.ts';

async function open(props: DatasetGridProps = {}, adapter: DatasetAdapter = photos(2000)) {
  const workspace = createWorkspace({ adapter });
  const screen = await render(
    <ProofsheetProvider workspace={workspace}>
      <DatasetGrid
        style={{ inlineSize: 900, blockSize: 560 }}
        defaultFacetsOpen={false}
        {...props}
      />
    </ProofsheetProvider>,
  );
  const grid = screen.container.querySelector<HTMLElement>('[role="grid"]');
  if (grid === null) expect.unreachable();
  await vi.waitFor(() => expect(grid.querySelector('[aria-busy="false"]')).not.toBeNull());
  const find = (selector: string) => screen.container.querySelector<HTMLElement>(selector);
  return { workspace, screen, grid, find };
}

const photos = (count: number) => createPhotoAdapter({ count });
/** Waits until every tile has what it shows, and nothing on the wall has moved from one look to the next. */
async function rest(): Promise<void> {
  const look = () => {
    const grid = document.querySelector('[role="grid"]');
    const cells = [...(grid?.querySelectorAll<HTMLElement>('[data-index]') ?? [])];
    const isBusy = cells.some(({ dataset }) => dataset['state'] === 'loading');
    const places = cells.map((cell) => `${cell.dataset['index']} ${cell.style.cssText}`);
    const whole = [grid?.scrollTop, grid?.getAttribute('aria-rowcount'), ...places].join();
    return { isBusy, whole };
  };
  let before = '';
  await vi.waitFor(
    () => {
      const { isBusy, whole } = look();
      const isSame = whole === before;
      before = whole;
      expect({ isBusy, isSame }).toEqual({ isBusy: false, isSame: true });
    },
    { interval: 200, timeout: 8000 },
  );
}
const focused = (grid: HTMLElement) =>
  Number(grid.querySelector('[data-focused]')?.getAttribute('data-index') ?? -1);

/** The tiles within the viewport, by their number. */
function places(grid: HTMLElement): ReadonlyMap<number, DOMRect> {
  const view = grid.getBoundingClientRect();
  const tiles = [...grid.querySelectorAll<HTMLElement>('[data-index]')]
    .map((tile) => [Number(tile.dataset['index']), tile.getBoundingClientRect()] as const)
    .filter(([, { top, bottom }]) => bottom > view.top && top < view.bottom);
  return new Map(tiles);
}

test.each([true, false])(
  '[G30] justified tiles have the formats of their pictures (said by rows: %s)',
  async (isMeasured) => {
    const adapter = createPhotoAdapter({ count: 400, isMeasured });
    const { grid } = await open({ defaultLayout: 'justified', defaultSize: 120 }, adapter);
    await vi.waitFor(
      () => {
        const tiles = [...grid.querySelectorAll<HTMLElement>('[data-state="shown"]')];
        expect(tiles.length).toBeGreaterThan(8);
        for (const tile of tiles) {
          const { width, height } = tile.getBoundingClientRect();
          expect(width / height).toBeCloseTo(toPhotoAspect(tile.ariaLabel ?? ''), 1);
        }
      },
      { timeout: 4000 },
    );
  },
);

test('[G31] nothing on screen moves while heights above it become known', async () => {
  const adapter = photos(2000);
  // One page is of panoramas, of which no estimate knows.
  const uneven = withMethods(adapter, {
    query: async (query: Query, range: Range, call) => {
      const page = await adapter.query(query, range, call);
      if (range.offset !== 800) return page;
      const rows = page.rows.map((row) => ({ ...row, media: { ...row.media, width: 6000 } }));
      return { ...page, rows };
    },
  });
  const { grid } = await open({ defaultLayout: 'justified', defaultSize: 120 }, uneven);
  grid.focus();
  await userEvent.keyboard('j1150{Enter}');
  await rest();
  const rows = grid.getAttribute('aria-rowcount');
  const before = places(grid);
  const { scrollTop } = grid;
  grid.scrollTop -= 150;
  await vi.waitFor(() => expect(grid.getAttribute('aria-rowcount')).not.toBe(rows));
  await rest();
  expect(grid.scrollTop).not.toBeCloseTo(scrollTop - 150, -1);
  const after = places(grid);
  let compared = 0;
  for (const [index, { top, left }] of before) {
    const now = after.get(index);
    if (now === undefined) continue;
    compared += 1;
    expect(Math.abs(now.top - top - 150)).toBeLessThan(1.5);
    expect(now.left).toBe(left);
  }
  expect(compared).toBeGreaterThan(8);
});

test('[G32] groups have headings that are rows, and the one in force sticks at the top', async () => {
  const { grid, find } = await open({ defaultGroupBy: '@class' });
  await vi.waitFor(() => expect(grid.querySelector('[role="rowheader"]')).not.toBeNull());
  const heading = grid.querySelector('[role="row"] > [role="rowheader"]');
  expect(heading?.ariaLabel).toBe('Class: bolt, 278 samples');
  expect(heading?.parentElement?.getAttribute('aria-rowindex')).toBe('1');
  const sticky = () => find('[data-sticky]');
  expect(sticky()).toBeNull();
  grid.scrollTop = 300;
  await vi.waitFor(() => expect(sticky()?.hidden).toBe(false));
  expect(sticky()?.textContent).toContain('bolt');
  grid.scrollTop = grid.scrollHeight;
  await vi.waitFor(() => expect(sticky()?.textContent).toContain('none'));
  const top = sticky()?.getBoundingClientRect().top ?? 0;
  expect(Math.abs(top - grid.getBoundingClientRect().top)).toBeLessThan(1);
});

test('[G32] groups keep their sizes while rows keep their places, and follow when these are asked for again', async () => {
  const { grid } = await open({ defaultGroupBy: '@class' });
  const first = () => grid.querySelector('[role="rowheader"][data-group="0"]')?.ariaLabel;
  await vi.waitFor(() => expect(first()).toBe('Class: bolt, 278 samples'));
  grid.focus();
  await userEvent.keyboard(' {Shift>}{ArrowRight}{/Shift}');
  await rest();
  await userEvent.keyboard('2');
  await rest();
  expect(first()).toBe('Class: bolt, 278 samples');
  await userEvent.keyboard('r');
  await vi.waitFor(() => expect(first()).toBe('Class: bolt, 276 samples'));
});

test('[G33] [G34] keys lead from group to group and choose one whole, as a query', async () => {
  const { workspace, grid } = await open({ defaultGroupBy: '@class' });
  await vi.waitFor(() => expect(grid.querySelector('[role="rowheader"]')).not.toBeNull());
  grid.focus();
  await userEvent.keyboard(']');
  await vi.waitFor(() => expect(focused(grid)).toBe(278));
  const tile = grid.querySelector('[data-focused]')?.getBoundingClientRect();
  const sticky = grid.querySelector('[data-sticky]:not([hidden])')?.getBoundingClientRect();
  expect(tile?.top ?? 0).toBeGreaterThanOrEqual(sticky?.bottom ?? 0);
  await userEvent.keyboard('g');
  expect(workspace.getState().selection).toMatchObject({ matched: 222 });
  expect(workspace.getState().selection.included.size).toBe(0);
  await vi.waitFor(() =>
    expect(grid.querySelector('[data-focused]')?.getAttribute('aria-selected')).toBe('true'),
  );
  await userEvent.keyboard('[[');
  expect(focused(grid)).toBe(0);
  const selector = '[role="rowheader"][data-group="0"]:not([hidden])';
  await vi.waitFor(() => expect(grid.querySelector(selector)).not.toBeNull());
  const heading = grid.querySelector<HTMLElement>(selector);
  heading?.click();
  expect(workspace.getState().selection.matched).toBe(278 + 222);
  await vi.waitFor(() => expect(heading?.getAttribute('aria-selected')).toBe('true'));
});

test('[G35] while one races, number and sort value are told, with one request under way at most', async () => {
  const adapter = photos(50_000);
  let [under, most, asked] = [0, 0, 0];
  const watched = withMethods(adapter, {
    query: async (query: Query, range: Range, call) => {
      if (range.limit > 1) return adapter.query(query, range, call);
      asked += 1;
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve, 20));
      under -= 1;
      return adapter.query(query, range, call);
    },
  });
  const order = [{ by: { field: 'width' }, direction: 'ascending' }] as const;
  const { grid, find } = await open({ defaultQuery: { of: 'samples', order } }, watched);
  const hints: string[] = [];
  for (let step = 1; step < 60; step += 1) {
    grid.scrollTop = (grid.scrollHeight * step) / 60;
    await new Promise(requestAnimationFrame);
    hints.push(find('.ps-grid-position')?.textContent ?? '');
  }
  const told = hints.filter((hint) => /of 50,000\d\d$/.test(hint));
  expect(told.length).toBeGreaterThan(10);
  expect(asked).toBeGreaterThan(1);
  expect(most).toBe(1);
  await vi.waitFor(() => expect(find('.ps-grid-position')).toBeNull());
});

test('[G36] a number or a percentage leads to its sample', async () => {
  const { grid, screen } = await open();
  grid.focus();
  await userEvent.keyboard('j');
  await userEvent.keyboard('1500{Enter}');
  await vi.waitFor(() => expect(focused(grid)).toBe(1499));
  expect(document.activeElement).toBe(grid);
  await userEvent.keyboard('{Control>}g{/Control}');
  await userEvent.keyboard('50%{Enter}');
  await vi.waitFor(() => expect(focused(grid)).toBe(1000));
  await userEvent.keyboard('j{Escape}');
  await expect.element(screen.getByLabelText('Go to sample')).not.toBeInTheDocument();
  expect(document.activeElement).toBe(grid);
});

test('[G37] a wheel with Ctrl and two fingers set the size, up to one sample shown whole', async () => {
  const onSizeChange = vi.fn();
  const { grid } = await open({ onSizeChange });
  const wheel = (deltaY: number) =>
    grid.dispatchEvent(new WheelEvent('wheel', { deltaY, ctrlKey: true, cancelable: true }));
  // Gestures come with what is around the wall.
  await vi.waitFor(() => expect(wheel(-100)).toBe(false));
  expect(onSizeChange.mock.lastCall?.[0]).toBe(130);
  const touch = (type: string, pointerId: number, clientX: number) =>
    grid.dispatchEvent(
      new PointerEvent(type, { pointerId, clientX, pointerType: 'touch', bubbles: true }),
    );
  await rest();
  touch('pointerdown', 1, 100);
  touch('pointerdown', 2, 200);
  touch('pointermove', 2, 300);
  await vi.waitFor(() => expect(onSizeChange.mock.lastCall?.[0]).toBe(259));
  touch('pointermove', 2, 2000);
  touch('pointerup', 1, 100);
  touch('pointerup', 2, 2000);
  await vi.waitFor(() => expect(grid.dataset['fit']).toBe('contain'));
  expect(onSizeChange.mock.lastCall?.[0]).toBe(singleSize);
  await vi.waitFor(() => expect(grid.querySelector('canvas')).not.toBeNull());
  const canvas = grid.querySelector('canvas');
  expect(canvas === null ? '' : getComputedStyle(canvas).objectFit).toBe('contain');
});

test('[G37] where one sample is shown, the keyboard is at the one that is seen', async () => {
  const { grid } = await open({ defaultSize: singleSize });
  grid.focus();
  await userEvent.keyboard('{ArrowRight}{ArrowDown}');
  await vi.waitFor(() => expect(focused(grid)).toBe(2));
  grid.scrollTop += 5 * (grid.clientHeight + 2);
  await vi.waitFor(() => expect(focused(grid)).toBe(7));
});

test('[G38] the preview follows the keyboard, has its neighbours ready, and closes by itself', async () => {
  const adapter = photos(200);
  const originals: string[] = [];
  const watched = withMethods(adapter, {
    media: async (sample, variant, call) => {
      if (variant.kind === 'original') originals.push(sample.id.slice(-9));
      return (await adapter.media?.(sample, variant, call)) ?? '';
    },
  });
  const { grid, screen, workspace } = await open({}, watched);
  grid.focus();
  await userEvent.keyboard(' {ArrowRight}{Enter}');
  const dialog = screen.getByRole('dialog', { name: 'Preview' });
  await expect
    .element(dialog.getByRole('img'))
    .toHaveAttribute('alt', expect.stringContaining('00001.png'));
  await vi.waitFor(() => expect(originals).toEqual(['00001.png', '00002.png', '00000.png']));
  await userEvent.keyboard('{ArrowRight}');
  await expect
    .element(dialog.getByRole('img'))
    .toHaveAttribute('alt', expect.stringContaining('00002.png'));
  await vi.waitFor(() => expect(originals).toHaveLength(4));
  expect(originals.at(-1)).toBe('00003.png');
  await userEvent.keyboard('z');
  await vi.waitFor(() =>
    expect(dialog.getByRole('img').element().getBoundingClientRect().width).toBe(1800),
  );
  // A drag shows another part of it, and doesn't click.
  const view = document.querySelector('.ps-grid-original') ?? expect.unreachable();
  const { scrollLeft } = view;
  await userEvent.dragAndDrop(view, view, {
    sourcePosition: { x: 300, y: 200 },
    targetPosition: { x: 240, y: 200 },
  });
  expect(view.scrollLeft - scrollLeft).toBeCloseTo(60, -1);
  expect(dialog.getByRole('img').element().getBoundingClientRect().width).toBe(1800);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  expect(workspace.getState().selection.included.size).toBe(1);
  await userEvent.keyboard('{Escape}');
  expect(workspace.getState().selection.included.size).toBe(0);
});

test('[G38] a pointer that rests on a tile, or comes with Alt, opens the preview', async () => {
  const { grid, screen } = await open({ previewOnHover: 150 });
  const dialog = screen.getByRole('dialog', { name: 'Preview' });
  const tile = grid.querySelector<HTMLElement>('[data-index="3"]') ?? expect.unreachable();
  await userEvent.hover(tile);
  await expect.element(dialog.getByText('4 of 2,000')).toBeInTheDocument();
  await userEvent.hover(screen.getByRole('searchbox'));
  await expect.element(dialog).not.toBeInTheDocument();
  await userEvent.dblClick(tile);
  await expect.element(dialog.getByText('4 of 2,000')).toBeInTheDocument();
  await userEvent.click(dialog.getByRole('button', { name: 'Next' }));
  await expect.element(dialog.getByText('5 of 2,000')).toBeInTheDocument();
});

test('[G39] the paced mode goes on by itself, any key holds it, and the marking key does not', async () => {
  const { grid, find, workspace } = await open({}, photos(12));
  const state = () => find('.ps-grid-pace')?.dataset['state'];
  grid.focus();
  await userEvent.keyboard('p');
  await vi.waitFor(() => expect(focused(grid)).toBe(1), { timeout: 4000 });
  await userEvent.keyboard(' ');
  expect(state()).toBe('running');
  expect(workspace.getState().selection.included.size).toBe(1);
  await userEvent.keyboard('y');
  expect(state()).toBe('paused');
  const held = focused(grid);
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(focused(grid)).toBe(held);
  await userEvent.keyboard('{End}');
  await userEvent.keyboard('{ArrowLeft}p');
  await vi.waitFor(() => expect(focused(grid)).toBe(11), { timeout: 4000 });
  await vi.waitFor(() => expect(state()).toBe('paused'), { timeout: 4000 });
  await userEvent.keyboard('{Escape}');
  expect(find('.ps-grid-pace')).toBeNull();
});

test('[G38] Alt held over a tile opens the preview, Alt with another key is a command', async () => {
  const { grid, screen } = await open({ defaultGroupBy: '@class' });
  await vi.waitFor(() => expect(grid.querySelector('[role="rowheader"]')).not.toBeNull());
  const dialog = screen.getByRole('dialog', { name: 'Preview' });
  grid.focus();
  await userEvent.hover(grid.querySelector<HTMLElement>('[data-index="3"]') ?? grid);
  await userEvent.keyboard('{Alt>}{ArrowDown}');
  await vi.waitFor(() => expect(focused(grid)).toBe(278));
  await expect.element(dialog).not.toBeInTheDocument();
  await userEvent.keyboard('{/Alt}');
  await userEvent.hover(screen.getByRole('searchbox'));
  await userEvent.hover(grid.querySelector<HTMLElement>('[data-focused]') ?? grid);
  await userEvent.keyboard('{Alt>}');
  await expect.element(dialog).toBeInTheDocument();
  await userEvent.keyboard('{/Alt}');
  await expect.element(dialog).not.toBeInTheDocument();
});
