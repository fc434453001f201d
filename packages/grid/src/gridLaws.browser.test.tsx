import '@proofsheet/react/styles.css';
import './styles.css';
import {
  createWorkspace,
  type DatasetAdapter,
  type Filter,
  type OrderKey,
  type Query,
  splits,
} from '@proofsheet/core';
import { ProofsheetProvider } from '@proofsheet/react';
import fc from 'fast-check';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { createStoryAdapter } from './createStoryAdapter.fixture.ts';
import { DatasetGrid } from './DatasetGrid.tsx';

/*
 * The law: whatever one does, in whatever order, once the grid is at rest every tile on screen shows the row of the
 * query that its number says, they are in reading order without a gap, and they cover the viewport or hold all rows.
 */
const seeds = [1, 2, 3];

type Step =
  | { readonly kind: 'scroll'; readonly place: number }
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: 'resize'; readonly width: number; readonly height: number }
  | { readonly kind: 'size'; readonly size: number }
  | { readonly kind: 'query'; readonly query: Query };

const filters: fc.Arbitrary<Filter | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.record({
    kind: fc.constant('class' as const),
    classes: fc.subarray(['bolt', 'nut', 'gear', 'spring'], { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('split' as const),
    splits: fc.subarray([...splits], { minLength: 1 }),
  }),
  fc.record({
    ...{ kind: fc.constant('range' as const), field: fc.constant('width') },
    min: fc.integer({ min: 20, max: 120 }),
  }),
  fc.constant({ kind: 'tag' as const, tags: ['nobody has it'] }),
);
const orders: fc.Arbitrary<readonly OrderKey[] | undefined> = fc.option(
  fc.array(
    fc.record({
      by: fc.constantFrom<OrderKey['by']>(
        'class',
        'id',
        'split',
        { field: 'width' },
        { random: 7 },
      ),
      direction: fc.constantFrom('ascending' as const, 'descending' as const),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  { nil: undefined },
);
const queries: fc.Arbitrary<Query> = fc.tuple(filters, orders).map(([filter, order]) => ({
  of: 'samples',
  ...(filter === undefined ? {} : { filter }),
  ...(order === undefined ? {} : { order }),
}));
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('scroll' as const),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      by: fc.integer({ min: -900, max: 900 }),
    }),
  },
  fc.record({
    ...{ kind: fc.constant('resize' as const), width: fc.integer({ min: 320, max: 1100 }) },
    height: fc.integer({ min: 260, max: 700 }),
  }),
  fc.record({
    kind: fc.constant('size' as const),
    size: fc.constantFrom(48, 72, 96, 144, 216, 320),
  }),
  fc.record({ kind: fc.constant('query' as const), query: queries }),
);

interface Controls {
  readonly setBox: (box: { width: number; height: number }) => void;
  readonly setSize: (size: number) => void;
  readonly setQuery: (query: Query) => void;
}

function Stage({ hand }: { readonly hand: (controls: Controls) => void }) {
  const [box, setBox] = useState({ width: 900, height: 560 });
  const [size, setSize] = useState(96);
  const [query, setQuery] = useState<Query>({ of: 'samples' });
  hand({ setBox, setSize, setQuery });
  return (
    <DatasetGrid
      {...{ query, size }}
      defaultFacetsOpen={false}
      style={{ inlineSize: box.width, blockSize: box.height }}
    />
  );
}

async function open(adapter: DatasetAdapter) {
  let controls: Controls | null = null;
  const screen = await render(
    <ProofsheetProvider workspace={createWorkspace({ adapter })}>
      <Stage
        hand={(given) => {
          controls = given;
        }}
      />
    </ProofsheetProvider>,
  );
  const grid = screen.container.querySelector<HTMLElement>('[role="grid"]');
  if (grid === null || controls === null) expect.unreachable();
  return { screen, grid, controls: controls as Controls };
}

/** Tiles within the viewport, in the order in which the page has them. */
function listShown(grid: HTMLElement) {
  const view = grid.getBoundingClientRect();
  return [...grid.querySelectorAll<HTMLElement>('[data-index]')]
    .filter((tile) => {
      const { top, bottom, width } = tile.getBoundingClientRect();
      return width > 0 && bottom > view.top + 1 && top < view.top + grid.clientHeight - 1;
    })
    .map((tile) => ({
      index: Number(tile.dataset['index']),
      id: tile.ariaBusy === 'false' ? (tile.ariaLabel?.split(', ').at(-1) ?? '') : null,
      box: tile.getBoundingClientRect(),
    }));
}

async function checkLaw(grid: HTMLElement, adapter: DatasetAdapter, query: Query): Promise<void> {
  const { rows } = await adapter.query(query, { offset: 0, limit: 5000 });
  await vi.waitFor(
    () => {
      const shown = listShown(grid);
      expect(shown.map(({ id }) => id)).toEqual(shown.map(({ index }) => rows[index]?.id));
      expect(shown.length > 0).toBe(rows.length > 0);
      if (rows.length === 0) return;
      const [first] = shown;
      expect(shown.map(({ index }) => index)).toEqual(
        shown.map((_, place) => (first?.index ?? 0) + place),
      );
      const view = grid.getBoundingClientRect();
      const end = shown.at(-1);
      const isAtEnd = end?.index === rows.length - 1;
      const isFull = (end?.box.bottom ?? 0) >= view.top + grid.clientHeight - 3;
      expect((first?.box.top ?? 0) <= view.top + 3 && (isFull || isAtEnd)).toBe(true);
    },
    { timeout: 5000, interval: 20 },
  );
}

test.each(seeds)(
  '[G65] what is on screen is what the query says, whatever one does (seed %i)',
  async (seed) => {
    const adapter = createStoryAdapter({ count: 3000 });
    const { screen, grid, controls } = await open(adapter);
    let query: Query = { of: 'samples' };
    await checkLaw(grid, adapter, query);
    const [walk] = fc.sample(fc.array(steps, { minLength: 25, maxLength: 25, size: 'max' }), {
      seed,
      numRuns: 1,
    });
    for (const step of walk ?? []) {
      if (step.kind === 'scroll') grid.scrollTop = step.place * grid.scrollHeight;
      else if (step.kind === 'step') grid.scrollTop += step.by;
      else if (step.kind === 'resize') controls.setBox(step);
      else if (step.kind === 'size') controls.setSize(step.size);
      else {
        query = step.query;
        controls.setQuery(query);
      }
      // Not every step is waited for: what comes on top of one another must end well, too.
      if (step.kind === 'step') continue;
      await checkLaw(grid, adapter, query);
    }
    await checkLaw(grid, adapter, query);
    await screen.unmount();
  },
);
