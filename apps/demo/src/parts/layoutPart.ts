import { createRandom, type Random } from './createRandom.ts';
import { FIELD_OF_VIEW, type Part, type PartFamily } from './Part.ts';

/** A point of the picture. Frame units: (-1, -1) is its top left corner, (1, 1) its bottom right one. */
export interface FramePoint {
  /** Position from left to right, -1..1 inside the picture. */
  readonly x: number;
  /** Position from top to bottom, -1..1 inside the picture. */
  readonly y: number;
}

/** A round hole in frame units. */
export interface Hole extends FramePoint {
  /** Radius in frame units, above 0. */
  readonly radius: number;
}

/** Where everything of a part lies in the picture, in frame units; the same at every picture size. */
export interface PartLayout extends FramePoint {
  /** The kind of part. */
  readonly family: PartFamily;
  /** Outer radius, or half the longer diagonal, in frame units. */
  readonly radius: number;
  /** How the part is turned, in radians, clockwise. */
  readonly angle: number;
  /** Teeth of a gear or ratchet, lobes of a cover; 0 for other families. */
  readonly teeth: number;
  /** Inner edge of the outermost teeth or lobes as a share of `radius`, 0..1. */
  readonly root: number;
  /** The bolt pattern as designed, in order along the pattern. */
  readonly holes: readonly Hole[];
  /** Position in `holes` of the one that a part with a missing hole lacks. */
  readonly missing: number;
  /** The large central opening, or null where the family has none. */
  readonly bore: Hole | null;
}

/** Arms of a bracket, in shares of the radius: left, top, right, bottom of the upright and of the foot. */
export const BRACKET_ARMS: readonly (readonly [number, number, number, number])[] = [
  [-0.72, -0.74, -0.16, 0.72],
  [-0.72, 0.16, 0.74, 0.72],
];

/** Half the width and half the height of a plate, in shares of the radius. */
export const PLATE_HALF: readonly [width: number, height: number] = [0.84, 0.62];

/** How far a cover's lobes stand out, as a share of the radius. */
export const LOBE_DEPTH: number = 0.2;

/** A place on the part given in shares of its radius, before it is turned and moved. */
interface Local {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function ringOf(count: number, distance: number, radius: number): Local[] {
  return Array.from({ length: count }, (_, i) => {
    const turn = (2 * Math.PI * i) / count;
    return { x: distance * Math.cos(turn), y: distance * Math.sin(turn), radius };
  });
}

/** Holes along the four sides of a plate: the corners, and one or two more on each long side. */
function plateHoles(count: number): Local[] {
  const [width, height] = PLATE_HALF;
  const inset = 0.17;
  const perSide = count / 2;
  const row = (y: number, direction: number): Local[] =>
    Array.from({ length: perSide }, (_, i) => ({
      x: direction * (width - inset) * ((2 * i) / (perSide - 1) - 1),
      y,
      radius: 0.074,
    }));
  return [...row(-(height - inset), 1), ...row(height - inset, -1)];
}

/** Holes evenly along the middle of a bracket's arms, from the top of the upright to the end of the foot. */
function bracketHoles(count: number): Local[] {
  const upright = 1.01;
  const foot = 0.98;
  return Array.from({ length: count }, (_, i) => {
    const way = ((upright + foot) * i) / (count - 1);
    const onFoot = Math.max(0, way - upright);
    return { x: -0.44 + onFoot, y: -0.57 + Math.min(way, upright), radius: 0.095 };
  });
}

function patternOf(part: Part, random: Random): Local[] {
  switch (part.family) {
    case 'flange':
      return ringOf(part.holeCount, 0.77, random.between(0.088, 0.108));
    case 'gear':
      return ringOf(part.holeCount, 0.56, random.between(0.095, 0.12));
    case 'ratchet':
      return ringOf(part.holeCount, 0.67, random.between(0.075, 0.09));
    case 'cover':
      return ringOf(part.holeCount, 0.79, random.between(0.095, 0.11));
    case 'plate':
      return plateHoles(part.holeCount);
    case 'bracket':
      return bracketHoles(part.holeCount);
  }
}

function boreOf(family: PartFamily, random: Random): Local | null {
  const draw = random.next();
  switch (family) {
    case 'flange':
      return { x: 0, y: 0, radius: 0.24 + 0.1 * draw };
    case 'gear':
      return { x: 0, y: 0, radius: 0.17 + 0.06 * draw };
    case 'ratchet':
      return { x: 0, y: 0, radius: 0.38 + 0.08 * draw };
    case 'cover':
      return draw < 0.5 ? null : { x: 0, y: 0, radius: 0.2 + 0.16 * (draw - 0.5) };
    case 'plate':
      return draw < 0.35 ? null : { x: 0, y: 0, radius: 0.17 + 0.1 * draw };
    case 'bracket':
      return null;
  }
}

function teethOf(part: Part, random: Random): number {
  if (part.family === 'gear') return random.whole(22, 38);
  if (part.family === 'ratchet') return random.whole(16, 26);
  return part.family === 'cover' ? part.holeCount : 0;
}

const ROOTS: Readonly<Record<PartFamily, number>> = {
  flange: 1,
  gear: 0.86,
  ratchet: 0.88,
  cover: 1 - LOBE_DEPTH,
  plate: 1,
  bracket: 1,
};

/** A gap in the pattern is only seen between two holes, so the ends of an open pattern are always drilled. */
function missingOf(part: Part): number {
  const random = createRandom(part.defectSeed, 0, 7);
  return part.family === 'bracket'
    ? random.whole(1, part.holeCount - 2)
    : random.whole(0, part.holeCount - 1);
}

/** Computes where everything of `part` lies in its picture. */
export function layoutPart(part: Part): PartLayout {
  const random = createRandom(part.surfaceSeed, 0, 1);
  const radius = part.diameter / FIELD_OF_VIEW;
  const angle = (part.rotation * Math.PI) / 180;
  const x = (2 * part.offsetX) / FIELD_OF_VIEW;
  const y = (2 * part.offsetY) / FIELD_OF_VIEW;
  const cos = Math.cos(angle) * radius;
  const sin = Math.sin(angle) * radius;
  const place = (local: Local): Hole => ({
    x: x + local.x * cos - local.y * sin,
    y: y + local.x * sin + local.y * cos,
    radius: local.radius * radius,
  });
  const holes = patternOf(part, random).map(place);
  const bore = boreOf(part.family, random);
  return {
    family: part.family,
    x,
    y,
    radius,
    angle,
    teeth: teethOf(part, random),
    root: ROOTS[part.family],
    holes,
    missing: missingOf(part),
    bore: bore === null ? null : place(bore),
  };
}
