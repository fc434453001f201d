import type { Random } from './createRandom.ts';
import { findSpot, isOnFace } from './isOnFace.ts';
import type { FramePoint, PartLayout } from './layoutPart.ts';
import type { Light } from './toLight.ts';
import { traceTaper } from './traceTaper.ts';

/** A gently bent line through `middle`. */
function bentLine(middle: FramePoint, turn: number, length: number, bend: number): FramePoint[] {
  const steps = 24;
  return Array.from({ length: steps + 1 }, (_, i) => {
    const way = (i / steps - 0.5) * length;
    const side = bend * (4 * (i / steps - 0.5) ** 2 - 0.5);
    return {
      x: middle.x + way * Math.cos(turn) - side * Math.sin(turn),
      y: middle.y + way * Math.sin(turn) + side * Math.cos(turn),
    };
  });
}

function drawGroove(
  context: OffscreenCanvasRenderingContext2D,
  line: readonly FramePoint[],
  width: number,
  strength: number,
  light: Light,
  isDark: boolean,
): void {
  // The tip skips over the grooves of the machining, so the scratch is nowhere equally wide.
  const skips = 17 + 900 * width;
  const groove = traceTaper(
    line,
    (way) =>
      width *
      Math.sqrt(Math.max(0, Math.sin(Math.PI * (0.04 + 0.93 * way)))) *
      (0.76 + 0.24 * Math.sin(skips * way)),
  );
  const shift = (isDark ? -0.75 : 0.6) * width;
  // The wall that faces the lamp and shines lies on the far side of the groove; seen the other way it would be a wire.
  context.save();
  context.translate(light.x * shift, light.y * shift);
  context.fillStyle = isDark
    ? `rgba(255,255,252,${0.4 * strength})`
    : `rgba(20,19,20,${0.34 * strength})`;
  context.fill(groove);
  context.restore();
  context.fillStyle = isDark
    ? `rgba(18,17,18,${0.85 * strength})`
    : `rgba(255,255,253,${0.95 * strength})`;
  context.fill(groove);
}

/** Where a scratch lies, and which way it runs. */
interface Course {
  /** The middle of the scratch. */
  readonly middle: FramePoint;
  /** Its direction in radians, clockwise from the right. */
  readonly turn: number;
}

/** Of a few courses, the one that crosses the most metal: a scratch that falls into holes is none. */
function findCourse(layout: PartLayout, random: Random, length: number): Course {
  let best: Course = { middle: layout, turn: 0 };
  let most = -1;
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const course = { middle: findSpot(layout, random, 0.09), turn: random.between(0, Math.PI) };
    const crossed = bentLine(course.middle, course.turn, length, 0).filter((point) =>
      isOnFace(layout, point, 0.01),
    );
    if (crossed.length > most) {
      most = crossed.length;
      best = course;
    }
  }
  return best;
}

/**
 * Draws where something sharp slid over the face: one long groove with a lit edge, and fainter ones beside it.
 *
 * @param strength - 0 (barely there) to 1 (deep)
 */
export function drawScratch(
  context: OffscreenCanvasRenderingContext2D,
  layout: PartLayout,
  light: Light,
  random: Random,
  strength: number,
): void {
  const length = layout.radius * random.between(0.55, 0.8) * (0.55 + 0.75 * strength);
  const { middle, turn } = findCourse(layout, random, length);
  const bend = random.between(-0.03, 0.03);
  const isDark = random.next() < 0.35;
  const width = (isDark ? 0.85 : 1) * (0.008 + 0.014 * strength);
  const companions = random.whole(1, strength > 0.4 ? 6 : 2);
  for (let i = 0; i < companions; i += 1) {
    const beside = random.between(-0.06, 0.06);
    const start = {
      x: middle.x - beside * Math.sin(turn) + random.between(-0.12, 0.12) * Math.cos(turn),
      y: middle.y + beside * Math.cos(turn) + random.between(-0.12, 0.12) * Math.sin(turn),
    };
    const line = bentLine(
      start,
      turn + random.between(-0.04, 0.04),
      length * random.between(0.3, 0.75),
      bend * 0.6,
    );
    drawGroove(
      context,
      line,
      width * random.between(0.25, 0.5),
      (0.2 + 0.6 * strength) * random.between(0.35, 0.8),
      light,
      isDark,
    );
  }
  drawGroove(
    context,
    bentLine(middle, turn, length, bend),
    width,
    0.5 + 0.5 * strength,
    light,
    isDark,
  );
}
