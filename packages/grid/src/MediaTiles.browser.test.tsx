import '@proofsheet/react/styles.css';
import './styles.css';
import { createWorkspace, type DatasetAdapter, type Query } from '@proofsheet/core';
import { ProofsheetProvider } from '@proofsheet/react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createMediaAdapter } from './createMediaAdapter.fixture.ts';
import { withMethods } from './createStoryAdapter.fixture.ts';
import { DatasetGrid, type DatasetGridProps } from './DatasetGrid.tsx';
import type { TileOverlayProps } from './TileOverlays.tsx';
import type { TileContentFactory, TileSubject } from './wall/content/TileContent.ts';

const annotations: Query = { of: 'annotations' };

async function open(adapter: DatasetAdapter, props: DatasetGridProps = {}, pageSize = 200) {
  const workspace = createWorkspace({ adapter, pageSize });
  const screen = await render(
    <ProofsheetProvider workspace={workspace}>
      <DatasetGrid
        style={{ inlineSize: 700, blockSize: 480 }}
        defaultFacetsOpen={false}
        {...props}
      />
    </ProofsheetProvider>,
  );
  const grid = screen.container.querySelector<HTMLElement>('[role="grid"]');
  if (grid === null) expect.unreachable();
  const tile = (index: number) =>
    grid.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? document.createElement('i');
  await vi.waitFor(() => expect(tile(0).isConnected).toBe(true));
  return { workspace, screen, grid, tile };
}

const shown = (element: HTMLElement) =>
  vi.waitFor(() => expect(element.dataset['state']).toBe('shown'), { timeout: 8000 });

test('[G40] texts, sounds, clips and pictures are shown each in its own way', async () => {
  const { tile } = await open(
    createMediaAdapter({ kinds: ['text', 'audio', 'video', 'image'], count: 8 }),
  );
  for (const index of [0, 1, 2, 3]) await shown(tile(index));
  expect(tile(0).querySelector('.ps-grid-text')?.textContent).toMatch(/^Go until jurong/);
  expect(tile(1).querySelector('.ps-grid-sound path')?.getAttribute('d')).toMatch(/^M0.5 -/);
  expect(tile(1).textContent).toMatch(/0:0[12]/);
  expect(tile(2).querySelector('canvas')?.width).toBe(128);
  expect(tile(2).querySelector('.ps-grid-clip')).not.toBeNull();
  expect(tile(3).querySelector('canvas')).not.toBeNull();
});

test('[G40] a text is read its own way', async () => {
  const { tile } = await open(createMediaAdapter({ kinds: ['text'], count: 4 }));
  for (const index of [0, 1]) await shown(tile(index));
  const direction = (index: number) =>
    getComputedStyle(tile(index).querySelector('p') ?? document.body).direction;
  expect([direction(0), direction(1)]).toEqual(['ltr', 'rtl']);
});

test('[G40] what is damaged is marked and says why; an empty text is a line', async () => {
  const kinds = ['audio', 'video', 'text'] as const;
  for (const kind of kinds) {
    const { tile, screen } = await open(
      createMediaAdapter({ kinds: [kind], count: 5, hasBad: true }),
    );
    await vi.waitFor(() => expect(tile(4).dataset['state']).not.toBe('loading'), { timeout: 8000 });
    if (kind === 'text') expect(tile(4).querySelector('[data-empty]')).not.toBeNull();
    else expect(tile(4).querySelector<HTMLElement>('.ps-grid-broken')?.title).toMatch(/can’t play/);
    await screen.unmount();
  }
});

test('[G41] a clip plays without sound as one comes to it, and stops when one leaves', async () => {
  const { tile } = await open(createMediaAdapter({ kinds: ['video'], count: 6 }));
  await shown(tile(0));
  await userEvent.hover(tile(0));
  await vi.waitFor(() => expect(tile(0).querySelector('video')?.paused).toBe(false));
  expect(tile(0).querySelector('video')?.muted).toBe(true);
  expect(tile(0).dataset['playing']).toBe('');
  await userEvent.hover(tile(1));
  await vi.waitFor(() => expect(tile(1).querySelector('video')).not.toBeNull());
  expect(document.querySelectorAll('video')).toHaveLength(1);
  await userEvent.hover(document.body);
  await userEvent.unhover(tile(1));
  await vi.waitFor(() => expect(document.querySelector('video')).toBeNull());
});

