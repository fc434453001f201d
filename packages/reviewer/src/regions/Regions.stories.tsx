import { packMaskRuns } from '@proofsheet/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import type { RegionDraft } from '../ReviewState.ts';
import { createDrawn, createProposal, RegionPlayground } from './RegionPlayground.fixture.tsx';

const some: readonly RegionDraft[] = [
  createDrawn('a', 'rbc', { kind: 'box', x: 60, y: 80, width: 120, height: 100 }),
  createProposal('b', 'wbc', { kind: 'box', x: 380, y: 260, width: 140, height: 130 }, 0.93),
  createProposal('c', 'rbc', { kind: 'box', x: 230, y: 60, width: 90, height: 84 }, 0.41),
  createProposal(
    'd',
    'platelets',
    { kind: 'box', x: 480, y: 60, width: 60, height: 52 },
    0,
    'rule',
  ),
  createDrawn('e', 'platelets', {
    kind: 'polygon',
    parts: [
      [
        [120, 300],
        [210, 280],
        [250, 360],
        [180, 420],
        [100, 390],
      ],
    ],
  }),
];

const crowd: readonly RegionDraft[] = Array.from({ length: 60 }, (_, index) => {
  const id = `r${index}`;
  const classId = ['rbc', 'wbc', 'platelets'][index % 3] ?? 'rbc';
  const [x, y] = [(index * 97) % 540, (index * 61) % 380];
  const region = { kind: 'box', x, y, width: 40 + ((index * 13) % 60), height: 90 } as const;
  return index % 4 === 0
    ? createDrawn(id, classId, region)
    : createProposal(id, classId, region, 0.3 + (index % 7) / 10);
});

/** An ellipse and a hole in it, as runs. */
function createMask(width: number, height: number): RegionDraft {
  const runs: number[] = [0];
  let isInside = false;
  for (let x = 0; x < width; x += 1)
    for (let y = 0; y < height; y += 1) {
      const radius = Math.hypot((x - 300) / 150, (y - 240) / 100);
      const isPixelInside = radius < 1 && radius > 0.35;
      if (isPixelInside !== isInside) {
        isInside = !isInside;
        runs.push(0);
      }
      runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    }
  const counts = packMaskRuns(runs);
  return createProposal('mask', 'wbc', { kind: 'mask', width, height, counts }, 0.88);
}

const meta = {
  title: 'Reviewer/Regions',
  component: RegionPlayground,
  args: { drafts: some },
} satisfies Meta<typeof RegionPlayground>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas'];

const shown = (canvas: Canvas) => waitFor(() => expect(canvas.getByRole('listbox')).toBeVisible());

/** Drawn by a person, proposed by a model, and a rough label. */
export const Mixed: Story = {};

/** One is selected: it has handles, and keys work on it. */
export const Selected: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    await shown(canvas);
    (await canvas.findByRole('listbox')).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await userEvent.keyboard('{Tab}');
    await waitFor(() => expect(canvasElement.querySelector('.a9s-handle')).not.toBeNull());
    await waitFor(() =>
      expect(canvas.getByRole('option', { selected: true })).toHaveAccessibleName(/^WBC/),
    );
  },
};

/** A polygon is selected: its corners are handles. */
export const SelectedPolygon: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    await shown(canvas);
    (await canvas.findByRole('listbox')).focus();
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(canvasElement.querySelectorAll('.a9s-handle')).toHaveLength(5));
  },
};

/** Nothing yet. */
export const Empty: Story = {
  args: { drafts: [] },
  play: async ({ canvas }) => expect(await canvas.findByText('No regions yet')).toBeVisible(),
};

/** Many that overlap. */
export const Crowded: Story = { args: { drafts: crowd } };

/** A mask beside boxes: it is shown, and only its class can be changed. */
export const Mask: Story = {
  args: { drafts: [createMask(640, 480), ...some.slice(0, 1)] },
  play: async ({ canvas, userEvent }) => {
    await shown(canvas);
    (await canvas.findByRole('listbox')).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/can’t be moved/));
  },
};

/** Nothing can be changed. */
export const ReadOnly: Story = { args: { isReadOnly: true } };

/** There is no picture. */
export const NoPicture: Story = { args: { picture: null } };

/** The schema has no classes: nothing can be drawn. */
export const NoClasses: Story = { args: { drafts: [], classes: [] } };

/** A picture of a few pixels, each of them seen. */
export const TinyPicture: Story = {
  args: {
    width: 32,
    height: 32,
    drafts: [createDrawn('a', 'rbc', { kind: 'box', x: 4, y: 5, width: 12, height: 9 })],
  },
};

/** Zoomed in. */
export const Zoomed: Story = {
  play: async ({ canvas, userEvent }) => {
    await shown(canvas);
    (await canvas.findByRole('listbox')).focus();
    await userEvent.keyboard('+++');
  },
};

/** Dark. */
export const Dark: Story = { ...Selected, globals: { theme: 'dark' } };

/** Right to left, in words that nobody speaks; the picture stays as it is. */
export const RightToLeft: Story = { globals: { direction: 'rtl', words: 'pseudo' } };

/** A narrow column of a page. */
export const Narrow: Story = { args: { style: { blockSize: 640, inlineSize: 420 } } };
