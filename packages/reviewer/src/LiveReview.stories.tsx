import { createWorkspace, selectIds } from '@proofsheet/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { createBoxedAdapter } from './createBoxedAdapter.fixture.ts';
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
    (await canvas.findByRole('region', { name: 'Sample' })).focus();
    await userEvent.keyboard('a');
    await expect(await canvas.findByRole('img', { name: '00001.jpg' })).toBeVisible();
    await userEvent.keyboard('3');
    await expect(await canvas.findByRole('img', { name: '00002.jpg' })).toBeVisible();
    await userEvent.keyboard('u');
    await expect(await canvas.findByRole('img', { name: '00001.jpg' })).toBeVisible();
  },
};

const shared = createProposedAdapter(60);
const twoPeople = () => shared;

/** Somebody else labels the sample that is looked at: a conflict with both ways on. */
export const InConflict: Story = {
  args: { createAdapter: twoPeople, order: 'confidence' },
  play: async ({ canvas, userEvent }) => {
    const stage = await canvas.findByRole('region', { name: 'Sample' });
    const name = await canvas.findByRole('img', { name: /^\d+\.jpg$/ });
    const { rows } = await shared.query({ of: 'samples' }, { offset: 0, limit: 60 });
    const own = rows.find(({ id }) => id === name.getAttribute('aria-label'));
    const other = createWorkspace({ adapter: shared, actor: { kind: 'person', id: 'bob' } });
    await other.describe();
    const [, , third] = other.getState().description?.schema.classes ?? [];
    const edit = { kind: 'label', className: third?.name ?? '' } as const;
    await other.edit(edit, selectIds([own?.id ?? '']));
    await other.settle();
    await expect(await canvas.findByText(/just decided on this sample/)).toBeVisible();
    stage.focus();
    await userEvent.keyboard('{Enter}');
    await expect(await canvas.findByRole('button', { name: 'Keep theirs' })).toBeVisible();
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

/** Two cells with boxes, in the editor. */
export const Editing: Story = {
  args: { createAdapter: createBoxedAdapter },
  play: async ({ canvas, userEvent }) => {
    (await canvas.findByRole('region', { name: 'Sample' })).focus();
    await userEvent.keyboard('e');
    const list = await canvas.findByRole('listbox', { name: 'Regions' });
    await waitFor(() => expect(list).toHaveFocus());
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await waitFor(() => expect(canvas.getByRole('option', { selected: true })).toBeVisible());
  },
};