test('[G41] a sound plays only once a person has asked for sounds, or for this one', async () => {
  const { tile, grid, screen } = await open(createMediaAdapter({ kinds: ['audio'], count: 6 }));
  await shown(tile(1));
  await userEvent.click(tile(0));
  await userEvent.keyboard('{ArrowRight}');
  await new Promise((resolve) => setTimeout(resolve, 350));
  expect(tile(1).dataset['playing']).toBeUndefined();
  await userEvent.keyboard('k');
  await vi.waitFor(() => expect(tile(1).dataset['playing']).toBe(''));
  expect(tile(1).querySelector('.ps-grid-played')).not.toBeNull();
  await userEvent.keyboard('k');
  expect(tile(1).dataset['playing']).toBeUndefined();
  await userEvent.keyboard('{Shift>}k{/Shift}');
  await expect
    .element(screen.getByRole('button', { name: /Play sounds/ }))
    .toHaveAttribute('aria-pressed', 'true');
  await userEvent.keyboard('{ArrowRight}');
  await vi.waitFor(() => expect(tile(2).dataset['playing']).toBe(''));
  await userEvent.keyboard('{ArrowRight}');
  expect(grid.querySelectorAll('[data-playing]').length).toBe(0);
});

test('[G42] [G43] regions lie where they are in the picture, and are switched by key and by button', async () => {
  const { tile, grid, screen } = await open(createMediaAdapter({ kinds: ['image'], count: 6 }), {
    defaultSize: 240,
  });
  await shown(tile(0));
  const layer = () => tile(0).querySelector<HTMLElement>('.ps-grid-regions');
  await vi.waitFor(() => expect(layer()?.querySelectorAll('path').length).toBeGreaterThan(2));
  // The first cell of the picture is around 70, 70 with a radius of 44.
  const line = layer()?.querySelector<SVGPathElement>('.ps-grid-region-line');
  const { width } = tile(0).getBoundingClientRect();
  const scale = width / 480;
  const bounds = line?.getBBox();
  expect(bounds?.y).toBeCloseTo((70 - 44) * scale, 0);
  expect(line?.getAttribute('data-statement')).toBe('decision');
  grid.focus();
  await userEvent.keyboard('b');
  await vi.waitFor(() => expect(layer()?.querySelectorAll('path').length).toBe(0));
  await userEvent.click(screen.getByRole('button', { name: /Show or hide regions/ }));
  await vi.waitFor(() => expect(layer()?.querySelectorAll('path').length).toBeGreaterThan(2));
  expect(layer()?.innerHTML).not.toContain('red cell');
  grid.focus();
  await userEvent.keyboard('{Shift>}b{/Shift}');
  await vi.waitFor(() => expect(layer()?.innerHTML).toContain('red cell'));
});

test('[G44] [G49] a wall of annotations shows each, with class and score; one outside shows its picture', async () => {
  const { tile, screen } = await open(
    createMediaAdapter({ kinds: ['image'], count: 5, hasBad: true }),
    { defaultQuery: annotations },
  );
  await expect.element(screen.getByText('26 annotations')).toBeVisible();
  await shown(tile(0));
  expect(tile(1).ariaLabel).toBe('white cell, 0.53, proposed, image-0000');
  await vi.waitFor(() =>
    expect(tile(1).querySelector<HTMLElement>('.ps-grid-region-name')?.dataset['text']).toBe(
      'white cell 0.53',
    ),
  );
  const pixel = (index: number) => {
    const canvas = tile(index).querySelector('canvas');
    const { width = 1, height = 1 } = canvas ?? {};
    return canvas?.getContext('2d')?.getImageData(width / 2, height / 2, 1, 1).data;
  };
  // In the middle of a tile is the middle of its cell: white cells are violet, red cells are red.
  expect((pixel(1)?.[2] ?? 0) - (pixel(1)?.[0] ?? 0)).toBeGreaterThan(5);
  expect((pixel(0)?.[0] ?? 0) - (pixel(0)?.[2] ?? 0)).toBeGreaterThan(5);
  // The fifth picture begins with a region outside of it.
  await shown(tile(20));
  expect(tile(20).querySelector('.ps-grid-regions path')).toBeNull();
});

