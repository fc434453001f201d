import type { Hole } from './layoutPart.ts';
import type { PartFinish } from './Part.ts';
import type { Light } from './toLight.ts';
import { toTone } from './toTone.ts';

/**
 * Makes the colours of a round step in the surface, lit on one side and dark on the other. Round `circle`, or round the
 * origin for a circle at (0, 0) that is moved while drawing.
 *
 * @param isRaised - true where the inside stands above the outside, false where it lies below (a hole, a recess)
 */
export function createFlank(
  context: OffscreenCanvasRenderingContext2D,
  circle: Hole,
  light: Light,
  finish: PartFinish,
  isRaised: boolean,
): CanvasGradient {
  const way = (isRaised ? 1 : -1) * circle.radius;
  const flank = context.createLinearGradient(
    circle.x + light.x * way,
    circle.y + light.y * way,
    circle.x - light.x * way,
    circle.y - light.y * way,
  );
  const swing = 0.16 + 0.3 * light.contrast;
  flank.addColorStop(0, toTone(finish, light.level + swing, 0.95));
  flank.addColorStop(0.5, toTone(finish, light.level, 0.55));
  flank.addColorStop(1, toTone(finish, light.level - swing, 0.95));
  return flank;
}

/**
 * Draws the lit and shaded sides of a round step in the surface. Expects frame units.
 *
 * @param width - width of the step's flank in frame units
 * @param isRaised - true where the inside stands above the outside, false where it lies below (a hole, a recess)
 */
export function drawStep(
  context: OffscreenCanvasRenderingContext2D,
  circle: Hole,
  light: Light,
  finish: PartFinish,
  width: number,
  isRaised: boolean,
): void {
  context.strokeStyle = createFlank(context, circle, light, finish, isRaised);
  context.lineWidth = width;
  context.beginPath();
  context.arc(circle.x, circle.y, circle.radius, 0, 2 * Math.PI);
  context.stroke();
}
