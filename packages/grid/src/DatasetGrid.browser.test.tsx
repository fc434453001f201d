import '@proofsheet/react/styles.css';
import './styles.css';
import { createWorkspace, type Query, type Workspace } from '@proofsheet/core';
import { ProofsheetProvider } from '@proofsheet/react';
import { type CSSProperties, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createStoryAdapter } from './createStoryAdapter.fixture.ts';
import { DatasetGrid, type DatasetGridProps } from './DatasetGrid.tsx';

const box: CSSProperties = { inlineSize: 900, blockSize: 560 };

async function open(count: number, props: DatasetGridProps = {}, dir = 'ltr') {
  const workspace = createWorkspace({ adapter: createStoryAdapter({ count }) });
  const screen = await render(
    <ProofsheetProvider workspace={workspace}>
      <div dir={dir}>
        <DatasetGrid style={box} {...props} />
      </div>
    </ProofsheetProvider>,
  );
  const grid = screen.container.querySelector<HTMLElement>('[role="grid"]');
  if (grid === null) expect.unreachable();
  await vi.waitFor(() => expect(listIds(grid).length).toBeGreaterThan(0));
  return { workspace, screen, grid };
}

const listIds = (grid: HTMLElement) =>
  [...grid.querySelectorAll('[role="gridcell"][aria-busy="false"]')].map((tile) =>
    tile.ariaLabel?.split(', ').at(-1),
  );
const cell = (grid: HTMLElement, index: number) =>
  grid.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? expect.unreachable();
const focused = (grid: HTMLElement) =>
  Number(grid.querySelector('[data-focused]')?.getAttribute('data-index') ?? -1);
const selected = (workspace: Workspace) => workspace.getState().selection.included.size;
const columnsOf = (grid: HTMLElement) => Number(grid.getAttribute('aria-colcount'));

test('[G11] holds only the tiles near the screen and tells the true number of rows', async () => {
  const { grid } = await open(20_000);
  const columns = columnsOf(grid);
  expect(grid.getAttribute('aria-rowcount')).toBe(String(Math.ceil(20_000 / columns)));
  expect(grid.querySelectorAll('[role="gridcell"]').length).toBeLessThan(columns * 16);
  grid.scrollTop = grid.scrollHeight;
  await vi.waitFor(() => expect(listIds(grid).at(-1)).toContain('19999'));
  expect(grid.querySelectorAll('[role="gridcell"]').length).toBeLessThan(columns * 16);
  const rows = [...grid.querySelectorAll('[role="row"]')].map((row) =>
    row.getAttribute('aria-rowindex'),
  );
  expect(rows.at(-1)).toBe(grid.getAttribute('aria-rowcount'));
});

test('[G12] a click chooses one, with Ctrl one more or less, with Shift a range', async () => {
  const { workspace, grid } = await open(200);
  await userEvent.click(cell(grid, 3));
  expect(selected(workspace)).toBe(1);
  await userEvent.keyboard('{Control>}');
  await userEvent.click(cell(grid, 5));
  expect(selected(workspace)).toBe(2);
  await userEvent.click(cell(grid, 3));
  expect(selected(workspace)).toBe(1);
  await userEvent.keyboard('{/Control}{Shift>}');
  await userEvent.click(cell(grid, 9));
  await vi.waitFor(() => expect(selected(workspace)).toBe(7));
  await userEvent.keyboard('{/Shift}');
  await userEvent.click(cell(grid, 0));
  expect(selected(workspace)).toBe(1);
  expect(cell(grid, 0).getAttribute('aria-selected')).toBe('true');
});

test('[G12] a range over rows that are not loaded is read from the backend', async () => {
  const { workspace, grid } = await open(5000);
  grid.focus();
  await userEvent.keyboard('{ArrowRight}{Shift>}{End}{/Shift}');
  await vi.waitFor(() => expect(selected(workspace)).toBe(4999));
  // All of it is chosen without a list.
  await userEvent.keyboard('{Home}{Shift>}{End}{/Shift}');
  await vi.waitFor(() =>
    expect(workspace.getState().selection).toMatchObject({ matched: 5000, query: {} }),
  );
});

test('[G13] the keyboard moves, and its tile is always in view', async () => {
  const { grid } = await open(3000);
  const columns = columnsOf(grid);
  grid.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowRight}');
  await vi.waitFor(() => expect(focused(grid)).toBe(columns + 1));
  for (const [key, index] of [
    ['{End}', 2999],
    ['{Home}', 0],
  ] as const) {
    await userEvent.keyboard(key);
    await vi.waitFor(() => {
      expect(focused(grid)).toBe(index);
      const tile = cell(grid, index).getBoundingClientRect();
      const view = grid.getBoundingClientRect();
      expect(tile.top).toBeGreaterThanOrEqual(view.top - 1);
      expect(tile.bottom).toBeLessThanOrEqual(view.bottom + 1);
    });
    expect(grid.getAttribute('aria-activedescendant')).toBe(cell(grid, index).id);
  }
});

