import { createRandom, type Random } from './createRandom.ts';
import type { TextureKind } from './createTexture.ts';
import { drawBevel } from './drawBevel.ts';
import { drawStep } from './drawStep.ts';
import type { Hole, PartLayout } from './layoutPart.ts';
import type { Part, PartFamily, PartFinish } from './Part.ts';
import { takeTexture } from './takeSurface.ts';
import type { Light } from './toLight.ts';
import { toTone } from './toTone.ts';

/** How a face was machined; the gear and ratchet blanks, and most discs, come from the lathe. */
const MACHINING: Readonly<Record<PartFamily, readonly TextureKind[]>> = {
  flange: ['turned'],
  gear: ['turned'],
  ratchet: ['turned'],
  cover: ['turned', 'blasted', 'brushed'],
  plate: ['milled', 'milled', 'brushed'],
  bracket: ['brushed', 'milled', 'blasted'],
};

/**
 * The shine of a turned face. Its grooves are circles, so each spot reflects as a cylinder would: two bright fans point
 * to the lamp and away from it.
 */
function turnedShine(
  context: OffscreenCanvasRenderingContext2D,
  circle: Hole,
  light: Light,
  finish: PartFinish,
  level: number,
  random: Random,
): CanvasGradient {
  const steps = 24;
  const shine = context.createConicGradient(light.angle, circle.x, circle.y);
  const sharpness = light.camera === 'A' ? 2 : 7;
  const skew = random.between(-0.35, 0.35);
  const wobble = Array.from({ length: steps }, () => random.between(-0.06, 0.06));
  for (let i = 0; i <= steps; i += 1) {
    const turn = (2 * Math.PI * i) / steps;
    const fan = Math.abs(Math.cos(turn - skew * Math.sin(turn))) ** sharpness;
    // Six segments of the ring light are faintly mirrored between the two main fans.
    const segments = light.camera === 'A' ? 0.07 * Math.cos(6 * turn + 3 * skew) : 0;
    const glow = 0.44 * fan - 0.15 + 0.07 * Math.cos(turn) + segments + (wobble[i % steps] ?? 0);
    shine.addColorStop(i / steps, toTone(finish, level + light.contrast * glow));
  }
  return shine;
}

/** The shine of a flat face: brighter towards the lamp, with a soft band where it mirrors the lamp's window. */
function flatShine(
  context: OffscreenCanvasRenderingContext2D,
  layout: PartLayout,
  light: Light,
  finish: PartFinish,
  random: Random,
): CanvasGradient {
  const reach = layout.radius;
  const bend = light.angle + random.between(-0.5, 0.5);
  const x = Math.cos(bend) * reach;
  const y = Math.sin(bend) * reach;
  const shine = context.createLinearGradient(
    layout.x + x,
    layout.y + y,
    layout.x - x,
    layout.y - y,
  );
  const band = random.between(0.15, 0.75);
  const steps = 12;
  for (let i = 0; i <= steps; i += 1) {
    const way = i / steps;
    const mirror = Math.exp(-(((way - band) / 0.13) ** 2));
    const glow = 0.13 - 0.26 * way + 0.2 * mirror;
    shine.addColorStop(way, toTone(finish, light.level - 0.02 + light.contrast * glow));
  }
  return shine;
}

function fillCircle(
  context: OffscreenCanvasRenderingContext2D,
  circle: Hole,
  style: string | CanvasGradient,
): void {
  context.fillStyle = style;
  context.beginPath();
  context.arc(circle.x, circle.y, circle.radius, 0, 2 * Math.PI);
  context.fill();
}

/** A hub that stands out of the face, or a web that lies below it. */
function drawLevels(
  context: OffscreenCanvasRenderingContext2D,
  part: Part,
  layout: PartLayout,
  light: Light,
  random: Random,
): void {
  const circle = (share: number): Hole => ({
    x: layout.x,
    y: layout.y,
    radius: share * layout.radius,
  });
  const bore = layout.bore === null ? 0.16 : layout.bore.radius / layout.radius;
  if (part.family === 'gear') {
    const web = circle(0.74);
    fillCircle(
      context,
      web,
      turnedShine(context, web, light, part.finish, light.level - 0.11, random),
    );
    drawStep(context, web, light, part.finish, 0.022, false);
  }
  if (part.family === 'flange' || part.family === 'gear') {
    const hub = circle(Math.min(0.53, bore + random.between(0.1, 0.17)));
    const shadow = {
      ...hub,
      x: hub.x - 0.5 * light.reach * light.x,
      y: hub.y - 0.5 * light.reach * light.y,
    };
    fillCircle(
      context,
      { ...shadow, radius: hub.radius + 0.012 },
      `rgba(0,0,0,${0.42 * light.shade})`,
    );
    fillCircle(
      context,
      hub,
      turnedShine(context, hub, light, part.finish, light.level + 0.04, random),
    );
    drawStep(context, hub, light, part.finish, 0.02, true);
  }
  if (part.family === 'ratchet' || part.family === 'cover') {
    const groove = circle(part.family === 'ratchet' ? 0.84 : 0.56);
    drawStep(context, groove, light, part.finish, 0.016, false);
    drawStep(
      context,
      { ...groove, radius: groove.radius - 0.016 },
      light,
      part.finish,
      0.012,
      true,
    );
  }
}

