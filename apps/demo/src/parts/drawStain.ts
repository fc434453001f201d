import type { Random } from './createRandom.ts';
import { findSpot } from './isOnFace.ts';
import type { FramePoint, PartLayout } from './layoutPart.ts';
import { takeTexture } from './takeSurface.ts';

/** What was spilt: oil, rust, coolant that dried, heat tint. In red, green, blue. */
const LIQUIDS: readonly (readonly [body: string, rim: string])[] = [
  ['92,68,38', '58,40,20'],
  ['132,70,36', '88,42,20'],
  ['58,62,60', '30,34,34'],
  ['78,70,98', '54,42,60'],
];

/** A wobbly closed curve: waves round a circle, so that it never crosses itself. */
function traceBlob(path: Path2D, centre: FramePoint, radius: number, random: Random): void {
  const waves = [2, 3, 4, 5, 7, 11, 17, 23].map((count) => ({
    count,
    depth: random.between(0.1, 0.6) / Math.sqrt(count * count - 1),
    phase: random.between(0, 2 * Math.PI),
  }));
  const steps = 60;
  for (let i = 0; i <= steps; i += 1) {
    const turn = (2 * Math.PI * i) / steps;
    let reach = radius;
    for (const { count, depth, phase } of waves)
      reach += radius * depth * Math.cos(count * turn + phase);
    const x = centre.x + reach * Math.cos(turn);
    const y = centre.y + 0.85 * reach * Math.sin(turn);
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  path.closePath();
}

/**
 * Draws what was spilt on the face: a translucent blotch that dried darker at its rim, and a few drops beside it.
 *
 * @param strength - 0 (barely there) to 1 (dark)
 */
export function drawStain(
  context: OffscreenCanvasRenderingContext2D,
  layout: PartLayout,
  random: Random,
  strength: number,
): void {
  const spot = findSpot(layout, random, 0.1);
  const [body, rim] = LIQUIDS[random.whole(0, LIQUIDS.length - 1)] ?? ['96,66,30', '62,38,14'];
  const radius = random.between(0.13, 0.19) + 0.08 * strength;
  const force = 0.3 + 0.7 * strength;
  const blob = new Path2D();
  traceBlob(blob, spot, radius, random);
  context.fillStyle = `rgba(${body},${0.34 * force})`;
  context.fill(blob);
  context.strokeStyle = `rgba(${body},${0.12 * force})`;
  for (const width of [0.012, 0.03]) {
    context.lineWidth = width;
    context.stroke(blob);
  }
  context.save();
  context.clip(blob);
  // As it dried, the liquid drew back to its rim and left clouds of pigment behind.
  for (const width of [0.16, 0.09, 0.045, 0.018]) {
    context.strokeStyle = `rgba(${rim},${0.13 * force})`;
    context.lineWidth = width;
    context.stroke(blob);
  }
  const inner = new Path2D();
  for (let i = 0; i < 3; i += 1) {
    const place = {
      x: spot.x + random.between(-0.4, 0.4) * radius,
      y: spot.y + random.between(-0.4, 0.4) * radius,
    };
    traceBlob(inner, place, radius * random.between(0.25, 0.6), random);
  }
  context.fillStyle = `rgba(${rim},${0.11 * force})`;
  context.fill(inner);
  context.strokeStyle = `rgba(${rim},${0.07 * force})`;
  context.lineWidth = 0.05;
  context.stroke(inner);
  context.globalAlpha = 0.42 * force;
  context.drawImage(
    takeTexture('blasted', context.canvas.width),
    spot.x - 0.4,
    spot.y - 0.4,
    0.8,
    0.8,
  );
  context.restore();
  const drops = new Path2D();
  for (let i = random.whole(2, 6); i > 0; i -= 1) {
    const turn = random.between(0, 2 * Math.PI);
    const reach = radius * random.between(1.15, 1.7);
    const place = { x: spot.x + reach * Math.cos(turn), y: spot.y + reach * Math.sin(turn) };
    traceBlob(drops, place, random.between(0.008, 0.026), random);
  }
  context.fillStyle = `rgba(${body},${0.6 * force})`;
  context.fill(drops);
}
