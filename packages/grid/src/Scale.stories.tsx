import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { createEndlessAdapter } from './createEndlessAdapter.fixture.ts';
import { GridStage } from './GridStage.fixture.tsx';

const tenMillion = () => createEndlessAdapter(10_000_000);
const hundredMillion = () => createEndlessAdapter(100_000_000);

const meta = {
  title: 'Grid/Scale',
  component: GridStage,
  args: { createAdapter: tenMillion, defaultFacetsOpen: false },
} satisfies Meta<typeof GridStage>;

export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** The scrollbar's end is the wall's end, and its last sample is there. */
const reachesLast =
  (count: number): Play =>
  async ({ canvas }) => {
    const grid = await canvas.findByRole('grid');
    await waitFor(() => expect(grid.querySelector('[aria-busy="false"]')).not.toBeNull());
    grid.scrollTop = grid.scrollHeight;
    const last = `frame-${String(count - 1).padStart(9, '0')}`;
    await waitFor(() => expect(grid.querySelector(`[aria-label="${last}"]`)).not.toBeNull());
  };

/** Ten million samples, scrolled to the last. */
export const TenMillion: Story = { play: reachesLast(10_000_000) };

/** A hundred million samples, scrolled to the last: far past what a browser can scroll by itself. */
export const HundredMillion: Story = {
  args: { createAdapter: hundredMillion, defaultSize: 48 },
  play: reachesLast(100_000_000),
};

/** The middle of a hundred million, as the scrollbar says it. */
export const Middle: Story = {
  args: { createAdapter: hundredMillion },
  play: async ({ canvas }) => {
    const grid = await canvas.findByRole('grid');
    await waitFor(() => expect(grid.querySelector('[aria-busy="false"]')).not.toBeNull());
    grid.scrollTop = grid.scrollHeight / 2;
    await waitFor(() => {
      const index = Number(grid.querySelector('[data-index]')?.getAttribute('data-index'));
      expect(Math.abs(index - 50_000_000)).toBeLessThan(1_000_000);
    });
  },
};
