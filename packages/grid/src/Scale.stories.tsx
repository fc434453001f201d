import { createWorkspace } from '@proofsheet/core';
import { ProofsheetProvider } from '@proofsheet/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactElement, useMemo } from 'react';
import { expect, waitFor } from 'storybook/test';
import { createEndlessAdapter } from './createEndlessAdapter.fixture.ts';
import { DatasetGrid, type DatasetGridProps } from './DatasetGrid.tsx';

interface StageProps extends DatasetGridProps {
  readonly count: number;
}

function Stage({ count, ...props }: StageProps): ReactElement {
  const workspace = useMemo(
    () => createWorkspace({ adapter: createEndlessAdapter(count) }),
    [count],
  );
  return (
    <ProofsheetProvider workspace={workspace}>
      <DatasetGrid style={{ blockSize: 640 }} defaultFacetsOpen={false} {...props} />
    </ProofsheetProvider>
  );
}

const meta = {
  title: 'Grid/Scale',
  component: Stage,
  args: { count: 10_000_000 },
} satisfies Meta<typeof Stage>;

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
  args: { count: 100_000_000, defaultSize: 48 },
  play: reachesLast(100_000_000),
};

/** The middle of a hundred million, as the scrollbar says it. */
export const Middle: Story = {
  args: { count: 100_000_000 },
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
