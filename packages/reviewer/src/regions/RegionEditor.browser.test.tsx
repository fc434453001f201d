import '@proofsheet/react/styles.css';
import '../styles.css';
import { expect, test, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { RegionDraft } from '../ReviewState.ts';
import {
  bloodClasses,
  createDrawn,
  createProposal,
  RegionPlayground,
  type RegionPlaygroundProps,
} from './RegionPlayground.fixture.tsx';

const box = createDrawn('a', 'rbc', { kind: 'box', x: 100, y: 100, width: 120, height: 80 });
const proposal = createProposal(
  'b',
  'wbc',
  { kind: 'box', x: 400.25, y: 300.5, width: 90.75, height: 60 },
  0.87,
);
const triangle = createDrawn('c', 'platelets', {
  kind: 'polygon',
  parts: [
    [
      [300.5, 60],
      [380, 60],
      [340, 130],
    ],
  ],
});

async function open(props: RegionPlaygroundProps = {}) {
  await page.viewport(1040, 600);
  const onDrafts = vi.fn<(drafts: readonly RegionDraft[]) => void>();
  const screen = await render(
    <RegionPlayground
      drafts={[box, proposal, triangle]}
      onDrafts={onDrafts}
      style={{ inlineSize: 1000, blockSize: 560 }}
      {...props}
    />,
  );
  const find = (selector: string) => screen.container.querySelector<HTMLElement>(selector);
  await vi.waitFor(() => expect(find('.ps-regions-picture')).not.toBeNull());
  if (props.isReadOnly !== true)
    await vi.waitFor(() => expect(find('.a9s-annotationlayer')).not.toBeNull());
  const list = () => find('.ps-regions-list') ?? expect.unreachable();
  const latest = () => onDrafts.mock.lastCall?.[0] ?? expect.unreachable();
  const options = () => [...screen.container.querySelectorAll('[role="option"]')];
  const selected = () => find('[aria-selected="true"] .ps-regions-said')?.textContent ?? null;
  const said = () => find('output.ps-regions-said')?.textContent ?? '';
  /** A place of the picture on the screen. */
  const toScreen = (x: number, y: number) => {
    const bounds = find('.ps-regions-picture')?.getBoundingClientRect() ?? expect.unreachable();
    const scale = bounds.width / (props.width ?? 640);
    return [bounds.left + x * scale, bounds.top + y * scale] as const;
  };
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    const [x0, y0] = toScreen(...from);
    const [x1, y1] = toScreen(...to);
    await mouse('mouseMoved', x0, y0);
    await mouse('mousePressed', x0, y0);
    for (const share of [0.3, 0.7, 1])
      await mouse('mouseMoved', x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, 1);
    await mouse('mouseReleased', x1, y1);
    await settle();
  };
  const click = async (x: number, y: number) => {
    const [left, top] = toScreen(x, y);
    await mouse('mouseMoved', left, top);
    await mouse('mousePressed', left, top);
    await mouse('mouseReleased', left, top);
    await settle();
  };
  return { screen, find, list, latest, options, selected, said, drag, click, onDrafts, toScreen };
}

interface Session {
  send(method: string, params: object): Promise<unknown>;
}

/** A real mouse: the browser's own input, from outside of the page. */
async function mouse(type: string, x: number, y: number, buttons = 0): Promise<void> {
  const frame = window.frameElement?.getBoundingClientRect() ?? { left: 0, top: 0, width: 1 };
  const scale = frame.width / window.innerWidth;
  const isFramed = window.frameElement !== null;
  await (cdp() as unknown as Session).send('Input.dispatchMouseEvent', {
    type,
    x: isFramed ? frame.left + x * scale : x,
    y: isFramed ? frame.top + y * scale : y,
    button: type === 'mouseMoved' && buttons === 0 ? 'none' : 'left',
    buttons: type === 'mousePressed' ? 1 : buttons,
    clickCount: type === 'mouseMoved' ? 0 : 1,
  });
}

const settle = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });

test('[RV60] a box is drawn with a pointer, in whole pixels and the active class', async () => {
  const { drag, latest, selected, onDrafts } = await open();
  await drag([20, 300], [140, 400]);
  await vi.waitFor(() => expect(onDrafts).toHaveBeenCalledTimes(1));
  const [first, second, third, drawn] = latest();
  expect([first, second, third]).toEqual([box, proposal, triangle]);
  expect(first).toBe(box);
  expect(drawn).toMatchObject({ classId: 'rbc', proposal: null });
  const region = drawn?.region;
  if (region?.kind !== 'box') expect.unreachable();
  for (const [value, near] of [
    [region.x, 20],
    [region.y, 300],
    [region.width, 120],
    [region.height, 100],
  ] as const) {
    expect(Number.isInteger(value)).toBe(true);
    expect(Math.abs(value - near)).toBeLessThanOrEqual(2);
  }
  expect(selected()).toMatch(/^RBC, /);
  // The next drag draws again.
  await drag([20, 420], [100, 470]);
  await vi.waitFor(() => expect(latest()).toHaveLength(5));
});

