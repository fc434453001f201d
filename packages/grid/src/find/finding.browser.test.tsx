import '@proofsheet/react/styles.css';
import '../styles.css';
import { createWorkspace, type DatasetAdapter, type Query } from '@proofsheet/core';
import { ProofsheetProvider } from '@proofsheet/react';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { withMethods } from '../createStoryAdapter.fixture.ts';
import { DatasetGrid } from '../DatasetGrid.tsx';
import { createFindAdapter } from './createFindAdapter.fixture.ts';

async function open(
  defaultQuery: Query = { of: 'samples' },
  methods: Partial<DatasetAdapter> = {},
) {
  await page.viewport(1100, 900);
  const adapter = withMethods(createFindAdapter(), methods);
  const workspace = createWorkspace({ adapter });
  const queries: Query[] = [];
  const screen = await render(
    <ProofsheetProvider workspace={workspace}>
      <DatasetGrid
        style={{ blockSize: 880 }}
        defaultQuery={defaultQuery}
        onQueryChange={(query) => queries.push(query)}
      />
    </ProofsheetProvider>,
  );
  const grid = screen.container.querySelector<HTMLElement>('[role="grid"]') ?? expect.unreachable();
  await vi.waitFor(() => expect(idAt(grid, 0)).not.toBe(''));
  // The wall is there before what is around it; the panel comes last.
  await vi.waitFor(() => expect(screen.container.querySelector('aside')).not.toBeNull());
  return { screen, workspace, queries, grid };
}

const idAt = (grid: HTMLElement, index: number) =>
  /[^, ]+\.png/.exec(grid.querySelector(`[data-index="${index}"]`)?.ariaLabel ?? '')?.[0] ?? '';
const focusedIndex = (grid: HTMLElement) =>
  Number(
    document
      .getElementById(grid.getAttribute('aria-activedescendant') ?? '')
      ?.getAttribute('data-index'),
  );
const box = (name: RegExp) => page.getByRole('checkbox', { name });

test('[G53] counts answer to the other filters, and a facet’s own choice hides none of its values', async () => {
  const { queries } = await open();
  await expect.element(box(/^washer, 84 samples$/)).toBeVisible();
  await box(/^gear, /).click();
  await expect.element(box(/^washer, 84 samples$/)).toBeVisible();
  await expect.element(box(/^Training, 1\d samples$/)).toBeVisible();
  await box(/^Training, /).click();
  await expect.element(box(/^washer, (?!84)\d+ samples$/)).toBeVisible();
  expect(queries.at(-1)?.filter).toEqual({
    kind: 'and',
    filters: [
      { kind: 'class', classes: ['gear'] },
      { kind: 'split', splits: ['training'] },
    ],
  });
});

test('[G51] one facet is one tab stop: arrows move, Space adds, Enter leaves only this, X keeps out', async () => {
  const { queries } = await open();
  await expect.element(box(/^threaded, /)).toBeVisible();
  box(/^threaded, /)
    .element()
    .focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  await expect.element(box(/^washer, /)).toHaveFocus();
  await userEvent.keyboard(' ');
  expect(queries.at(-1)?.filter).toEqual({ kind: 'class', classes: ['washer'] });
  await userEvent.keyboard('{ArrowDown} ');
  await userEvent.keyboard('{Enter}');
  expect(queries.at(-1)?.filter).toEqual({ kind: 'class', classes: ['spring'] });
  await userEvent.keyboard('x');
  expect(queries.at(-1)?.filter).toEqual({
    kind: 'not',
    filter: { kind: 'class', classes: ['spring'] },
  });
  await userEvent.keyboard('{Home}{ArrowLeft}');
  await vi.waitFor(() => expect(box(/^bolt, /).elements()).toEqual([]));
  await userEvent.tab();
  await expect
    .element(page.getByRole('group', { name: 'Tag', exact: true }).getByRole('button').first())
    .toHaveFocus();
});

