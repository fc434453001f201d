import { type DatasetAdapter, MediaError } from '@proofsheet/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { createPhotoAdapter } from './createPhotoAdapter.fixture.ts';
import { withMethods } from './createStoryAdapter.fixture.ts';
import { singleSize } from './GridModel.ts';
import { GridStage } from './GridStage.fixture.tsx';

const photos = (): DatasetAdapter => createPhotoAdapter({ count: 2000 });

const meta = {
  title: 'Grid/Layouts',
  component: GridStage,
  args: { createAdapter: photos },
} satisfies Meta<typeof GridStage>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas'];

const shown = (canvas: Canvas) =>
  waitFor(async () =>
    expect((await canvas.findAllByRole('gridcell'))[0]).toHaveAccessibleName(/png/),
  );
const focusGrid = async (canvas: Canvas) => {
  await shown(canvas);
  (await canvas.findByRole('grid')).focus();
};

/** Lines of equal width, of pictures that keep their formats. */
export const Justified: Story = { args: { defaultLayout: 'justified', defaultSize: 144 } };

/** Formats that only the pictures tell: tiles take them once pictures are there. */
export const JustifiedUnmeasured: Story = {
  args: {
    createAdapter: () => createPhotoAdapter({ count: 2000, isMeasured: false }),
    defaultLayout: 'justified',
    defaultSize: 144,
  },
};

/** By class; the heading of the group that one is in stays at the top. */
export const Grouped: Story = {
  args: { defaultGroupBy: '@class' },
  play: async ({ canvas, userEvent }) => {
    await focusGrid(canvas);
    await expect(await canvas.findByRole('rowheader', { name: /bolt, / })).toBeVisible();
    await userEvent.keyboard(']g');
    await expect(await canvas.findByText(/\d+ selected/)).toBeVisible();
  },
};

/** By a field, in lines. */
export const GroupedJustified: Story = {
  args: { defaultGroupBy: 'camera', defaultLayout: 'justified', defaultSize: 144 },
};

/** The last size: one sample whole, with the former and the next beside it. */
export const Single: Story = {
  args: { defaultSize: singleSize, defaultFacetsOpen: false },
  play: async ({ canvas, userEvent }) => {
    await focusGrid(canvas);
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(() =>
      expect(canvas.getByRole('grid').querySelector('[data-focused]')).toHaveAttribute(
        'data-index',
        '1',
      ),
    );
  },
};

/** The original over the wall; arrow keys go on. */
export const Previewed: Story = {
  play: async ({ canvas, userEvent }) => {
    await focusGrid(canvas);
    await userEvent.keyboard('{Enter}{ArrowRight}');
    await expect(await canvas.findByRole('dialog', { name: 'Preview' })).toBeVisible();
    await expect(await canvas.findByText('2 of 2,000')).toBeVisible();
    await expect(await canvas.findByAltText(/00001\.png/)).toBeVisible();
  },
};

/** An original that can't be had says why, and can be asked for again. */
export const PreviewFailed: Story = {
  args: {
    createAdapter: () => {
      const adapter = photos();
      return withMethods(adapter, {
        media: async (sample, variant, call) => {
          const { source } = sample.media;
          if (variant.kind === 'original') throw new MediaError({ source, problem: 'missing' });
          return (await adapter.media?.(sample, variant, call)) ?? '';
        },
      });
    },
  },
  play: async ({ canvas, userEvent }) => {
    await focusGrid(canvas);
    await userEvent.keyboard('v');
    await expect(await canvas.findByText('The original can’t be shown')).toBeVisible();
  },
};

/** The paced mode, held: it says so, and what goes on with it. */
export const Paced: Story = {
  args: { defaultSize: singleSize, defaultFacetsOpen: false },
  play: async ({ canvas, userEvent }) => {
    await focusGrid(canvas);
    await userEvent.keyboard('p');
    await waitFor(() => expect(canvas.getByText('2 of 2,000')).toBeVisible(), { timeout: 5000 });
    await userEvent.keyboard('y');
    await expect(await canvas.findByText('Paused')).toBeVisible();
  },
};

/** Where to go: a number, a percentage, or the name of a sample at hand. */
export const Jumping: Story = {
  play: async ({ canvas, userEvent }) => {
    await focusGrid(canvas);
    await userEvent.keyboard('j');
    await userEvent.type(await canvas.findByLabelText('Go to sample'), 'nowhere{Enter}');
    await expect(await canvas.findByText('No sample “nowhere” here')).toBeVisible();
  },
};

/** Dark. */
export const Dark: Story = { ...GroupedJustified, globals: { theme: 'dark' } };

/** Right to left, in words that nobody speaks. */
export const RightToLeft: Story = {
  ...GroupedJustified,
  globals: { direction: 'rtl', words: 'pseudo' },
};

/** A narrow column of a page. */
export const Narrow: Story = {
  args: {
    ...GroupedJustified.args,
    style: { blockSize: 640, inlineSize: 360 },
    defaultFacetsOpen: false,
  },
};