test('[RV60] a drag that leaves the picture ends at its edge', async () => {
  const { drag, latest, onDrafts } = await open();
  await drag([600, 440], [660, 490]);
  await vi.waitFor(() => expect(onDrafts).toHaveBeenCalled());
  const region = latest().at(-1)?.region;
  if (region?.kind !== 'box') expect.unreachable();
  expect([region.x + region.width, region.y + region.height]).toEqual([640, 480]);
});

test('[RV61] a region is moved and resized with a pointer; the host is told once', async () => {
  const { click, drag, latest, onDrafts, find } = await open();
  await click(445, 330);
  await vi.waitFor(() => expect(find('.a9s-corner-handle-bottomright')).not.toBeNull());
  await drag([445, 330], [475, 350]);
  await vi.waitFor(() => expect(onDrafts).toHaveBeenCalledTimes(1));
  const moved = latest()[1]?.region;
  if (moved?.kind !== 'box') expect.unreachable();
  expect([moved.width, moved.height]).toEqual([90.75, 60]);
  expect([moved.x - 400.25, moved.y - 300.5].map((by) => Number.isInteger(by))).toEqual([
    true,
    true,
  ]);
  expect(Math.abs(moved.x - 430.25)).toBeLessThanOrEqual(1);
  expect(latest()[0]).toBe(box);
  await drag([moved.x + moved.width, moved.y + moved.height], [560, 440]);
  await vi.waitFor(() => expect(onDrafts).toHaveBeenCalledTimes(2));
  const sized = latest()[1]?.region;
  if (sized?.kind !== 'box') expect.unreachable();
  expect([sized.x, sized.y]).toEqual([moved.x, moved.y]);
  expect(Math.abs(sized.x + sized.width - 560)).toBeLessThanOrEqual(1);
});

test('[RV61] a host’s undo brings back what was there, and the annotator’s own undo does nothing', async () => {
  const { click, drag, latest, onDrafts, options, find } = await open();
  await click(160, 140);
  await vi.waitFor(() => expect(find('.a9s-corner-handle-bottomright')).not.toBeNull());
  await drag([160, 140], [200, 160]);
  await vi.waitFor(() => expect(onDrafts).toHaveBeenCalledTimes(1));
  expect(options()[0]).toHaveAccessibleName(/at 140, 120/);
  await userEvent.keyboard('{Control>}z{/Control}');
  await vi.waitFor(() => expect(options()[0]).toHaveAccessibleName(/at 100, 100/));
  await userEvent.keyboard('{Escape}');
  await drag([20, 300], [140, 400]);
  await vi.waitFor(() => expect(onDrafts).toHaveBeenCalledTimes(2));
  expect(latest()[0]).toBe(box);
  await userEvent.keyboard('{Control>}z{/Control}{Control>}y{/Control}');
  await settle();
  expect(options()).toHaveLength(3);
  expect(onDrafts).toHaveBeenCalledTimes(2);
});

test('[RV61] a corner of a polygon is moved; the others keep their places', async () => {
  const { click, drag, latest, onDrafts, find } = await open();
  await click(340, 80);
  await vi.waitFor(() => expect(find('.a9s-corner-handle')).not.toBeNull());
  await drag([340, 130], [350, 160]);
  await vi.waitFor(() => expect(onDrafts).toHaveBeenCalledTimes(1));
  const region = latest()[2]?.region;
  if (region?.kind !== 'polygon') expect.unreachable();
  expect(region.parts[0]?.slice(0, 2)).toEqual([
    [300.5, 60],
    [380, 60],
  ]);
  expect(region.parts[0]?.[2]?.map((value) => Number.isInteger(value))).toEqual([true, true]);
});

test('[RV60] a polygon is drawn corner by corner', async () => {
  const { screen, drag, click, latest, onDrafts } = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Polygon' }));
  await drag([40, 300], [140, 300]);
  await click(140, 400);
  await click(40, 400);
  await click(40, 300);
  await vi.waitFor(() => expect(onDrafts).toHaveBeenCalledTimes(1));
  const region = latest().at(-1)?.region;
  if (region?.kind !== 'polygon') expect.unreachable();
  expect(region.parts[0]).toHaveLength(4);
});

