import { BRACKET_ARMS, LOBE_DEPTH, type PartLayout, PLATE_HALF } from './layoutPart.ts';

/** Corners of an outline in shares of the radius, flat: x0, y0, x1, y1, … */
type Corners = number[];

function polar(corners: Corners, turn: number, reach: number): void {
  corners.push(reach * Math.cos(turn), reach * Math.sin(turn));
}

function gearCorners(teeth: number, root: number): Corners {
  const corners: Corners = [];
  const pitch = (2 * Math.PI) / teeth;
  for (let i = 0; i < teeth; i += 1) {
    const turn = i * pitch;
    polar(corners, turn - 0.31 * pitch, root);
    polar(corners, turn - 0.15 * pitch, 1);
    polar(corners, turn + 0.15 * pitch, 1);
    polar(corners, turn + 0.31 * pitch, root);
  }
  return corners;
}

function ratchetCorners(teeth: number, root: number): Corners {
  const corners: Corners = [];
  const pitch = (2 * Math.PI) / teeth;
  for (let i = 0; i < teeth; i += 1) {
    const turn = i * pitch;
    polar(corners, turn, root);
    polar(corners, turn + 0.86 * pitch, 1);
    polar(corners, turn + 0.93 * pitch, 0.99);
  }
  return corners;
}

function coverCorners(lobes: number): Corners {
  const corners: Corners = [];
  const steps = 16 * lobes;
  for (let i = 0; i < steps; i += 1) {
    const turn = (2 * Math.PI * i) / steps;
    const swell = 0.5 + 0.5 * Math.cos(lobes * turn);
    polar(
      corners,
      turn,
      1 - LOBE_DEPTH + LOBE_DEPTH * Math.min(1, 1.25 * swell * (2 - swell) * 0.8),
    );
  }
  return corners;
}

/** Adds a closed polygon whose corners are rounded with `fillet` (0 for sharp ones), all in shares of the radius. */
function addPolygon(path: Path2D, layout: PartLayout, corners: Corners, fillet: number): void {
  const cos = Math.cos(layout.angle) * layout.radius;
  const sin = Math.sin(layout.angle) * layout.radius;
  const count = corners.length / 2;
  const at = (i: number): [number, number] => {
    const x = corners[2 * (i % count)] ?? 0;
    const y = corners[2 * (i % count) + 1] ?? 0;
    return [layout.x + x * cos - y * sin, layout.y + x * sin + y * cos];
  };
  if (fillet === 0) {
    for (let i = 0; i < count; i += 1) path.lineTo(...at(i));
  } else {
    const [x0, y0] = at(0);
    const [x1, y1] = at(1);
    path.moveTo((x0 + x1) / 2, (y0 + y1) / 2);
    for (let i = 1; i <= count; i += 1) path.arcTo(...at(i), ...at(i + 1), fillet * layout.radius);
  }
  path.closePath();
}

function bracketCorners(): Corners {
  const [upright, foot] = BRACKET_ARMS;
  if (upright === undefined || foot === undefined) return [];
  const [left, top, inner] = upright;
  const [, shelf, right, bottom] = foot;
  return [left, top, inner, top, inner, shelf, right, shelf, right, bottom, left, bottom];
}

/** Traces the outer edge of the part as one closed path in frame units, without its holes. */
export function traceOutline(layout: PartLayout): Path2D {
  const path = new Path2D();
  const [width, height] = PLATE_HALF;
  switch (layout.family) {
    case 'flange':
      path.arc(layout.x, layout.y, layout.radius, 0, 2 * Math.PI);
      break;
    case 'gear':
      addPolygon(path, layout, gearCorners(layout.teeth, layout.root), 0);
      break;
    case 'ratchet':
      addPolygon(path, layout, ratchetCorners(layout.teeth, layout.root), 0);
      break;
    case 'cover':
      addPolygon(path, layout, coverCorners(layout.teeth), 0);
      break;
    case 'plate':
      addPolygon(
        path,
        layout,
        [-width, -height, width, -height, width, height, -width, height],
        0.13,
      );
      break;
    case 'bracket':
      addPolygon(path, layout, bracketCorners(), 0.12);
      break;
  }
  return path;
}
