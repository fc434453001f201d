import type { DatasetAdapter } from '@proofsheet/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { createProposedAdapter } from './createProposedAdapter.fixture.ts';
import { LiveReview } from './LiveReview.fixture.tsx';

const proposed = () => createProposedAdapter(60);

const meta = {
  title: 'Reviewer/Live',
  component: LiveReview,
  args: { createAdapter: proposed },
} satisfies Meta<typeof LiveReview>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A dataset in memory: decided, corrected, undone. */
export const Deciding: Story = {
  args: { order: 'confidence' },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByRole('img', { name: '00000.jpg' })).toBeVisible();
    canvas.getByRole('region', { name: 'Sample' }).focus();
    await userEvent.keyboard('a');
    await expect(await canvas.findByRole('img', { name: '00001.jpg' })).toBeVisible();
    await userEvent.keyboard('3');
    await expect(await canvas.findByRole('img', { name: '00002.jpg' })).toBeVisible();
    await userEvent.keyboard('u');
    await expect(await canvas.findByRole('img', { name: '00001.jpg' })).toBeVisible();
  },
};

/** The contact sheet of the class with the most proposals. */
export const OnSheets: Story = {
  play: async ({ canvas, userEvent }) => {
    (await canvas.findByRole('region', { name: 'Sample' })).focus();
    await userEvent.keyboard('c');
    const [first] = await canvas.findAllByRole('gridcell');
    first?.focus();
    await userEvent.keyboard(' ');
    await expect(await canvas.findByText('1 exception')).toBeVisible();
  },
};

/** Somebody else decided on the same sample: both sides can be kept. */
export const Conflict: Story = {
  args: {
    createAdapter: () => {
      const adapter = proposed();
      let isFirst = true;
      return new Proxy<DatasetAdapter>(adapter, {
        get: (target, key) => {
          const value: unknown = Reflect.get(target, key);
          if (key === 'subscribe') return () => () => undefined;
          if (key !== 'commit') return typeof value === 'function' ? value.bind(target) : value;
          const commit: NonNullable<DatasetAdapter['commit']> = async (changeSet, call) => {
            if (isFirst) {
              isFirst = false;
              const rejected = JSON.parse(
                JSON.stringify(changeSet).replaceAll('"accepted"', '"rejected"'),
              ) as typeof changeSet;
              const actor = { kind: 'person', id: 'bea' } as const;
              const other = { ...rejected, id: 'somebody-else', actor };
              await target.commit?.(other);
            }
            return target.commit?.(changeSet, call) ?? Promise.reject(new TypeError('read only'));
          };
          return commit;
        },
      });
    },
  },
  play: async ({ canvas, userEvent }) => {
    (await canvas.findByRole('region', { name: 'Sample' })).focus();
    await userEvent.keyboard('a');
    await expect(await canvas.findByText(/Somebody else has decided/)).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Keep theirs' }));
    await waitFor(() => expect(canvas.queryByText(/Somebody else has decided/)).toBeNull());
  },
};
