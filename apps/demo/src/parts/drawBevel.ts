import type { PartFinish } from './Part.ts';
import type { Light } from './toLight.ts';
import { toTone } from './toTone.ts';

/** What lies in the outline or in its moved copy but not in both: inside the part, the strip along one side. */
function traceStrip(outline: Path2D, x: number, y: number): Path2D {
  const strip = new Path2D(outline);
  strip.addPath(outline, { e: x, f: y });
  return strip;
}

/**
 * Breaks the outer edge of what is already drawn: the part of the chamfer that faces the light shines, the part that
 * turns away from it is dark. Draws on top of existing pixels only. Expects frame units.
 *
 * @param width - width of the chamfer in frame units
 * @param hasTeeth - true leaves out the even part of the chamfer, which fine teeth neither have nor show
 */
export function drawBevel(
  context: OffscreenCanvasRenderingContext2D,
  outline: Path2D,
  light: Light,
  finish: PartFinish,
  width: number,
  hasTeeth: boolean,
): void {
  context.save();
  context.globalCompositeOperation = 'source-atop';
  if (!hasTeeth) {
    context.lineWidth = 2 * width;
    context.strokeStyle = toTone(finish, light.level * 0.92, 0.85);
    context.stroke(outline);
  }
  const x = light.x * width * 1.15;
  const y = light.y * width * 1.15;
  context.fillStyle = toTone(finish, 1, 0.2 + 0.55 * light.contrast);
  context.fill(traceStrip(outline, -x, -y), 'evenodd');
  context.fillStyle = toTone(finish, 0.16, 0.25 + 0.45 * light.contrast);
  context.fill(traceStrip(outline, x, y), 'evenodd');
  context.restore();
}
