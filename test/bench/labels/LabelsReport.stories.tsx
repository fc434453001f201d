import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { LabelsReport } from './LabelsReport.tsx';
import results from './results.json';

const meta = {
  title: 'Figures/What reviews buy',
  component: LabelsReport,
  args: { studies: results },
} satisfies Meta<typeof LabelsReport>;

export default meta;
type Story = StoryObj<typeof meta>;

/** What `npm run bench -- labels` wrote last. */
export const Figures: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('table')).toBeVisible();
    await expect(canvas.getAllByRole('img')).toHaveLength(12);
    await expect(
      canvas.getByRole('img', { name: /^v1: needles found .*: airplane \d/ }),
    ).toBeVisible();
  },
};
