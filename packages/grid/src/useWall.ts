import { usePreviews, useWorkspace } from '@proofsheet/react';
import {
  type PointerEvent,
  type RefObject,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { describeGrid } from './describeGrid.ts';
import { useGridContext } from './GridContext.ts';
import type { GridModel } from './GridModel.ts';
import { reportRace } from './reportRace.ts';
import type { GridSelection } from './useGridSelection.ts';
import { useHeadings } from './useHeadings.ts';
import { useRegionOptions } from './useRegionOptions.ts';
import { useTileStates } from './useTileStates.ts';
import { useWallPointer } from './useWallPointer.ts';
import type { TileContentFactory } from './wall/content/TileContent.ts';
import { measurePictures } from './wall/measurePictures.ts';
import { TileCaptions } from './wall/TileCaptions.ts';
import { emptyTile, type TileState } from './wall/TileState.ts';
import { TilesAtRest } from './wall/TilesAtRest.ts';
import { Wall } from './wall/Wall.ts';
import { WallExtras } from './wall/WallExtras.ts';
import type { WallElements } from './wall/WallOptions.ts';

/** The elements of the wall, and what a pointer does to them. */
export interface WallProps {
  /** Goes on the scrolling element. */
  readonly scrollerProps: {
    readonly ref: RefObject<HTMLDivElement | null>;
    readonly onPointerOver: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerLeave: () => void;
  };
  /** Goes on the element in the scroller that is as long as the wall. */
  readonly extentRef: RefObject<HTMLDivElement | null>;
  /** Goes on the element in it that sticks to the viewport. */
  readonly paneRef: RefObject<HTMLDivElement | null>;
  /** Goes on the element in that which carries the lines. */
  readonly bandRef: RefObject<HTMLDivElement | null>;
  /** The tiles on screen while the wall is at rest. */
  readonly tiles: TilesAtRest;
}

/** What is drawn once the elements are there. */
interface Drawn {
  readonly wall: Wall;
  readonly captions: TileCaptions;
  readonly extras: WallExtras;
}

/** The wall of tiles: draws them, follows model, rows and workspace, and chooses what is clicked. */
export function useWall(
  selection: GridSelection,
  createContent: TileContentFactory | null,
): WallProps {
  const { model, window, chooseGroup, panels } = useGridContext();
  const { refs, drawn, tiles } = useDrawnWall(createContent);
  const toTile = useTileStates();
  const toHeading = useHeadings();

  useLayoutEffect(() => {
    drawn.current?.wall.setHeadings(toHeading);
  }, [drawn, toHeading]);
  const { messages } = useGridContext();
  const missing = useMemo<TileState>(
    () => ({ ...emptyTile, label: messages.missingTile, isMissing: true }),
    [messages],
  );

  useLayoutEffect(() => {
    const describe = describeGrid(refs.scroller.current);
    const draw = () => {
      const { rows, annotations, total } = window.getState();
      describe(model.getState().layout, total === null);
      drawn.current?.wall.setTiles((index) => {
        const row = rows.get(index);
        if (row === undefined && window.isFailed(index)) return missing;
        return toTile(row ?? null, annotations.get(index));
      });
      drawn.current?.captions.refresh(model.getState().focus);
    };
    draw();
    const stops = [window.subscribe(draw), model.subscribe(draw)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [window, model, refs, drawn, toTile, missing]);
  useRegionOptions(drawn);

  // Other samples are looked at from their start. They are asked for before the first paint, which may have them then.
  useLayoutEffect(() => {
    const { wall } = drawn.current ?? {};
    wall?.moveTo(0);
    const { first, last } = wall?.shown ?? { first: 0, last: 0 };
    window.setRange({ first, last: Math.max(first, last) });
  }, [window, drawn]);

  useWallPointer({
    ...{ model, window, selection, drawn, chooseGroup, panels },
    ...{ scroller: refs.scroller, pane: refs.pane },
  });

  const scrollerProps = {
    ref: refs.scroller,
    onPointerOver: ({ target }: PointerEvent<HTMLElement>) => {
      drawn.current?.captions.hover(toIndex(target));
      drawn.current?.extras.player.visit(toIndex(target));
    },
    onPointerLeave: () => {
      drawn.current?.captions.hover(-1);
      drawn.current?.extras.player.visit(-1);
    },
  };
  return {
    ...{ scrollerProps, tiles },
    ...{ extentRef: refs.extent, paneRef: refs.pane, bandRef: refs.band },
  };
}

type WallRefs = { readonly [Name in keyof WallElements]: RefObject<HTMLDivElement | null> };

/** Draws the wall once its elements are there, where the model says. */
function useDrawnWall(createContent: TileContentFactory | null): {
  refs: WallRefs;
  drawn: RefObject<Drawn | null>;
  tiles: TilesAtRest;
} {
  const { model, window, panels, tellAspect, switches, playRef, scrollerRef } = useGridContext();
  const { adapter } = useWorkspace();
  const previews = usePreviews();
  const [tiles] = useState(() => new TilesAtRest());
  const extent = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const band = useRef<HTMLDivElement>(null);
  const refs = useMemo(() => ({ scroller: scrollerRef, extent, pane, band }), [scrollerRef]);
  const drawn = useRef<Drawn | null>(null);
  const shown = useRef(window);
  const told = useRef(tellAspect);
  const id = useId();
  useLayoutEffect(() => {
    shown.current = window;
    told.current = tellAspect;
  }, [window, tellAspect]);

  useLayoutEffect(() => {
    const elements = toElements(refs);
    if (elements === null) return;
    const pictures = measurePictures(
      previews,
      () => !model.getState().layout.isRegular,
      (sample, aspect) => told.current(sample, aspect),
    );
    const wall: Wall = new Wall(elements, {
      pictures,
      contents: { sizes: previews.sizes, host: createContent },
      onRange: (first, last) => shown.current.setRange({ first, last }),
      onMove: (isRacing) => {
        drawn.current?.captions.move();
        drawn.current?.extras.refresh();
        reportRace(wall, model, panels, isRacing);
      },
      onChange: () => drawn.current?.extras.refresh(),
    });
    const extras = new WallExtras({ wall, model, adapter, switches, tiles, sizes: previews.sizes });
    drawn.current = { wall, captions: new TileCaptions(wall), extras };
    playRef.current = extras.play;
    const stops = [
      followModel(wall, model, id),
      model.subscribe(() => {
        if (!model.getState().layout.isRegular) pictures.measure();
      }),
      followViewport(elements.scroller, model),
      extras.follow(elements.scroller),
    ];
    return () => {
      for (const stop of stops) stop();
      wall.destroy();
      drawn.current = null;
    };
  }, [refs, previews, createContent, adapter, switches, playRef, tiles, model, panels, id]);
  return { refs, drawn, tiles };
}

function toElements({ scroller, extent, pane, band }: WallRefs): WallElements | null {
  if (!scroller.current || !extent.current || !pane.current || !band.current) return null;
  const elements = { scroller: scroller.current, extent: extent.current };
  return { ...elements, pane: pane.current, band: band.current };
}

/** Lays the wall out as the model says, and keeps the keyboard's tile in view when the keyboard moves it. */
function followModel(wall: Wall, model: GridModel, id: string): () => void {
  let known = -1;
  let revealed = 0;
  const follow = () => {
    const { layout, focus } = model.getState();
    wall.setLayout(layout);
    if (focus !== known) wall.setFocus(focus, `${id}tile`);
    known = focus;
    // A tile can't be shown before there are any.
    if (focus === revealed || layout.total === 0 || layout.height === 0) return;
    revealed = focus;
    wall.reveal(focus);
  };
  follow();
  return model.subscribe(follow);
}

/**
 * Tells the model how large the viewport is. The observer's first report comes after layout and before paint, so
 * that nobody has to ask for a layout in the middle of a render.
 */
function followViewport(scroller: HTMLElement, model: GridModel): () => void {
  model.setViewport(scroller.clientWidth, scroller.clientHeight);
  const observer = new ResizeObserver(() => {
    model.setViewport(scroller.clientWidth, scroller.clientHeight);
  });
  observer.observe(scroller);
  return () => observer.disconnect();
}

function toIndex(target: EventTarget): number {
  const cell = target instanceof Element ? target.closest('[data-index]') : null;
  return Number(cell?.getAttribute('data-index') ?? -1);
}
