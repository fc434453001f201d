import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { expect, waitFor } from 'storybook/test';
import { createMediaAdapter } from './createMediaAdapter.fixture.ts';
import { withMethods } from './createStoryAdapter.fixture.ts';
import { GridStage } from './GridStage.fixture.tsx';
import type { TileOverlayProps } from './TileOverlays.tsx';
import type { TileContent } from './wall/content/TileContent.ts';

const pictures = () => createMediaAdapter({ kinds: ['image'], count: 120 });

const meta = {
  title: 'Grid/Media',
  component: GridStage,
  args: { createAdapter: pictures, defaultFacetsOpen: false },
} satisfies Meta<typeof GridStage>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas'];

const shown = (canvas: Canvas) =>
  waitFor(
    async () => {
      const [tile] = await canvas.findAllByRole('gridcell');
      await waitFor(() => expect(tile).toHaveAttribute('data-state', 'shown'));
    },
    { timeout: 8000 },
  );

/** The beginning of each text, read its own way. */
export const Texts: Story = {
  args: {
    createAdapter: () => createMediaAdapter({ kinds: ['text'], count: 60 }),
    defaultSize: 144,
  },
  play: async ({ canvas }) => {
    await shown(canvas);
    await expect((await canvas.findAllByText(/^Go until jurong/))[0]).toBeVisible();
  },
};

/** The smallest tiles still show what a text begins with. */
export const SmallTexts: Story = {
  args: {
    createAdapter: () => createMediaAdapter({ kinds: ['text'], count: 300 }),
    defaultSize: 48,
  },
  play: async ({ canvas }) => shown(canvas),
};

/** The shape of each sound; M plays them as one comes to them, P plays one. */
export const Sounds: Story = {
  args: {
    createAdapter: () => createMediaAdapter({ kinds: ['audio'], count: 60 }),
    defaultSize: 144,
  },
  play: async ({ canvas, userEvent }) => {
    await shown(canvas);
    (await canvas.findByRole('grid')).focus();
    await userEvent.keyboard('{Shift>}k{/Shift}');
    await expect(await canvas.findByRole('button', { name: /Play sounds/ })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  },
};

/** A frame of each clip; it plays without sound as one comes to it. */
export const Clips: Story = {
  args: {
    createAdapter: () => createMediaAdapter({ kinds: ['video'], count: 24 }),
    defaultSize: 144,
  },
  play: async ({ canvas }) => shown(canvas),
};

/** Damaged sounds and clips are marked, an empty text is a line. */
export const Damaged: Story = {
  args: {
    createAdapter: () =>
      createMediaAdapter({ kinds: ['audio', 'video', 'text'], count: 60, hasBad: true }),
  },
  play: async ({ canvas }) => {
    await expect(
      (await canvas.findAllByTitle(/can’t play/, {}, { timeout: 8000 }))[0],
    ).toBeVisible();
  },
};

/** Boxes and outlines: solid by a person, thin with a score by a model, dotted where rough. */
export const Regions: Story = {
  args: { defaultSize: 216 },
  play: async ({ canvas, canvasElement }) => {
    await shown(canvas);
    await waitFor(() => expect(canvasElement.querySelector('.ps-grid-region-line')).toBeVisible());
  },
};

/** With the names of their classes. */
export const NamedRegions: Story = {
  args: { defaultSize: 320 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await shown(canvas);
    (await canvas.findByRole('grid')).focus();
    await userEvent.keyboard('{Shift>}b{/Shift}');
    await waitFor(() =>
      expect(canvasElement.querySelector('[data-text="red cell"]')).toBeVisible(),
    );
  },
};

/** Every annotation by itself, cut from its picture. */
export const Crops: Story = {
  args: { defaultQuery: { of: 'annotations' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('600 annotations')).toBeVisible();
    await shown(canvas);
  },
};

/** Crops of one class in the order of a model's scores, in the dark. */
export const DarkCrops: Story = {
  globals: { theme: 'dark', density: 'dense' },
  args: {
    defaultSize: 144,
    defaultQuery: {
      of: 'annotations',
      filter: { kind: 'class', classes: ['white cell'] },
      order: [{ by: { score: {} }, direction: 'descending' }],
    },
  },
  play: async ({ canvas }) => shown(canvas),
};

/** Crops are relabelled one by one. */
export const RelabelledCrops: Story = {
  args: { defaultQuery: { of: 'annotations' } },
  play: async ({ canvas, userEvent }) => {
    await shown(canvas);
    (await canvas.findByRole('grid')).focus();
    await userEvent.keyboard(' {Shift>}{ArrowRight}{/Shift}3');
    await expect(await canvas.findByText('Labelled 2 annotations “platelet”')).toBeVisible();
  },
};

/** Annotations of stretches of texts and sounds. */
export const Stretches: Story = {
  args: {
    createAdapter: () => createMediaAdapter({ kinds: ['text', 'audio'], count: 40 }),
    defaultQuery: { of: 'annotations' },
    defaultSize: 144,
  },
  play: async ({ canvas }) => shown(canvas),
};

function Badge({ sample, isFocused }: TileOverlayProps): ReactElement {
  const style = {
    position: 'absolute',
    insetInlineEnd: 4,
    insetBlockStart: 4,
    padding: '1px 5px',
    borderRadius: 3,
    background: isFocused ? 'oklch(40% 0.15 255)' : 'oklch(20% 0 0)',
    color: 'white',
    font: '11px system-ui',
  } as const;
  return <span style={style}>{sample.id.slice(-4)}</span>;
}

/** A host lays a badge over every tile at rest. */
export const HostOverlay: Story = {
  args: { tileOverlay: Badge },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('0003')).toBeVisible();
  },
};

function createHueTile(): TileContent {
  const element = document.createElement('div');
  element.style.cssText = 'position:absolute;inset:0;display:grid;place-items:center;color:#111';
  return {
    element,
    text: () => element.textContent,
    write: (subject) => {
      const index = Number(subject?.sample.id.slice(-4) ?? 0);
      element.style.background = subject === null ? '' : `hsl(${(index * 7) % 360} 45% 75%)`;
      element.textContent = subject === null ? '' : String(index);
    },
  };
}

/** A host draws tiles itself: nothing is loaded for them. */
export const HostTiles: Story = {
  args: { createTileContent: createHueTile },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('3')).toBeVisible();
  },
};

/** One page could not be loaded: its tiles are marked, the others stay. */
export const SomeFailed: Story = {
  args: {
    pageSize: 20,
    createAdapter: () => {
      const adapter = pictures();
      return withMethods(adapter, {
        query: async (query, range, call) => {
          if (range.offset === 20)
            throw new TypeError('The server at api.example.com did not answer.');
          return adapter.query(query, range, call);
        },
      });
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/Some samples/);
  },
};

/** Right to left. */
export const RightToLeft: Story = {
  globals: { direction: 'rtl', words: 'pseudo' },
  args: { defaultQuery: { of: 'annotations' } },
  play: async ({ canvas }) => shown(canvas),
};