const histogram = (name: RegExp) => page.getByRole('group', { name });
const rangeOf = (query: Query | undefined) =>
  query?.filter?.kind === 'range' ? [query.filter.min, query.filter.max] : null;

test('[G52] a range is brushed by pointer, moved by keys, typed, and cleared', async () => {
  const { queries } = await open();
  await expect.element(histogram(/^Width .*drag/)).toBeVisible();
  const plot = histogram(/^Width .*drag/).element();
  plot.scrollIntoView({ block: 'center' });
  const { left, top, width } = plot.getBoundingClientRect();
  const point = (share: number) => ({
    ...{ pointerId: 1, bubbles: true, button: 0, isPrimary: true },
    ...{ clientX: left + share * width, clientY: top + 10 },
  });
  // A made-up pointer can't be captured.
  plot.setPointerCapture = () => undefined;
  for (const pointerType of ['mouse', 'touch']) {
    plot.dispatchEvent(new PointerEvent('pointerdown', { ...point(0.75), pointerType }));
    plot.dispatchEvent(new PointerEvent('pointermove', { ...point(0.5), pointerType }));
    plot.dispatchEvent(new PointerEvent('pointermove', { ...point(0.25), pointerType }));
    plot.dispatchEvent(new PointerEvent('pointerup', { ...point(0.25), pointerType }));
    await vi.waitFor(() => expect(rangeOf(queries.at(-1))).toEqual([40, 79]));
    await page.getByRole('button', { name: 'Clear range of Width (mm)' }).click();
    await vi.waitFor(() => expect(queries.at(-1)).toEqual({ of: 'samples' }));
  }
  page.getByRole('slider', { name: 'Least Width (mm)' }).element().focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowLeft}');
  await vi.waitFor(() => expect(rangeOf(queries.at(-1))).toEqual([24, undefined]));
  await page.getByRole('spinbutton', { name: 'Greatest Width (mm)' }).fill('30');
  await vi.waitFor(() => expect(rangeOf(queries.at(-1))).toEqual([24, 30]));
  await page.getByRole('spinbutton', { name: 'Greatest Width (mm)' }).fill('3');
  await expect
    .element(page.getByRole('spinbutton', { name: 'Greatest Width (mm)' }))
    .toHaveAttribute('aria-invalid', 'true');
  expect(rangeOf(queries.at(-1))).toEqual([24, 30]);
});

test('[G52] bins answer to the filter while the whole shape stays behind', async () => {
  const { screen } = await open();
  await expect.element(histogram(/^Width .*drag/)).toBeVisible();
  const paths = () =>
    [...screen.container.querySelectorAll('[aria-label^="Width"] path')].map((path) =>
      path.getAttribute('d'),
    );
  const [whole, bins] = paths();
  expect(bins).toBe(whole);
  await box(/^gear, /).click();
  await vi.waitFor(() => expect(paths()[1]).not.toBe(whole));
  expect(paths()[0]).toBe(whole);
});

test('[G50] a part is added from the menu and edited where it stands', async () => {
  const { queries } = await open({ of: 'samples', filter: { kind: 'tag', tags: ['blurry'] } });
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Camera' }).click();
  const dialog = page.getByRole('dialog', { name: 'Camera' });
  await dialog.getByRole('checkbox', { name: /^north, / }).click();
  await dialog.getByRole('radio', { name: 'is not' }).click();
  await vi.waitFor(() =>
    expect(queries.at(-1)?.filter).toEqual({
      kind: 'and',
      filters: [
        { kind: 'tag', tags: ['blurry'] },
        { kind: 'not', filter: { kind: 'value', field: 'camera', values: ['north'] } },
      ],
    }),
  );
  await expect.element(dialog).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await page.getByRole('button', { name: 'Remove filter Camera: not north' }).click();
  expect(queries.at(-1)?.filter).toEqual({ kind: 'tag', tags: ['blurry'] });
  await page.getByRole('button', { name: 'Clear filters' }).click();
  expect(queries.at(-1)).toEqual({ of: 'samples' });
});