/** The two holes of the bolt pattern with room for a code between them; gaps beside a missing hole do not count. */
function codeGap(layout: PartLayout): readonly [Hole, Hole] | null {
  const { holes, missing } = layout;
  for (let i = 1; i < holes.length; i += 1) {
    const [before, after] = [holes[i - 1], holes[i]];
    if (before === undefined || after === undefined || i === missing || i - 1 === missing) continue;
    const gap = Math.hypot(after.x - before.x, after.y - before.y) - 2 * before.radius;
    if (gap > 0.19) return [before, after];
  }
  return null;
}

/** Laser-marked code: a dark square of dots, with an L-shaped border to find it by, between two bolt holes. */
function drawCode(
  context: OffscreenCanvasRenderingContext2D,
  layout: PartLayout,
  random: Random,
): void {
  const gap = layout.family === 'gear' || layout.family === 'cover' ? null : codeGap(layout);
  if (gap === null) return;
  const [before, after] = gap;
  const cell = 0.0118;
  context.save();
  context.translate((before.x + after.x) / 2, (before.y + after.y) / 2);
  context.rotate(Math.atan2(after.y - before.y, after.x - before.x));
  context.translate(-5 * cell, -5 * cell);
  context.fillStyle = 'rgba(24,24,28,0.55)';
  context.beginPath();
  for (let row = 0; row < 10; row += 1) {
    let length = 0;
    for (let column = 0; column < 10; column += 1) {
      const isBorder =
        column === 0 || row === 9 || ((row === 0 || column === 9) && (row + column) % 2 === 0);
      const isDot = isBorder || (row > 0 && column < 9 && random.next() < 0.48);
      // Neighbouring dots are one bar: fewer shapes, same picture.
      if (isDot) length += 1;
      if (length > 0 && (!isDot || column === 9)) {
        const end = isDot ? column + 1 : column;
        context.rect((end - length) * cell, row * cell, length * cell, cell);
        length = 0;
      }
    }
  }
  context.fill();
  context.restore();
}

/** Specks of dust and swarf: every shop floor has them, so they are no defect. */
function drawDust(
  context: OffscreenCanvasRenderingContext2D,
  layout: PartLayout,
  random: Random,
): void {
  const count = random.whole(0, 7);
  for (let i = 0; i < count; i += 1) {
    const turn = random.between(0, 2 * Math.PI);
    const reach = layout.radius * random.between(0.1, 0.85);
    const spot = { x: layout.x + reach * Math.cos(turn), y: layout.y + reach * Math.sin(turn) };
    const tone = random.next() < 0.5 ? '235,232,225' : '30,28,26';
    fillCircle(
      context,
      { ...spot, radius: random.between(0.003, 0.007) },
      `rgba(${tone},${random.between(0.25, 0.6)})`,
    );
  }
}

/**
 * Draws the metal of a part without its holes and defects: the face with its shine, steps, machining marks, code and
 * chamfer. Expects an empty canvas in frame units.
 */
export function drawBody(
  context: OffscreenCanvasRenderingContext2D,
  part: Part,
  layout: PartLayout,
  light: Light,
  outline: Path2D,
): void {
  const random = createRandom(part.surfaceSeed, 0, 2);
  const kinds = MACHINING[part.family];
  const kind = kinds[random.whole(0, kinds.length - 1)] ?? 'brushed';
  context.fillStyle =
    kind === 'turned'
      ? turnedShine(context, layout, light, part.finish, light.level, random)
      : flatShine(context, layout, light, part.finish, random);
  context.fill(outline);
  drawLevels(context, part, layout, light, random);
  context.save();
  context.globalCompositeOperation = 'source-atop';
  context.translate(layout.x, layout.y);
  context.rotate(layout.angle);
  context.globalAlpha = (kind === 'blasted' ? 0.3 : 0.24) + 0.08 * light.contrast;
  const half = layout.radius * (random.next() < 0.5 ? 1 : -1);
  context.scale(half, layout.radius);
  context.drawImage(takeTexture(kind, context.canvas.width), -1, -1, 2, 2);
  context.restore();
  drawCode(context, layout, random);
  drawDust(context, layout, random);
  const hasTeeth = part.family === 'gear' || part.family === 'ratchet';
  drawBevel(context, outline, light, part.finish, hasTeeth ? 0.014 : 0.019, hasTeeth);
}
