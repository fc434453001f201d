import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import type { FakeReview } from './createFakeReview.fixture.ts';
import {
  createItem,
  createProposal,
  createReviewState,
  createSheet,
  createSpotCheck,
  createStorySample,
} from './createReviewState.fixture.ts';
import { cells } from './createStoryMedia.fixture.ts';
import type { ReviewItem } from './ReviewState.ts';
import { ReviewStory } from './ReviewStory.fixture.tsx';

/** The review that the story on screen shows. */
let review: FakeReview | null = null;
const onReview = (made: FakeReview) => {
  review = made;
};
const done = () => review?.done ?? [];

const meta = {
  title: 'Reviewer/ProposalReviewer',
  component: ReviewStory,
  args: { state: createReviewState(), onReview },
} satisfies Meta<typeof ReviewStory>;

export default meta;
type Story = StoryObj<typeof meta>;

const regions = cells.map(({ x, y, radius, classId }, index) => {
  const box = {
    kind: 'box',
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  } as const;
  const corners = Array.from({ length: 16 }, (_, corner): readonly [number, number] => [
    x + radius * Math.cos((corner * Math.PI) / 8),
    y + radius * Math.sin((corner * Math.PI) / 8),
  ]);
  return createProposal(index, classId, index === 1 ? { kind: 'polygon', parts: [corners] } : box);
});
const boxed: ReviewItem = {
  ...createItem(1),
  key: 'boxes',
  sample: createStorySample(1, { source: 'cells:1' }),
  proposal: regions[0] ?? null,
  regions,
};

/** One sample at a time: a key decides and the next is there. */
export const Single: Story = {
  play: async ({ canvas, userEvent }) => {
    const stage = await canvas.findByRole('region', { name: 'Sample' });
    await expect(await within(stage).findByRole('img', { name: '00100.jpg' })).toBeVisible();
    stage.focus();
    await userEvent.keyboard('a');
    await expect(await within(stage).findByRole('img', { name: '00101.jpg' })).toBeVisible();
    await userEvent.keyboard('6');
    await userEvent.keyboard('r');
    await waitFor(() =>
      expect(done()).toEqual(['decide accepted', 'correct dog', 'decide rejected']),
    );
    await expect(await canvas.findByText(/^Rejected/)).toBeInTheDocument();
  },
};

/** As it looks before anything is done. */
export const AtRest: Story = {};

/** Boxes and a polygon with class and score, decided together. */
export const Boxes: Story = {
  args: { state: createReviewState({ current: boxed, warning: null, precedents: [] }) },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('4 regions')).toBeVisible();
    await waitFor(() => expect(canvas.getAllByText('cat').length).toBeGreaterThan(2));
  },
};

/** Boxes of which one was changed by hand: it is solid. */
export const Drafted: Story = {
  args: {
    state: createReviewState({
      current: boxed,
      draft: regions.map((proposal, index) => ({
        id: proposal.id,
        classId: index === 2 ? 'dog' : proposal.classId,
        region: proposal.region ?? { kind: 'box', x: 0, y: 0, width: 1, height: 1 },
        proposal,
      })),
    }),
  },
};

/** A picture of 32 × 32 pixels is shown as pixels. */
export const Tiny: Story = {
  args: {
    state: createReviewState({
      current: createItem(7, { sample: createStorySample(7, { source: 'tiny:7' }) }),
    }),
  },
};

/** A long text is folded. */
export const LongText: Story = {
  args: {
    state: createReviewState({
      current: createItem(1, { sample: createStorySample(1, { kind: 'text', source: 'text:1' }) }),
    }),
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Show all' }));
    await expect(await canvas.findByRole('button', { name: 'Show less' })).toBeVisible();
  },
};

/** A text with a span. */
export const Spans: Story = {
  args: {
    state: createReviewState({
      current: createItem(2, {
        sample: createStorySample(0, { kind: 'text', source: 'text:0' }),
        regions: [createProposal(3, 'bird', { kind: 'span', start: 35, end: 47 })],
      }),
    }),
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('FA Cup final')).toBeVisible();
  },
};

/** A sound as its shape. */
export const Sound: Story = {
  args: {
    state: createReviewState({
      current: createItem(2, {
        sample: createStorySample(2, { kind: 'audio', source: 'sound:2' }),
      }),
    }),
  },
};

/** A sample that can't be shown can still be decided. */
export const Broken: Story = {
  args: {
    state: createReviewState({
      current: createItem(3, { sample: createStorySample(3, { source: 'broken:3' }) }),
    }),
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('This sample can’t be shown')).toBeVisible();
    await waitFor(() => expect(canvas.getByRole('button', { name: /^Skip/ })).toBeEnabled());
  },
};

/** A rough label says that it is there, and the model found nothing. */
export const Missed: Story = {
  args: {
    state: createReviewState({
      lane: 'absent',
      warning: null,
      current: createItem(5, { proposal: null, rough: createProposal(1, 'ship') }),
    }),
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Nothing found')).toBeVisible();
  },
};

/** Many proposals of one class: exceptions are marked, and the rest is accepted in one act. */
export const Sheet: Story = {
  args: {
    state: createReviewState({ mode: 'sheet', sheet: createSheet(121, [7, 18]) }),
  },
  play: async ({ canvas, userEvent }) => {
    const [first] = await canvas.findAllByRole('gridcell');
    first?.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight} ');
    await waitFor(() => expect(canvas.getByText('3 exceptions')).toBeVisible());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(done()).toEqual(['mark item 502 true', 'acceptSheet']));
  },
};

