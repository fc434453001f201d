import type { PictureSize } from '@proofsheet/react';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RegionView } from './RegionView.ts';

/** A pixel of the picture is never shown larger than this, in CSS pixels, unless the whole picture fits so. */
const largest = 16;

/** Where a point of the picture is to be after a change of size. */
interface Anchor {
  readonly x: number;
  readonly y: number;
  readonly clientX: number;
  readonly clientY: number;
}

/**
 * Fits a picture into a frame, and keeps how far it is zoomed in.
 *
 * @param frame - The room there is.
 * @param scroller - What scrolls, in the frame; its one child is as large as the picture.
 * @param picture - The size of the picture in pixels.
 * @returns The view; `null` before the room is known.
 */
export function useRegionView(
  frame: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  { width, height }: PictureSize,
): RegionView | null {
  const room = useRoom(frame);
  const [factor, setFactor] = useState(1);
  const anchor = useRef<Anchor | null>(null);
  const fit = room === null ? 0 : Math.min(room.width / width, room.height / height);
  const most = Math.max(1, largest / fit);
  const scale = fit * Math.min(factor, most);

  useLayoutEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    const held = anchor.current;
    anchor.current = null;
    if (!element || !content || held === null || scale === 0) return;
    const bounds = content.getBoundingClientRect();
    element.scrollLeft += bounds.left + held.x * scale - held.clientX;
    element.scrollTop += bounds.top + held.y * scale - held.clientY;
  }, [scale, scroller]);

  if (!(fit > 0) || !Number.isFinite(fit)) return null;
  const toVisible = () => {
    const outer = scroller.current?.getBoundingClientRect();
    const inner = scroller.current?.firstElementChild?.getBoundingClientRect();
    if (outer === undefined || inner === undefined) return { x: 0, y: 0, width, height };
    const x = Math.max(0, outer.left - inner.left) / scale;
    const y = Math.max(0, outer.top - inner.top) / scale;
    return {
      x,
      y,
      width: Math.min(width - x, outer.width / scale),
      height: Math.min(height - y, outer.height / scale),
    };
  };
  const zoom: RegionView['zoom'] = (by, at) => {
    const inner = scroller.current?.firstElementChild?.getBoundingClientRect();
    const outer = scroller.current?.getBoundingClientRect();
    if (inner === undefined || outer === undefined) return;
    const clientX = at?.clientX ?? outer.left + outer.width / 2;
    const clientY = at?.clientY ?? outer.top + outer.height / 2;
    const [x, y] = [(clientX - inner.left) / scale, (clientY - inner.top) / scale];
    anchor.current = { x, y, clientX, clientY };
    const wanted = by === 'fit' ? 1 : Math.min(factor, most) * by;
    setFactor(Math.max(1, Math.min(wanted, most)));
  };
  return { scale, isFit: scale === fit, zoom, toVisible };
}

function useRoom(frame: RefObject<HTMLElement | null>): PictureSize | null {
  const [room, setRoom] = useState<PictureSize | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      setRoom({ width, height });
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [frame]);
  return room;
}
