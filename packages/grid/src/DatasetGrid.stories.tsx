import type { DatasetAdapter } from '@proofsheet/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { createStoryAdapter, withMethods } from './createStoryAdapter.fixture.ts';
import { GridStage } from './GridStage.fixture.tsx';

const full = (): DatasetAdapter => createStoryAdapter({ count: 500 });

const meta = {
  title: 'Grid/DatasetGrid',
  component: GridStage,
  args: { createAdapter: full },
} satisfies Meta<typeof GridStage>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas'];

const shown = (canvas: Canvas) =>
  waitFor(async () =>
    expect((await canvas.findAllByRole('gridcell'))[0]).toHaveAccessibleName(/bolt/),
  );

/** The whole dataset: decisions have a solid stripe, rough labels a dotted one. */
export const Full: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('500 samples')).toBeVisible();
    await shown(canvas);
  },
};

/** A wall of the smallest tiles. */
export const Wall: Story = { args: { defaultSize: 48 } };

/** Single samples, as large as they come. */
export const Large: Story = { args: { defaultSize: 480 } };

/** Chosen by keyboard: the tile that the keyboard is at has a second ring. */
export const Selected: Story = {
  play: async ({ canvas, userEvent }) => {
    await shown(canvas);
    const grid = canvas.getByRole('grid');
    grid.focus();
    await userEvent.keyboard('{ArrowDown} {Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}');
    await expect(await canvas.findByText('4 selected')).toBeVisible();
    await waitFor(() =>
      expect(canvas.getAllByRole('gridcell', { selected: true })).toHaveLength(4),
    );
  },
};

/** Labelled by a class key: the stripe turns solid at once. */
export const Labelled: Story = {
  play: async ({ canvas, userEvent }) => {
    await shown(canvas);
    (await canvas.findByRole('grid')).focus();
    await userEvent.keyboard(' {Shift>}{ArrowRight}{/Shift}2');
    await expect(await canvas.findByText('Labelled 2 samples “washer”')).toBeVisible();
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect(await canvas.findByText('Undone: Labelled 2 samples “washer”')).toBeVisible();
  },
};

/** The picker of tags is open. */
export const PickingTag: Story = {
  play: async ({ canvas, userEvent }) => {
    await shown(canvas);
    (await canvas.findByRole('grid')).focus();
    await userEvent.keyboard(' t');
    await expect(
      await canvas.findByRole('searchbox', { name: 'Tag for the selection' }),
    ).toHaveFocus();
    await expect(await canvas.findByRole('menuitem', { name: /blurry/ })).toBeVisible();
  },
};

/** Filtered by two classes and ordered by a field. */
export const Filtered: Story = {
  args: {
    defaultQuery: {
      of: 'samples',
      filter: {
        kind: 'and',
        filters: [
          { kind: 'class', classes: ['bolt', 'gear'] },
          { kind: 'split', splits: ['training'] },
        ],
      },
      order: [{ by: { field: 'width' }, direction: 'descending' }],
    },
  },
  play: async ({ canvas, userEvent }) => {
    const chip = await canvas.findByRole('button', { name: 'Remove filter Split: Training' });
    await userEvent.click(chip);
    await waitFor(() => expect(chip).not.toBeInTheDocument());
  },
};

/** A decision takes a sample out of the filter: it stays in its place, dimmed, until the view is refreshed. */
export const NoLongerMatching: Story = {
  args: { defaultQuery: { of: 'samples', filter: { kind: 'class', classes: ['bolt'] } } },
  play: async ({ canvas, userEvent }) => {
    await shown(canvas);
    (await canvas.findByRole('grid')).focus();
    await userEvent.keyboard(' {Shift>}{ArrowRight}{ArrowRight}{/Shift}2');
    await expect(await canvas.findByRole('button', { name: /Refresh/ })).toBeVisible();
  },
};

/** No sample matches the filter. */
export const NoMatch: Story = {
  args: { defaultQuery: { of: 'samples', filter: { kind: 'tag', tags: ['nowhere'] } } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No sample matches these filters')).toBeVisible();
  },
};

/** A dataset without samples. */
export const Empty: Story = {
  args: { createAdapter: () => createStoryAdapter({ count: 0 }) },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('There are no samples here yet')).toBeVisible();
  },
};

