import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import type { RegionDraft } from '../ReviewState.ts';
import { createDrawn, createProposal } from '../regions/RegionPlayground.fixture.tsx';
import { SpanPlayground } from './SpanPlayground.fixture.tsx';

const text =
  'Congratulations 🎉! You have won a £1,000 prize. Call Prize Office 09061 743 386 now or see prize.example/claim. Ask for Zoë, and mention your code.';
const arabic =
  'مبروك! لقد ربحت جائزة بقيمة 1000 دولار. اتصل بنا على 09061743386 الآن واسأل عن زينب.';

function find(whole: string, part: string): { kind: 'span'; start: number; end: number } {
  const start = whole.indexOf(part);
  return { kind: 'span', start, end: start + part.length };
}

const some: readonly RegionDraft[] = [
  createDrawn('a', 'prize', find(text, '£1,000 prize')),
  createProposal('b', 'name', find(text, 'Prize Office'), 0.62),
  createProposal('c', 'phone', find(text, 'Prize Office 09061 743 386'), 0.91),
  createDrawn('d', 'phone', find(text, '09061 743 386')),
  createProposal('e', 'link', find(text, 'prize.example/claim'), 0, 'rule'),
];

const meta = {
  title: 'Reviewer/Spans',
  component: SpanPlayground,
  args: { text, drafts: some },
} satisfies Meta<typeof SpanPlayground>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Spans by a person, a model and a rule; two of them overlap. */
export const Mixed: Story = {};

/** Text is chosen with keys and labelled with the key of a class. */
export const Labelled: Story = {
  play: async ({ canvas, userEvent }) => {
    (await canvas.findByRole('textbox')).focus();
    await userEvent.keyboard('{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}1');
    await waitFor(() =>
      expect(canvas.getByRole('option', { selected: true })).toHaveAccessibleName(
        'Prize, “Congratulations”',
      ),
    );
  },
};

/** Nothing yet. */
export const Empty: Story = { args: { drafts: [] } };

/** Right to left, as the text says itself. */
export const Arabic: Story = {
  args: {
    text: arabic,
    drafts: [
      createDrawn('a', 'prize', find(arabic, 'جائزة بقيمة 1000 دولار')),
      createProposal('b', 'phone', find(arabic, '09061743386'), 0.97),
      createProposal('c', 'prize', find(arabic, '1000 دولار'), 0.55),
    ],
  },
  globals: { direction: 'rtl' },
};

/** Nothing can be changed. */
export const ReadOnly: Story = { args: { isReadOnly: true } };

/** A text of nothing. */
export const NoText: Story = { args: { text: '', drafts: [] } };

/** A long text with many spans. */
export const Long: Story = {
  args: {
    text: Array.from({ length: 40 }, () => text).join('\n'),
    drafts: Array.from({ length: 40 }, (_, index) =>
      createProposal(
        `s${index}`,
        ['prize', 'phone', 'link'][index % 3] ?? 'prize',
        { kind: 'span', start: index * 149 + 35, end: index * 149 + 47 + (index % 5) * 9 },
        0.5 + (index % 5) / 10,
      ),
    ),
  },
};

/** Dark. */
export const Dark: Story = { globals: { theme: 'dark' } };

/** A narrow column of a page. */
export const Narrow: Story = { args: { style: { blockSize: 520, inlineSize: 420 } } };