/** Thousands on a sheet: only what is seen is drawn. */
export const LargeSheet: Story = {
  args: { state: createReviewState({ mode: 'sheet', sheet: createSheet(4000) }) },
  play: async ({ canvas, userEvent }) => {
    const [first] = await canvas.findAllByRole('gridcell');
    first?.focus();
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(canvas.getByRole('gridcell', { name: /^04499/ })).toHaveFocus());
    await waitFor(() => expect(canvas.getAllByRole('gridcell').length).toBeLessThan(400));
  },
};

/** Before a bulk acceptance: from which score on. */
export const BulkStart: Story = {
  play: async ({ canvas, userEvent }) => {
    (await canvas.findByRole('region', { name: 'Sample' })).focus();
    await userEvent.keyboard('b');
    await userEvent.click(await canvas.findByRole('button', { name: 'Draw a spot check' }));
    await waitFor(() => expect(done()).toEqual(['startBulk 0.9']));
  },
};

/** The spot check: one after the other is right or wrong. */
export const BulkCheck: Story = {
  args: { state: createReviewState({ bulk: createSpotCheck(11, 1) }) },
  play: async ({ canvas, userEvent }) => {
    (await canvas.findByRole('region', { name: 'Sample' })).focus();
    await userEvent.keyboard('ar');
    await waitFor(() => expect(done()).toEqual(['check item 711 true', 'check item 712 false']));
    await waitFor(() => expect(canvas.getByText('13 of 30 checked')).toBeVisible());
  },
};

/** All of it is checked: the bound is said, and then it is accepted. */
export const BulkCommit: Story = {
  args: { state: createReviewState({ bulk: createSpotCheck(30, 0) }) },
  play: async ({ canvas, userEvent }) => {
    await expect(
      await canvas.findByText(/With 95 % certainty at most 9.5% of the 1,240 would be wrong/),
    ).toBeVisible();
    await userEvent.click(await canvas.findByRole('button', { name: /Accept all 1,240/ }));
    await waitFor(() => expect(done()).toEqual(['commitBulk']));
  },
};

/** They are being accepted. */
export const BulkCommitting: Story = {
  args: {
    state: createReviewState({
      bulk: { step: 'committing', threshold: 0.9, matching: 1240, bound: 0.021 },
    }),
  },
};

/** The arbiter's lane: a class key opens the ruling. */
export const Arbiter: Story = {
  args: { state: createReviewState({ lane: 'ambiguous', warning: null }) },
  play: async ({ canvas, userEvent }) => {
    (await canvas.findByRole('region', { name: 'Sample' })).focus();
    await userEvent.keyboard('0');
    const reason = await canvas.findByRole('textbox', { name: 'Reason' });
    await waitFor(() => expect(reason).toHaveFocus());
    await userEvent.keyboard('An open bed makes it a truck.');
  },
};

/** Somebody else has decided on the sample that is looked at. */
export const Taken: Story = {
  args: { state: createReviewState({ isTaken: true }) },
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByText('Somebody else has just decided on this sample'),
    ).toBeVisible();
  },
};

/** The queue is filled: the shape of what comes. */
export const Loading: Story = {
  args: {
    state: createReviewState({ status: 'loading', current: null, before: [], after: [] }),
  },
};

/** A lane is done: what is next. */
export const LaneDone: Story = {
  args: { state: createReviewState({ status: 'empty', current: null, after: [] }) },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Go on with Missed (38)' }));
    await waitFor(() => expect(done()).toEqual(['setLane absent']));
  },
};

/** All lanes are done. */
export const AllDone: Story = {
  args: {
    state: createReviewState({
      status: 'empty',
      current: null,
      after: [],
      waiting: { proposals: 0, absent: 0, unexpected: 0, ambiguous: 0, skipped: 0 },
    }),
  },
};

/** The queue could not be loaded. */
export const Failed: Story = {
  args: {
    state: createReviewState({
      status: 'failed',
      current: null,
      error: new TypeError('The server at api.example.com did not answer.'),
    }),
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(done()).toEqual(['retry']));
  },
};

/** At the start: no model, no pace, nothing trained. */
export const Untrained: Story = {
  args: {
    state: createReviewState({
      pace: { decided: 0, perMinute: null, left: 412, secondsLeft: null },
      before: [],
      warning: null,
      precedents: [],
      reliability: [],
      canUndo: false,
      training: {
        isTraining: true,
        version: null,
        tuning: null,
        balance: [],
        notices: [],
        error: null,
      },
    }),
  },
};

/** More classes than there are keys. */
export const ManyClasses: Story = {
  args: {
    state: createReviewState({
      classes: Array.from({ length: 60 }, (_, index) => ({
        id: `class-${index}`,
        name: `Class ${index} with a name that is rather long`,
        hotkey: index < 9 ? String(index + 1) : null,
        probability: 1 / (index + 2),
      })),
    }),
  },
};

/** Dark. */
export const Dark: Story = { globals: { theme: 'dark' } };

/** Dark contact sheet. */
export const DarkSheet: Story = {
  args: { state: createReviewState({ mode: 'sheet', sheet: createSheet(121, [7, 18]) }) },
  globals: { theme: 'dark' },
};

/** The strongest contrast. */
export const HighContrast: Story = { globals: { theme: 'contrast' } };

/** Right to left, in words that nobody speaks. */
export const RightToLeft: Story = { globals: { direction: 'rtl', words: 'pseudo' } };

/** The contact sheet right to left. */
export const RightToLeftSheet: Story = {
  args: { state: createReviewState({ mode: 'sheet', sheet: createSheet(60, [3]) }) },
  globals: { direction: 'rtl', words: 'pseudo' },
};

/** A telephone: the panel is a sheet, the verbs are under the thumb. */
export const Narrow: Story = {
  args: { style: { blockSize: 780, inlineSize: 420 } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Details' }));
    await expect(await canvas.findByText('Precedents')).toBeVisible();
  },
};
