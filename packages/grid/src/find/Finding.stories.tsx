import type { DatasetAdapter, Query } from '@proofsheet/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { withMethods } from '../createStoryAdapter.fixture.ts';
import { GridStage } from '../GridStage.fixture.tsx';
import { createFindAdapter } from './createFindAdapter.fixture.ts';

const full = (): DatasetAdapter => createFindAdapter();

const meta = {
  title: 'Grid/Finding',
  component: GridStage,
  args: { createAdapter: full, style: { blockSize: 760 } },
} satisfies Meta<typeof GridStage>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas'];

const body = () => within(document.body);
const value = (canvas: Canvas, name: string | RegExp) => canvas.findByRole('checkbox', { name });

const everyPart: Query = {
  of: 'samples',
  filter: {
    kind: 'and',
    filters: [
      { kind: 'class', classes: ['threaded', 'gear'] },
      { kind: 'not', filter: { kind: 'tag', tags: ['blurry'] } },
      { kind: 'range', field: 'width', min: 30, max: 90 },
      { kind: 'range', field: 'taken', min: '2025-03-10' },
      { kind: 'score', min: 0.2 },
      { kind: 'provenance', by: 'model', id: 'net', version: '1' },
      { kind: 'decision', states: ['decided', 'proposed'] },
      { kind: 'slice', id: 'wide' },
      { kind: 'not', filter: { kind: 'ids', ids: ['bolt/00000.png'] } },
      { kind: 'near', space: 'shape', sampleId: 'bolt/00030.png', k: 400 },
      {
        kind: 'or',
        filters: [
          { kind: 'tag', tags: ['x'] },
          { kind: 'split', splits: ['pool'] },
        ],
      },
    ],
  },
  order: [
    { by: 'class', direction: 'ascending' },
    { by: { field: 'width' }, direction: 'descending' },
  ],
};

/** Facets of every kind, with counts, sums of subtypes, and histograms. */
export const Facets: Story = {
  play: async ({ canvas }) => {
    await expect(await value(canvas, /^threaded, /)).toBeVisible();
    await expect(await canvas.findByRole('group', { name: /^Width \(mm\) from/ })).toBeVisible();
    await expect(await canvas.findByRole('group', { name: /^Score from/ })).toBeVisible();
    await expect(await value(canvas, /^Decided, /)).toBeVisible();
  },
};

/** A value let through, another kept out: both say so in the panel and in the bar. */
export const Excluding: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await value(canvas, /^Training, /));
    await userEvent.click(await canvas.findByRole('button', { name: 'Exclude gear' }));
    await expect(await value(canvas, /^gear, .*excluded$/)).toBeVisible();
    await expect(await canvas.findByRole('button', { name: 'Class: not gear' })).toBeVisible();
  },
};

/** Every kind of part in words; what can't be taken apart is one part. */
export const EveryPart: Story = {
  args: { defaultQuery: everyPart },
  play: async ({ canvas }) => {
    for (const text of [
      'Class: threaded, gear',
      'Tag: not blurry',
      'Width (mm): 30 to 90',
      'Taken: at least Mar 10, 2025',
      'Score: at least 0.2',
      'Made by: net 1',
      'Progress: Decided, Proposed',
      'Slice: Wide ones',
      'Samples: not bolt/00000.png',
      'Similar to: bolt/00030.png',
      'Custom filter',
    ]) {
      await expect(await canvas.findByRole('button', { name: text })).toBeVisible();
    }
  },
};

/** A part is edited where it stands, with the control of its facet. */
export const EditingPart: Story = {
  args: { defaultQuery: { of: 'samples', filter: { kind: 'range', field: 'width', min: 40 } } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Width (mm): at least 40' }));
    const dialog = within(await body().findByRole('dialog', { name: 'Width (mm)' }));
    const most = dialog.getByRole('spinbutton', { name: 'Greatest Width (mm)' });
    await userEvent.type(most, '60');
    await expect(
      await body().findByRole('button', { name: 'Width (mm): 40 to 60', hidden: true }),
    ).toBeInTheDocument();
  },
};

/** A custom filter shows its JSON on demand. */
export const CustomFilter: Story = {
  args: { defaultQuery: everyPart },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Custom filter' }));
    await expect(await body().findByText(/"splits"/)).toBeVisible();
  },
};