test('[G45] annotations are chosen, labelled, removed and brought back, their samples’ others stay', async () => {
  const { tile, grid, screen, workspace } = await open(
    createMediaAdapter({ kinds: ['image'], count: 3 }),
    { defaultQuery: annotations },
  );
  await shown(tile(0));
  await userEvent.click(tile(0));
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  await expect.element(screen.getByText('2 selected')).toBeVisible();
  expect(grid.querySelectorAll('[data-selected]')).toHaveLength(2);
  await userEvent.keyboard('3');
  await expect.element(screen.getByText('Labelled 2 annotations “platelet”')).toBeInTheDocument();
  await vi.waitFor(() => expect(tile(1).ariaLabel).toBe('platelet, decided, image-0000'));
  expect(tile(3).ariaLabel).not.toContain('platelet, decided');
  await userEvent.keyboard('{Delete}');
  await expect.element(screen.getByText('Removed 2 annotations')).toBeInTheDocument();
  await vi.waitFor(() => expect(tile(0).dataset['out']).toBe(''));
  const { rows } = workspace.openWindow(annotations).getState();
  expect(rows.get(0)?.annotations).toHaveLength(3);
  await userEvent.keyboard('{Control>}z{/Control}');
  await vi.waitFor(() => expect(tile(0).dataset['out']).toBeUndefined());
  await userEvent.keyboard('{Control>}a{/Control}');
  await expect.element(screen.getByText('15 selected')).toBeVisible();
});

test('[G46] a host’s content is made once a tile, told what comes and when it goes', async () => {
  const written: string[] = [];
  let [made, cancelled] = [0, 0];
  const createTileContent: TileContentFactory = () => {
    made += 1;
    const element = document.createElement('b');
    return {
      element,
      write: (subject: TileSubject | null) => {
        element.textContent = subject?.sample.id ?? '';
        written.push(element.textContent);
      },
      cancel: () => {
        cancelled += 1;
      },
    };
  };
  const adapter = createMediaAdapter({ kinds: ['image'], count: 5000 });
  const media = vi.fn();
  const { tile, grid } = await open(withMethods(adapter, { media }), { createTileContent });
  await shown(tile(0));
  expect(tile(0).textContent).toBe('image-0000');
  const before = made;
  grid.scrollTop = grid.scrollHeight;
  await vi.waitFor(() => expect(tile(4999).textContent).toBe('image-4999'));
  expect(made).toBe(before);
  expect(cancelled).toBeGreaterThan(0);
  expect(written).toContain('image-4999');
  expect(media.mock.calls.length).toBe(0);
});

function Overlay({ sample, size, isSelected, isFocused }: TileOverlayProps) {
  return <em>{`${sample.id} ${size > 90} ${isSelected} ${isFocused}`}</em>;
}

test('[G47] a host’s overlay lies over every tile at rest, and over none while one races', async () => {
  const { tile, grid } = await open(createMediaAdapter({ kinds: ['image'], count: 20_000 }), {
    tileOverlay: Overlay,
  });
  const count = () => grid.querySelectorAll('em').length;
  const tiles = () => grid.querySelectorAll('[data-index]').length;
  await vi.waitFor(() => expect(count()).toBe(tiles()));
  expect(tile(3).textContent).toContain('image-0003 true false false');
  await userEvent.click(tile(3));
  await vi.waitFor(() => expect(tile(3).textContent).toContain('true true true'));
  let least = Number.POSITIVE_INFINITY;
  for (let step = 0; step < 20; step += 1) {
    grid.scrollTop += 3000;
    await new Promise(requestAnimationFrame);
    least = Math.min(least, count());
  }
  expect(least).toBe(0);
  await vi.waitFor(() => expect(count()).toBe(tiles()));
  expect(grid.textContent).not.toContain('image-0003');
});

test('[G48] rows that can’t be loaded are marked in their places, and a click asks for them again', async () => {
  const adapter = createMediaAdapter({ kinds: ['image'], count: 60 });
  let isDown = true;
  const failing = withMethods(adapter, {
    query: async (query, range, call) => {
      if (isDown && range.offset === 20) throw new TypeError('The server did not answer.');
      return adapter.query(query, range, call);
    },
  });
  const { tile, screen } = await open(failing, {}, 20);
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/could not be loaded/);
  expect(tile(20).dataset['missing']).toBe('');
  expect(tile(20).ariaLabel).toMatch(/click to try again/);
  await shown(tile(0));
  isDown = false;
  await userEvent.click(tile(20));
  await vi.waitFor(() => expect(tile(20).ariaLabel).toBe('image-0020'));
  expect(tile(20).dataset['missing']).toBeUndefined();
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
});
