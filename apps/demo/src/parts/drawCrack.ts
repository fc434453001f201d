import type { Random } from './createRandom.ts';
import { isOnFace } from './isOnFace.ts';
import type { FramePoint, PartLayout } from './layoutPart.ts';
import type { Light } from './toLight.ts';
import { traceTaper } from './traceTaper.ts';

/** Where a crack begins, and which way it grows. */
interface Root extends FramePoint {
  /** Direction of growth in radians, clockwise from the right. */
  readonly turn: number;
}

/** Tension peaks at edges: about half of all cracks start at a hole, the others at the outline. */
function findRoot(layout: PartLayout, random: Random): Root {
  const hole = layout.holes[random.whole(0, layout.holes.length - 1)];
  if (hole !== undefined && random.next() < 0.5) {
    for (let attempt = 0; attempt < 16; attempt += 1) {
      const turn = random.between(0, 2 * Math.PI);
      const x = hole.x + hole.radius * Math.cos(turn);
      const y = hole.y + hole.radius * Math.sin(turn);
      const ahead = { x: x + 0.16 * Math.cos(turn), y: y + 0.16 * Math.sin(turn) };
      if (isOnFace(layout, ahead, 0.02)) return { x, y, turn };
    }
  }
  for (let attempt = 0; attempt < 24; attempt += 1) {
    const turn = random.between(0, 2 * Math.PI);
    const at = (reach: number): FramePoint => ({
      x: layout.x + reach * Math.cos(turn),
      y: layout.y + reach * Math.sin(turn),
    });
    let reach = layout.radius;
    while (reach > 0.2 && !isOnFace(layout, at(reach), 0)) reach -= 0.02;
    if (isOnFace(layout, at(reach - 0.16), 0.03))
      return { ...at(reach + 0.02), turn: turn + Math.PI };
  }
  return { x: layout.x + layout.radius * 0.7, y: layout.y, turn: Math.PI };
}

/** A random walk that keeps its general direction. */
function walk(root: Root, length: number, jaggedness: number, random: Random): Root[] {
  const step = 0.019;
  const points: Root[] = [root];
  let { x, y } = root;
  let drift = root.turn;
  for (let way = 0; way < length; way += step) {
    drift += random.between(-0.24, 0.24) * jaggedness;
    const turn = drift + random.between(-1.15, 1.15) * jaggedness;
    x += step * Math.cos(turn);
    y += step * Math.sin(turn);
    points.push({ x, y, turn });
  }
  return points;
}

function drawLine(
  context: OffscreenCanvasRenderingContext2D,
  line: readonly Root[],
  width: number,
  light: Light,
  force: number,
): void {
  // Breaks open unevenly: the width swells and pinches along the way.
  const gap = traceTaper(
    line,
    (way) =>
      width * (1 - way) ** 0.6 * (0.72 + 0.28 * Math.sin(23 * way + 9 * line.length)) + 0.0025,
  );
  // Around the gap the metal has sunk a little.
  context.strokeStyle = `rgba(20,18,18,${0.16 * force})`;
  context.lineWidth = 0.022;
  context.stroke(gap);
  context.save();
  context.translate(-light.x * 0.55 * width, -light.y * 0.55 * width);
  context.fillStyle = `rgba(255,253,248,${0.3 * force})`;
  context.fill(gap);
  context.restore();
  context.fillStyle = `rgba(6,6,8,${Math.min(1, 1.05 * force)})`;
  context.fill(gap);
}

/**
 * Draws a crack: a dark, jagged line that grows from an edge or a hole, thins out and branches.
 *
 * @param strength - 0 (a hair) to 1 (gaping)
 * @param jaggedness - 0 (a straight line without branches, as a scratch) to 1
 */
export function drawCrack(
  context: OffscreenCanvasRenderingContext2D,
  layout: PartLayout,
  light: Light,
  random: Random,
  strength: number,
  jaggedness: number,
): void {
  const root = findRoot(layout, random);
  const trunk = walk(root, layout.radius * (0.3 + 0.42 * strength), jaggedness, random);
  const width = 0.007 + 0.011 * strength;
  const force = 0.45 + 0.55 * strength;
  drawLine(context, trunk, width, light, force);
  const branches = Math.round(jaggedness * random.between(1.6, 3.6));
  for (let i = 0; i < branches; i += 1) {
    const fork = trunk[random.whole(2, Math.max(2, trunk.length - 5))] ?? root;
    const side = random.next() < 0.5 ? -1 : 1;
    const branch = { ...fork, turn: fork.turn + side * random.between(0.5, 1) };
    drawLine(
      context,
      walk(branch, random.between(0.09, 0.24), jaggedness, random),
      0.6 * width,
      light,
      force,
    );
  }
}
