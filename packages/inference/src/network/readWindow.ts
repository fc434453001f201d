import type { GraphAttribute, GraphNode } from './NetworkGraph.ts';
import type { NetworkValue, NetworkWindow } from './NetworkStep.ts';

interface Extent {
  readonly height: number;
  readonly width: number;
}

/** A window, and the size of the planes that it leads to. */
export interface ReadWindow {
  readonly window: NetworkWindow;
  readonly size: Extent;
}

/** Those whose every other value is of another kind of window. */
const fixed: ReadonlyMap<string, GraphAttribute> = new Map<string, GraphAttribute>([
  ['group', 1],
  ['storage_order', 0],
  ['ceil_mode', 0],
  ['auto_pad', 'NOTSET'],
]);

/**
 * Reads how a node's window goes over planes.
 *
 * @param node - A convolution, or the largest of a window.
 * @param from - The planes.
 * @param extent - The window's size.
 * @returns `null` where it isn't of the common kind: in one group, and without gaps.
 */
export function readWindow(
  { attributes }: GraphNode,
  from: NetworkValue,
  extent: Extent,
): ReadWindow | null {
  for (const [name, value] of attributes) {
    if (
      name === 'kernel_shape'
        ? !isSame(value, [extent.height, extent.width])
        : !isKnown(name, value)
    )
      return null;
  }
  const [down, across] = readPair(attributes.get('strides'));
  const [top, left, bottom, right] = readFour(attributes.get('pads'));
  const { height, width } = extent;
  if (height < 1 || width < 1 || down < 1 || across < 1) return null;
  const size = {
    height: Math.floor((from.height + top + bottom - height) / down) + 1,
    width: Math.floor((from.width + left + right - width) / across) + 1,
  };
  // What lies outside only has no largest number.
  const isInside = top < height && left < width && bottom < height && right < width;
  const isPositive = Math.min(top, left, bottom, right) >= 0 && size.height > 0 && size.width > 0;
  return isInside && isPositive
    ? { window: { height, width, down, across, top, left }, size }
    : null;
}

function isKnown(name: string, value: GraphAttribute): boolean {
  if (name === 'dilations') return isSame(value, [1, 1]);
  if (name === 'strides') return isList(value) && value.length === 2;
  if (name === 'pads') return isList(value) && value.length === 4;
  return fixed.has(name) && fixed.get(name) === value;
}

function isList(value: GraphAttribute | undefined): value is readonly number[] {
  return Array.isArray(value);
}

function isSame(value: GraphAttribute, expected: readonly number[]): boolean {
  return isList(value) && value.join() === expected.join();
}

function readPair(value: GraphAttribute | undefined): readonly [number, number] {
  const [first = 1, second = 1] = isList(value) ? value : [];
  return [first, second];
}

function readFour(value: GraphAttribute | undefined): readonly [number, number, number, number] {
  const [top = 0, left = 0, bottom = 0, right = 0] = isList(value) ? value : [];
  return [top, left, bottom, right];
}
