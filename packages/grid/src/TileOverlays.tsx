import type { Annotation, Sample } from '@proofsheet/core';
import { useStateOf } from '@proofsheet/react';
import {
  type ComponentType,
  memo,
  type ReactElement,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import type { OverlayTile, TilesAtRest } from './wall/TilesAtRest.ts';

/** Props of what a host lays over a tile. */
export interface TileOverlayProps {
  /** The sample that the tile shows. */
  readonly sample: Sample;
  /** The annotation that it shows; `null` where the rows are samples. */
  readonly annotation: Annotation | null;
  /** The width of the tile in CSS pixels. */
  readonly size: number;
  /** Whether it is chosen. */
  readonly isSelected: boolean;
  /** Whether the keyboard is at it. */
  readonly isFocused: boolean;
}

/** Props of {@link TileOverlays}. */
export interface TileOverlaysProps {
  /** The tiles on screen while the wall is at rest. */
  readonly tiles: TilesAtRest;
  /** What is laid over each. */
  readonly overlay: ComponentType<TileOverlayProps>;
}

/** Time that a frame has for overlays, in milliseconds. */
const budget = 4;
/** So many are drawn in the first frame; from then on as many as there is time for. */
const first = 6;

/**
 * What a host lays over the tiles, as portals of React: a few in each frame, as many as a few milliseconds allow. While
 * one races there are none.
 */
export function TileOverlays({ tiles, overlay: Overlay }: TileOverlaysProps): ReactElement {
  const shown = useStateOf(tiles, (list) => list);
  const [count, setCount] = useState(first);
  const portion = useRef(first);
  const startedAt = performance.now();
  const startAt = useRef(startedAt);
  useLayoutEffect(() => {
    startAt.current = startedAt;
  });
  useEffect(() => {
    if (count >= shown.length) return;
    // Layout effects have run: what this pass took is known.
    const took = performance.now() - startAt.current;
    portion.current = Math.max(
      1,
      Math.min(64, Math.floor((portion.current * budget) / Math.max(0.5, took))),
    );
    const frame = requestAnimationFrame(() => setCount((now) => now + portion.current));
    return () => cancelAnimationFrame(frame);
  }, [count, shown]);
  useEffect(() => {
    if (shown.length === 0) setCount(first);
  }, [shown]);
  return (
    <>
      {shown.slice(0, count).map((tile) => (
        <OverlayPortal key={tile.key} tile={tile} overlay={Overlay} />
      ))}
    </>
  );
}

interface OverlayPortalProps {
  readonly tile: OverlayTile;
  readonly overlay: ComponentType<TileOverlayProps>;
}

const OverlayPortal = memo(function OverlayPortal({ tile, overlay: Overlay }: OverlayPortalProps) {
  const { host, key, ...props } = tile;
  return createPortal(<Overlay {...props} />, host, key);
});
