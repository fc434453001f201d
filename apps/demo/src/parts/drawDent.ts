import type { Random } from './createRandom.ts';
import { findSpot } from './isOnFace.ts';
import type { PartLayout } from './layoutPart.ts';
import type { PartFinish } from './Part.ts';
import type { Light } from './toLight.ts';
import { toTone } from './toTone.ts';

/**
 * A soft crescent inside the unit circle, widest in direction (x, y) and a thin line on the other side, as the wall of
 * a bowl shows it.
 */
function fillWall(
  context: OffscreenCanvasRenderingContext2D,
  x: number,
  y: number,
  toColour: (alpha: number) => string,
  alpha: number,
): void {
  const wall = context.createRadialGradient(-0.42 * x, -0.42 * y, 0.57, 0, 0, 1);
  wall.addColorStop(0, toColour(0));
  wall.addColorStop(0.3, toColour(0.5 * alpha));
  wall.addColorStop(0.62, toColour(alpha));
  wall.addColorStop(0.84, toColour(0.6 * alpha));
  wall.addColorStop(1, toColour(0));
  context.fillStyle = wall;
  context.fillRect(-1, -1, 2, 2);
}

/**
 * Draws where something blunt fell on the face: a crater with a dark slope towards the lamp, a bright one opposite, and
 * a raised lip.
 *
 * @param strength - 0 (barely there) to 1 (deep)
 */
export function drawDent(
  context: OffscreenCanvasRenderingContext2D,
  layout: PartLayout,
  light: Light,
  finish: PartFinish,
  random: Random,
  strength: number,
): void {
  const spot = findSpot(layout, random, 0.14);
  const radius = random.between(0.1, 0.13) + 0.06 * strength;
  const turn = random.between(0, Math.PI);
  const squash = random.between(0.68, 0.95);
  context.save();
  context.translate(spot.x, spot.y);
  context.rotate(turn);
  context.scale(radius, radius * squash);
  // The lamp as the squashed crater sees it.
  const towards = Math.atan2(
    (light.y * Math.cos(turn) - light.x * Math.sin(turn)) / squash,
    light.x * Math.cos(turn) + light.y * Math.sin(turn),
  );
  const [lx, ly] = [Math.cos(towards), Math.sin(towards)];
  const force = 0.25 + 0.75 * strength;
  const floor = context.createRadialGradient(0, 0, 0, 0, 0, 1);
  floor.addColorStop(0, `rgba(16,15,15,${0.5 * force})`);
  floor.addColorStop(0.6, `rgba(16,15,15,${0.34 * force})`);
  floor.addColorStop(1, 'rgba(16,15,15,0)');
  context.fillStyle = floor;
  context.fillRect(-1, -1, 2, 2);
  fillWall(context, lx, ly, (alpha) => `rgba(4,4,6,${alpha})`, Math.min(1, 1.1 * force));
  fillWall(context, -lx, -ly, (alpha) => toTone(finish, 0.95, alpha), 0.8 * force);
  context.restore();
}