/** Several keys of an order, each with its direction. */
export const SeveralKeys: Story = {
  args: { defaultQuery: { of: 'samples', order: everyPart.order ?? [] } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(
      await canvas.findByRole('button', {
        name: 'Order by: Class ascending, then Width (mm) descending',
      }),
    );
    const handle = await body().findByRole('button', { name: /^Move Width/ });
    handle.focus();
    await userEvent.keyboard('{ArrowUp}');
    await expect(
      await body().findByRole('button', {
        name: 'Order by: Width (mm) descending, then Class ascending',
        hidden: true,
      }),
    ).toBeInTheDocument();
    await waitFor(() => expect(handle).toHaveFocus());
  },
};

/** A facet of sixty values, searched. */
export const ManyValues: Story = {
  play: async ({ canvas, userEvent }) => {
    const more = await canvas.findByRole('button', { name: '48 more' });
    await userEvent.click(more);
    await userEvent.type(await canvas.findByRole('searchbox', { name: 'Search Batch' }), '4');
    await waitFor(() => expect(canvas.queryByRole('checkbox', { name: /^batch 05/ })).toBeNull());
    await expect(await value(canvas, /^batch 14, /)).toBeVisible();
  },
};

/** A saved slice, and the form for another, with a name that is taken. */
export const Slices: Story = {
  args: { defaultQuery: { of: 'samples', filter: { kind: 'class', classes: ['gear'] } } },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByRole('button', { name: /^Wide ones \d+$/ })).toBeVisible();
    await userEvent.click(await canvas.findByRole('button', { name: 'Save this filter' }));
    await userEvent.type(
      await canvas.findByRole('textbox', { name: 'Name of the slice' }),
      'blurry ',
    );
    await expect(await canvas.findByText('There is a slice “blurry” already.')).toBeVisible();
  },
};

/** What is similar to a sample, with the way back. */
export const Similar: Story = {
  args: { createAdapter: () => createFindAdapter({ spaces: 2 }) },
  play: async ({ canvas, userEvent }) => {
    await waitFor(async () =>
      expect((await canvas.findAllByRole('gridcell'))[3]).toHaveAccessibleName(/png/),
    );
    (await canvas.findByRole('grid')).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}s');
    await userEvent.click(await body().findByRole('menuitem', { name: 'Similar by shape' }));
    await expect(
      await canvas.findByRole('button', { name: /^Similar to: .*00002.png by shape/ }),
    ).toBeVisible();
    await expect(await canvas.findByText('100 of 500 samples')).toBeVisible();
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Back' })).toBeVisible());
  },
};

/** A backend that counts nothing: what is known of the dataset can be filtered by, without numbers. */
export const NoSummaries: Story = {
  args: { createAdapter: () => withMethods(full(), { summarize: undefined as never }) },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await value(canvas, 'gear'));
    await userEvent.click(await value(canvas, 'blurry'));
    await expect(await canvas.findByRole('button', { name: 'Tag: blurry' })).toBeVisible();
  },
};

/** Counting fails: said in place, and tried again on demand. */
export const FailingSummaries: Story = {
  args: {
    createAdapter: () => {
      const adapter = createFindAdapter();
      let isDown = true;
      return withMethods(adapter, {
        summarize: async (query, fields, call) => {
          // The picker of tags asks for them alone.
          if (!isDown || fields.length === 1) return adapter.summarize(query, fields, call);
          isDown = false;
          throw new TypeError('The server at api.example.com did not answer.');
        },
      });
    },
  },
  play: async ({ canvas, userEvent }) => {
    const [again] = await canvas.findAllByRole('button', { name: 'Try again' });
    if (again === undefined) throw new TypeError('No way on is offered.');
    await userEvent.click(again);
    await expect(await value(canvas, /^threaded, /)).toBeVisible();
    await waitFor(() => expect(canvas.queryByText('Could not be counted')).toBeNull());
  },
};

/** In little room the panel is a sheet over the wall, with its own way out. */
export const Narrow: Story = {
  args: { style: { blockSize: 640, inlineSize: 360 }, defaultQuery: everyPart },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Show or hide filters' }));
    await expect(await value(canvas, /^threaded, /)).toBeVisible();
    await waitFor(() =>
      expect(canvas.getByRole('button', { name: 'Close filters' })).toBeVisible(),
    );
  },
};

/** Dark. */
export const Dark: Story = { args: { defaultQuery: everyPart }, globals: { theme: 'dark' } };

/** The strongest contrast. */
export const HighContrast: Story = {
  args: { defaultQuery: everyPart },
  globals: { theme: 'contrast' },
};

/** Right to left, in words that nobody speaks. */
export const RightToLeft: Story = {
  args: { defaultQuery: everyPart },
  globals: { direction: 'rtl', words: 'pseudo' },
};
