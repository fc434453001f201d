import { createRoot } from 'react-dom/client';
import { createPictures } from './BenchSample.ts';
import type { Contestant } from './Contestant.ts';
import type { OurPictures } from './createOurs.tsx';
import { countPictureBytes } from './OwnPictures.ts';
import { Probe } from './Probe.ts';
import { type Journey, travel, waitForPaint } from './travel.ts';

const contestants: Readonly<Record<string, () => Promise<Contestant>>> = {
  ours: async () => (await import('./createOurs.tsx')).createOurs(toOurPictures()),
  'react-virtuoso': async () => (await import('./createVirtuoso.tsx')).createVirtuoso(),
  'react-window': async () => (await import('./createReactWindow.tsx')).createReactWindow(),
  '@tanstack/react-virtual': async () => (await import('./createTanstack.tsx')).createTanstack(),
};
const parameters = new URLSearchParams(location.search);

/** What is around our wall, once all of it is there. */
const parts = [
  '.ps-grid-toolbar button',
  '.ps-grid-chips',
  '.ps-grid-facets input',
  '.ps-grid-status',
];

function toOurPictures(): OurPictures {
  const kind = parameters.get('pictures');
  return kind === 'bitmaps' || kind === 'own' ? kind : 'addresses';
}

/** What the benchmark asks a page to do. */
export interface GridPage {
  /** Draws the wall; says how long it took until it was painted, in milliseconds. */
  mount(count: number): Promise<number>;
  /** Draws the wall; says how long it took until all that is around it was painted as well, in milliseconds. */
  mountWhole(count: number): Promise<number>;
  /** Moves by so many pixels a frame. */
  glide(pixels: number, frames: number, isWatched: boolean): Promise<Journey>;
  /** Drags the scrollbar from start to end. */
  drag(frames: number, isWatched: boolean): Promise<Journey>;
  /** Jumps to a place, 0 to 1; says how long it took until it was painted, in milliseconds. */
  jump(share: number): Promise<number>;
  /** Goes to a place, 0 to 1, and waits until all is there. */
  visit(share: number): Promise<void>;
  /** The last sample that can be seen. */
  findLast(): Promise<number>;
  /** Elements of the contestant, at rest. */
  countNodes(): number;
  /** Those of them that are within what scrolls. */
  countWallNodes(): number;
  /** Bytes of decoded pictures. */
  countPictureBytes(): number;
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

async function createPage(): Promise<GridPage> {
  const contestant = await contestants[parameters.get('contestant') ?? 'ours']?.();
  const root = document.getElementById('root');
  if (contestant === undefined || root === null)
    throw new RangeError('There is no such contestant.');
  const pictures = await createPictures();
  let probe: Probe | null = null;
  let total = 0;
  const wall = (): Probe => {
    probe ??= new Probe(root, contestant.scroller, total);
    return probe;
  };
  const jump = async (share: number) => {
    const since = performance.now();
    const { scroller, end } = wall();
    scroller.scrollTop = Math.round(end * share);
    return waitForPaint(() => wall().isShown(), since);
  };
  const mount = async (count: number, isWhole: () => boolean) => {
    total = count;
    const since = performance.now();
    createRoot(root).render(contestant.create({ count, pictures }));
    const isShown = () => Probe.isLaidOut(root) && wall().isShown() && isWhole();
    return waitForPaint(isShown, since);
  };
  return {
    mount: async (count) => mount(count, () => true),
    mountWhole: async (count) =>
      mount(count, () => parts.every((part) => root.querySelector(part) !== null)),
    glide: async (pixels, frames, isWatched) => {
      const from = wall().scroller.scrollTop;
      const positions = Array.from({ length: frames }, (_, frame) => from + (frame + 1) * pixels);
      return travel(wall(), positions, isWatched);
    },
    drag: async (frames, isWatched) => {
      wall().scroller.scrollTop = 0;
      await pause(400);
      const step = wall().end / frames;
      const positions = Array.from({ length: frames }, (_, frame) =>
        Math.round((frame + 1) * step),
      );
      return travel(wall(), positions, isWatched);
    },
    jump,
    visit: async (share) => {
      wall().scroller.scrollTop = Math.round(wall().end * share);
      await pause(60);
    },
    findLast: async () => {
      // Twice: what lies at the end may be longer than was thought.
      for (let turn = 0; turn < 2; turn += 1) {
        wall().scroller.scrollTop = wall().end;
        await pause(400);
      }
      return wall().findLast();
    },
    countNodes: () => wall().nodes,
    countWallNodes: () => wall().wallNodes,
    countPictureBytes,
  };
}

Object.assign(globalThis, { gridPage: createPage() });