/** The first rows are on their way: tiles have their places, and no spinner turns. */
export const Loading: Story = {
  args: {
    createAdapter: () => {
      const never = () => new Promise<never>(() => undefined);
      return withMethods(full(), { query: never, describe: never, summarize: never });
    },
  },
};

/** The backend could not be reached; trying again shows the samples. */
export const LoadError: Story = {
  args: {
    createAdapter: () => {
      const adapter = full();
      let isDown = true;
      return withMethods(adapter, {
        query: async (...args) => {
          if (!isDown) return adapter.query(...args);
          isDown = false;
          throw new TypeError('The server at api.example.com did not answer.');
        },
      });
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    await expect(await canvas.findByText('500 samples')).toBeVisible();
  },
};

/** A change that was refused is taken back, and said so, with a way on. */
export const NotSaved: Story = {
  args: {
    createAdapter: () =>
      withMethods(full(), {
        commit: async () => {
          throw new TypeError('The server at api.example.com did not answer.');
        },
      }),
  },
  play: async ({ canvas, userEvent }) => {
    await shown(canvas);
    (await canvas.findByRole('grid')).focus();
    await userEvent.keyboard(' 2');
    await expect(await canvas.findByText('Not saved: Labelled 1 sample “washer”')).toBeVisible();
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible());
    await waitFor(() => expect(canvas.getByText('1 not saved')).toBeVisible());
  },
};

/** Somebody else was faster: both sides are named, and either can be kept. */
export const Conflict: Story = {
  args: {
    createAdapter: () => {
      const adapter = createStoryAdapter({ count: 500 });
      let isFirst = true;
      return withMethods(adapter, {
        commit: async (changeSet, call) => {
          if (!isFirst) return adapter.commit(changeSet, call);
          isFirst = false;
          await adapter.commit({
            ...changeSet,
            id: 'somebody-else',
            actor: { kind: 'person', id: 'bea' },
            changes: [{ kind: 'tag', tag: 'sharp', present: true, sampleIds: ['bolt/00000.png'] }],
          });
          return adapter.commit(changeSet, call);
        },
      });
    },
  },
  play: async ({ canvas, userEvent }) => {
    await shown(canvas);
    (await canvas.findByRole('grid')).focus();
    await userEvent.keyboard(' t');
    await waitFor(() => expect(canvas.getByRole('searchbox', { name: /Tag for/ })).toHaveFocus());
    await userEvent.keyboard('sharp{Enter}');
    await expect(await canvas.findByText(/has changed in the meantime/)).toBeVisible();
    await userEvent.click(await canvas.findByRole('button', { name: 'Keep theirs' }));
    await expect(await canvas.findByText('All saved')).toBeVisible();
  },
};

/** Changes that the backend has not acknowledged yet have a small hollow dot. */
export const Pending: Story = {
  args: {
    createAdapter: () => withMethods(full(), { commit: () => new Promise(() => undefined) }),
  },
  play: async ({ canvas, userEvent }) => {
    await shown(canvas);
    (await canvas.findByRole('grid')).focus();
    await userEvent.keyboard(' {Shift>}{ArrowRight}{ArrowRight}{/Shift}2');
    await expect(await canvas.findByText('Saving 1…')).toBeVisible();
  },
};

/** Pictures that can't be decoded are marked; everything else works on them. */
export const BrokenPictures: Story = {
  args: { createAdapter: () => createStoryAdapter({ count: 500, brokenEvery: 4 }) },
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByTitle(/is damaged or not an image/))[0]).toBeVisible();
  },
};

/** A backend that can only be read: no verbs are offered. */
export const ReadOnly: Story = {
  args: { createAdapter: () => withMethods(full(), { commit: undefined as never }) },
  play: async ({ canvas }) => {
    await shown(canvas);
    await canvas.findByText('500 samples');
    await expect(canvas.queryByRole('button', { name: /^Label/ })).toBeNull();
  },
};

/** A narrow column of a page. */
export const Narrow: Story = {
  args: { style: { blockSize: 640, inlineSize: 360 }, defaultFacetsOpen: false },
};

/** Dark, dense. */
export const Dark: Story = { globals: { theme: 'dark', density: 'dense' } };

/** The strongest contrast. */
export const HighContrast: Story = { globals: { theme: 'contrast' } };

/** Right to left, in words that nobody speaks: whatever stays plain English doesn't come from the catalogue. */
export const RightToLeft: Story = { globals: { direction: 'rtl', words: 'pseudo' } };
