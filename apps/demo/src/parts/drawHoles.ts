import { createFlank, drawStep } from './drawStep.ts';
import type { Hole, PartLayout } from './layoutPart.ts';
import type { PartFinish } from './Part.ts';
import type { Light } from './toLight.ts';
import { toTone } from './toTone.ts';

/** The far wall of a hole catches the light; the near one and the depth are dark. */
function createWall(
  context: OffscreenCanvasRenderingContext2D,
  hole: Hole,
  light: Light,
  finish: PartFinish,
  depth: string,
): CanvasGradient {
  const shift = 0.13 * hole.radius;
  const wall = context.createRadialGradient(
    hole.x + light.x * shift,
    hole.y + light.y * shift,
    hole.radius * 0.74,
    hole.x,
    hole.y,
    hole.radius,
  );
  wall.addColorStop(0, depth);
  wall.addColorStop(0.25, toTone(finish, 0.1, 0.75));
  wall.addColorStop(0.6, toTone(finish, 0.2 + 0.16 * light.contrast, 0.95));
  wall.addColorStop(1, toTone(finish, 0.34 + 0.3 * light.contrast, 0.95));
  return wall;
}

/** Drills holes, all as wide as the first, with their countersunk rims. Expects frame units. */
export function drawHoles(
  context: OffscreenCanvasRenderingContext2D,
  holes: readonly Hole[],
  light: Light,
  finish: PartFinish,
): void {
  const radius = holes[0]?.radius ?? 0;
  const rim = { x: 0, y: 0, radius: radius + 0.008 };
  context.strokeStyle = createFlank(context, rim, light, finish, false);
  context.fillStyle = createWall(context, { x: 0, y: 0, radius }, light, finish, '#0d0e10');
  context.lineWidth = 0.022;
  for (const { x, y } of holes) {
    context.translate(x, y);
    context.beginPath();
    context.arc(0, 0, rim.radius, 0, 2 * Math.PI);
    context.stroke();
    context.beginPath();
    context.arc(0, 0, radius, 0, 2 * Math.PI);
    context.fill();
    context.translate(-x, -y);
  }
}

/**
 * Begins a hole and stops: a shallow cone from the spot drill. What a part shows where a hole should be.
 *
 * @param depth - 0 (a punch mark) to 1 (nearly a hole)
 */
export function drawSpot(
  context: OffscreenCanvasRenderingContext2D,
  hole: Hole,
  light: Light,
  finish: PartFinish,
  depth: number,
): void {
  const radius = hole.radius * (0.14 + 0.72 * depth);
  const cone = context.createLinearGradient(
    hole.x + light.x * radius,
    hole.y + light.y * radius,
    hole.x - light.x * radius,
    hole.y - light.y * radius,
  );
  cone.addColorStop(0, toTone(finish, 0.1, 0.9));
  cone.addColorStop(0.55, toTone(finish, 0.28, 0.9));
  cone.addColorStop(1, toTone(finish, light.level + 0.1, 0.9));
  context.fillStyle = cone;
  context.beginPath();
  context.arc(hole.x, hole.y, radius, 0, 2 * Math.PI);
  context.fill();
  drawStep(context, { ...hole, radius }, light, finish, 0.012, false);
}

/** Opens the bore, with a chamfer, down to the table below. Expects frame units. */
export function drawBore(
  context: OffscreenCanvasRenderingContext2D,
  layout: PartLayout,
  light: Light,
  finish: PartFinish,
): void {
  const { bore } = layout;
  if (bore === null) return;
  context.save();
  context.globalCompositeOperation = 'destination-out';
  context.fillStyle = '#000';
  context.beginPath();
  context.arc(bore.x, bore.y, bore.radius, 0, 2 * Math.PI);
  context.fill();
  if (layout.family === 'gear') {
    // The keyway: a slot that locks the gear to its shaft.
    const turn = layout.angle + Math.PI / 2;
    const half = 0.26 * bore.radius;
    const reach = 1.28 * bore.radius;
    const [ux, uy] = [Math.cos(turn), Math.sin(turn)];
    context.beginPath();
    context.moveTo(bore.x - uy * half, bore.y + ux * half);
    context.lineTo(bore.x - uy * half + ux * reach, bore.y + ux * half + uy * reach);
    context.lineTo(bore.x + uy * half + ux * reach, bore.y - ux * half + uy * reach);
    context.lineTo(bore.x + uy * half, bore.y - ux * half);
    context.fill();
  }
  context.restore();
  context.fillStyle = createWall(context, bore, light, finish, 'rgba(8,9,11,0.3)');
  context.beginPath();
  context.arc(bore.x, bore.y, bore.radius, 0, 2 * Math.PI);
  context.fill();
  drawStep(context, { ...bore, radius: bore.radius + 0.007 }, light, finish, 0.018, false);
}