test('[G55] an order of several keys is made by keyboard alone', async () => {
  const { queries } = await open();
  page.getByRole('button', { name: 'Order by: As added' }).element().focus();
  await userEvent.keyboard('{Enter}');
  const dialog = page.getByRole('dialog', { name: 'Order by' });
  await expect.element(dialog).toBeVisible();
  for (const subject of ['Split', 'Random']) {
    dialog
      .getByRole('button', { name: /^(Order|Then) by$/ })
      .element()
      .focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('menuitem', { name: subject })).toBeVisible();
    await userEvent.keyboard(subject.slice(0, 3).toLowerCase());
    await userEvent.keyboard('{Enter}');
  }
  await vi.waitFor(() => expect(queries.at(-1)?.order).toHaveLength(2));
  const seedOf = (query: Query | undefined) =>
    query?.order?.flatMap(({ by }) =>
      typeof by === 'object' && 'random' in by ? by.random : [],
    )[0];
  const before = seedOf(queries.at(-1));
  dialog.getByRole('button', { name: 'Shuffle again' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(seedOf(queries.at(-1))).not.toBe(before));
  dialog
    .getByRole('button', { name: /^Move Random/ })
    .element()
    .focus();
  await userEvent.keyboard('{ArrowUp}');
  await vi.waitFor(() => expect(queries.at(-1)?.order?.[1]?.by).toBe('split'));
});