test('[G13] chooses all without listing them, and nothing', async () => {
  const { workspace, grid } = await open(5000);
  grid.focus();
  await userEvent.keyboard('{Control>}a{/Control}');
  expect(workspace.getState().selection).toMatchObject({ query: { of: 'samples' }, matched: 5000 });
  expect(selected(workspace)).toBe(0);
  expect(cell(grid, 0).getAttribute('aria-selected')).toBe('true');
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(cell(grid, 0).getAttribute('aria-selected')).toBe('false'));
});

test('[G14] typing in the search field runs no command and finds samples', async () => {
  const { workspace, screen, grid } = await open(300);
  const search = screen.getByRole('searchbox');
  await expect.element(search).toBeVisible();
  grid.focus();
  await userEvent.keyboard(' /');
  await expect.element(search).toHaveFocus();
  await userEvent.keyboard('washer/0000');
  await vi.waitFor(() =>
    expect(listIds(grid).every((id) => id?.startsWith('washer/0000'))).toBe(true),
  );
  expect(selected(workspace)).toBe(1);
  expect(workspace.getState().history.past).toEqual([]);
});

test('[G15] right to left, the arrow keys lead where they point', async () => {
  const { grid } = await open(100, {}, 'rtl');
  grid.focus();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowRight}');
  await vi.waitFor(() => expect(focused(grid)).toBe(2));
  expect(cell(grid, 1).getBoundingClientRect().left).toBeLessThan(
    cell(grid, 0).getBoundingClientRect().left,
  );
});

function Controlled({ onQueryChange }: Pick<DatasetGridProps, 'onQueryChange'>) {
  const [size, setSize] = useState(96);
  const [query, setQuery] = useState<Query>({ of: 'samples' });
  return (
    <>
      <button type="button" onClick={() => setSize(48)}>
        smaller
      </button>
      <button
        type="button"
        onClick={() => setQuery({ of: 'samples', filter: { kind: 'split', splits: ['pool'] } })}
      >
        pool
      </button>
      <DatasetGrid style={box} size={size} query={query} onQueryChange={onQueryChange} />
    </>
  );
}

test('[G16] another size keeps the first sample on screen, another query starts at its first', async () => {
  const queries: Query[] = [];
  const workspace = createWorkspace({ adapter: createStoryAdapter({ count: 5000 }) });
  const screen = await render(
    <ProofsheetProvider workspace={workspace}>
      <Controlled onQueryChange={(next) => queries.push(next)} />
    </ProofsheetProvider>,
  );
  const grid = screen.container.querySelector<HTMLElement>('[role="grid"]') ?? expect.unreachable();
  await vi.waitFor(() => expect(listIds(grid).length).toBeGreaterThan(0));
  const columns = columnsOf(grid);
  const row = 100;
  const pitch = grid.scrollHeight / Math.ceil(5000 / columns);
  grid.scrollTop = row * pitch;
  await vi.waitFor(() =>
    expect(grid.querySelector(`[data-index="${row * columns}"]`)).not.toBeNull(),
  );
  await screen.getByRole('button', { name: 'smaller' }).click();
  await vi.waitFor(() => expect(columnsOf(grid)).toBeGreaterThan(columns));
  await vi.waitFor(() => {
    const tile = cell(grid, row * columns).getBoundingClientRect();
    const view = grid.getBoundingClientRect();
    expect(Math.abs(tile.top - view.top)).toBeLessThan(tile.height + 2);
  });
  await screen.getByRole('button', { name: 'pool', exact: true }).click();
  await vi.waitFor(() => expect(grid.scrollTop).toBe(0));
  await vi.waitFor(() => expect(focused(grid)).toBe(0));
  expect(queries).toEqual([]);
});

test('[G66] what is typed before a picker’s field is there goes into the field, and runs no command', async () => {
  const { workspace, screen, grid } = await open(100);
  grid.focus();
  await userEvent.keyboard(' ');
  // Without a pause after the key that opens it: some of it may come before the field does.
  await userEvent.keyboard('tsxq1');
  const field = screen.getByRole('searchbox', { name: 'Tag for the selection' });
  await expect.element(field).toHaveValue('sxq1');
  await userEvent.keyboard('y{Enter}');
  await vi.waitFor(() => expect(workspace.getState().history.past).toHaveLength(1));
  expect(workspace.getState().history.past[0]?.changes).toMatchObject([
    { kind: 'tag', tag: 'sxq1y', present: true },
  ]);
});