test('[RV63] everything is done with keys alone', async () => {
  const { list, latest, selected, said, options, onDrafts, find } = await open();
  list().focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(selected()).toBe('RBC, 120 × 80 at 100, 100');
  await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowDown}{/Shift}');
  expect(latest()[0]?.region).toEqual({ kind: 'box', x: 101, y: 110, width: 120, height: 80 });
  await userEvent.keyboard('{Alt>}{ArrowLeft}{Shift>}{ArrowDown}{/Shift}{/Alt}');
  expect(latest()[0]?.region).toEqual({ kind: 'box', x: 101, y: 110, width: 119, height: 90 });
  expect(said()).toBe('119 × 90 at 101, 110');
  await userEvent.keyboard('{Tab}');
  expect(selected()).toMatch(/^WBC, proposed, 0.87/);
  await userEvent.keyboard('3');
  expect(latest()[1]).toMatchObject({ classId: 'platelets', proposal: proposal.proposal });
  expect(latest()[2]).toBe(triangle);
  expect(said()).toBe('Now Platelets');
  await userEvent.keyboard('{Delete}');
  expect(options()).toHaveLength(2);
  expect(said()).toBe('Deleted Platelets');
  await userEvent.keyboard('{Escape}');
  expect(selected()).toBeNull();
  await userEvent.keyboard('n');
  expect(latest().at(-1)?.region).toEqual({ kind: 'box', x: 260, y: 180, width: 120, height: 120 });
  expect(onDrafts).toHaveBeenCalledTimes(7);
  await vi.waitFor(() => expect(find('.a9s-corner-handle-topleft')).not.toBeNull());
});

test('[RV63] Tab leaves the list after the last region, and at once where none is selected', async () => {
  const { list, selected } = await open();
  list().focus();
  await userEvent.keyboard('{End}{Tab}');
  expect(document.activeElement).not.toBe(list());
  list().focus();
  await userEvent.keyboard('{Escape}');
  expect(selected()).toBeNull();
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  expect(document.activeElement).not.toBe(list());
});

test('[RV64] nothing on the drawing surface takes the focus', async () => {
  const { click, find } = await open();
  await click(160, 140);
  await vi.waitFor(() => expect(find('.a9s-corner-handle-bottomright')).not.toBeNull());
  await settle();
  expect(find('.ps-regions-surface')?.querySelector('[tabindex="0"], [role]')).toBeNull();
  expect(document.activeElement?.className).toBe('ps-regions-list');
});

test('[RV65] zoom keeps what is under the pointer, and what is drawn is as exact', async () => {
  const { screen, find, latest, onDrafts, drag } = await open();
  const before = find('.ps-regions-picture')?.getBoundingClientRect().width ?? 0;
  await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
  await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
  await settle();
  expect(find('.ps-regions-picture')?.getBoundingClientRect().width).toBeCloseTo(before * 2.25, 0);
  await drag([300, 220], [340, 260]);
  await vi.waitFor(() => expect(onDrafts).toHaveBeenCalledTimes(1));
  expect(latest().at(-1)?.region).toEqual({ kind: 'box', x: 300, y: 220, width: 40, height: 40 });
  const scroller = find('.ps-regions-scroller');
  if (scroller instanceof HTMLElement) scroller.focus();
  const left = scroller?.scrollLeft ?? 0;
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => scroller?.scrollLeft ?? 0).toBeGreaterThan(left);
  expect(onDrafts).toHaveBeenCalledTimes(1);
  await userEvent.click(screen.getByRole('button', { name: 'Fit' }));
  await settle();
  expect(find('.ps-regions-picture')?.getBoundingClientRect().width).toBeCloseTo(before, 0);
});

test('[RV66] read only, nothing is changed, and no drawing surface is loaded', async () => {
  const { list, selected, onDrafts, find, click } = await open({ isReadOnly: true });
  list().focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Delete}n1');
  expect(selected()).toMatch(/^WBC/);
  await click(150, 140);
  expect(selected()).toMatch(/^RBC/);
  expect(onDrafts).not.toHaveBeenCalled();
  expect(find('.a9s-annotationlayer')).toBeNull();
});

test('[RV67] keys that do nothing here go on to the host', async () => {
  const heard: string[] = [];
  const listen = (event: KeyboardEvent) => heard.push(event.key);
  document.addEventListener('keydown', listen);
  const { list } = await open({ classes: bloodClasses });
  list().focus();
  await userEvent.keyboard('a{Escape}{Delete}');
  await userEvent.keyboard('{ArrowDown}');
  document.removeEventListener('keydown', listen);
  expect(heard).toEqual(['a', 'Escape', 'Delete']);
});

test('[RV60] on a picture of a few pixels single pixels are drawn', async () => {
  const { drag, latest, onDrafts } = await open({ width: 16, height: 16, drafts: [] });
  await drag([3, 3], [5, 6]);
  await vi.waitFor(() => expect(onDrafts).toHaveBeenCalledTimes(1));
  expect(latest()[0]?.region).toEqual({ kind: 'box', x: 3, y: 3, width: 2, height: 3 });
});