test('[G56] a slice is saved, shown, renamed, removed, and brought back by undo', async () => {
  const { workspace, queries } = await open({
    of: 'samples',
    filter: { kind: 'split', splits: ['tuning'] },
  });
  const names = () => workspace.getState().description?.slices?.map(({ name }) => name);
  await page.getByRole('button', { name: 'Save this filter' }).click();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('A slice needs a name.')).toBeVisible();
  await userEvent.keyboard('Tuned{Enter}');
  await vi.waitFor(() => expect(names()).toEqual(['Wide ones', 'Blurry', 'Tuned']));
  await expect.element(page.getByRole('button', { name: 'Tuned 57' })).toBeVisible();
  await page.getByRole('button', { name: /^Blurry / }).click();
  expect(queries.at(-1)?.filter).toEqual({ kind: 'tag', tags: ['blurry'] });
  await page.getByRole('button', { name: 'Actions for Tuned' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name of the slice' }).fill('For tuning');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(names()).toContain('For tuning'));
  await page.getByRole('button', { name: 'Actions for For tuning' }).click();
  await page.getByRole('menuitem', { name: 'Update to this filter' }).click();
  await vi.waitFor(() =>
    expect(workspace.getState().description?.slices?.at(-1)?.query).toEqual(queries.at(-1)),
  );
  await page.getByRole('button', { name: 'Actions for For tuning' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await vi.waitFor(() => expect(names()).toEqual(['Wide ones', 'Blurry']));
  await page
    .getByRole('region', { name: 'Saved slices' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await vi.waitFor(() => expect(names()).toContain('For tuning'));
  await workspace.settle();
  expect((await workspace.adapter.describe()).slices?.at(-1)?.name).toBe('For tuning');
});

test('[G56] a slice that the backend refuses is taken back, and said so', async () => {
  const { workspace } = await open(
    { of: 'samples', filter: { kind: 'split', splits: ['tuning'] } },
    {
      commit: async () => {
        throw new TypeError('No room left.');
      },
    },
  );
  await page.getByRole('button', { name: 'Save this filter' }).click();
  await userEvent.keyboard('Tuned{Enter}');
  await expect.element(page.getByText('Not saved: Saved slice “Tuned”')).toBeVisible();
  expect(workspace.getState().description?.slices).toHaveLength(2);
});

test('[G57] typing finds after a pause, counts what it found, and is cleared', async () => {
  const { queries } = await open();
  const field = page.getByRole('searchbox', { name: 'Find by name or tag' });
  await field.click();
  await userEvent.keyboard('blurry');
  await expect.element(page.getByText('46 found')).toBeVisible();
  expect(queries.at(-1)?.filter).toEqual({ kind: 'text', text: 'blurry' });
  // Not for every letter, however slowly the keys come through.
  expect(queries.length).toBeLessThan('blurry'.length);
  await page.getByRole('button', { name: 'Clear search' }).click();
  await vi.waitFor(() => expect(queries.at(-1)).toEqual({ of: 'samples' }));
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('gear');
  await vi.waitFor(() => expect(queries.at(-1)?.filter?.kind).toBe('text'));
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(queries.at(-1)).toEqual({ of: 'samples' }));
});

test('[G58] S shows what is similar, as a part with as many neighbours as wanted; the way back leads to the same tile', async () => {
  const before: Query = { of: 'samples', filter: { kind: 'split', splits: ['pool'] } };
  const { grid, queries } = await open(before);
  grid.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}');
  await vi.waitFor(() => expect(focusedIndex(grid)).toBeGreaterThan(2));
  const [index, id] = [focusedIndex(grid), idAt(grid, focusedIndex(grid))];
  await userEvent.keyboard('s');
  await vi.waitFor(() =>
    expect(queries.at(-1)?.filter).toEqual({ kind: 'near', space: 'shape', sampleId: id, k: 100 }),
  );
  const by = { near: { space: 'shape', sampleId: id } };
  expect(queries.at(-1)?.order).toEqual([{ by, direction: 'ascending' }]);
  await expect.element(page.getByText('100 of 500 samples')).toBeVisible();
  await page.getByRole('button', { name: `Similar to: ${id}`, exact: true }).click();
  await page.getByRole('spinbutton', { name: 'Neighbours' }).fill('7');
  await expect.element(page.getByText('7 of 500 samples')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  grid.focus();
  await userEvent.keyboard('{Shift>}s{/Shift}');
  await vi.waitFor(() => expect(queries.at(-1)).toEqual(before));
  await vi.waitFor(() => expect([focusedIndex(grid), idAt(grid, index)]).toEqual([index, id]));
  await expect.element(page.getByRole('button', { name: 'Back' })).not.toBeInTheDocument();
});

test('[G59] without counts, what is known can be filtered by, and nothing is asked', async () => {
  const limits: number[] = [];
  const adapter = createFindAdapter();
  const { queries } = await open(
    { of: 'samples' },
    {
      summarize: undefined as never,
      query: (query, range, call) => {
        limits.push(range.limit);
        return adapter.query(query, range, call);
      },
    },
  );
  await box(/^gear$/).click();
  await box(/^Tuning$/).click();
  await page.getByRole('spinbutton', { name: 'Least Width (mm)' }).fill('50');
  await vi.waitFor(() =>
    expect(queries.at(-1)?.filter).toEqual({
      kind: 'and',
      filters: [
        { kind: 'class', classes: ['gear'] },
        { kind: 'split', splits: ['tuning'] },
        { kind: 'range', field: 'width', min: 50 },
      ],
    }),
  );
  expect(limits).not.toContain(0);
});

test('[G23] parts of a filter have the line beside the view, or the whole width below it', async () => {
  const range = { kind: 'range', field: 'width' } as const;
  const filters = Array.from({ length: 5 }, (_, min) => ({ ...range, min, max: 90 }));
  const filtered: Omit<Query, 'of'> = { filter: { kind: 'and', filters } };
  for (const query of [{ filter: undefined }, filtered]) {
    const { screen } = await open({ of: 'samples', ...(query.filter === undefined ? {} : query) });
    await page.viewport(900, 900);
    const toBox = (part: string) =>
      screen.container.querySelector(part)?.getBoundingClientRect() ?? expect.unreachable();
    await vi.waitFor(() => {
      const [chips, view] = [toBox('.ps-grid-chips'), toBox('.ps-grid-view')];
      if (query.filter === undefined) {
        expect(chips.right).toBeLessThanOrEqual(view.left);
        return;
      }
      expect(chips.top).toBeGreaterThan(view.top + 20);
      expect(chips.width).toBeGreaterThan(850);
    });
    await screen.unmount();
  }
});
