import { drawBody } from './drawBody.ts';
import { drawDefect } from './drawDefect.ts';
import { drawBore, drawHoles, drawSpot } from './drawHoles.ts';
import { drawLight } from './drawLight.ts';
import { drawStage, setFrame } from './drawStage.ts';
import { layoutPart, type PartLayout } from './layoutPart.ts';
import { LARGEST_PART_SIZE, type Part, SMALLEST_PART_SIZE } from './Part.ts';
import { PartCanvasError } from './PartError.ts';
import { takeSurface } from './takeSurface.ts';
import { type Light, toLight } from './toLight.ts';
import { traceOutline } from './traceOutline.ts';

function isDrawable(width: number, height: number): boolean {
  return width === height && width >= SMALLEST_PART_SIZE && width <= LARGEST_PART_SIZE;
}

function drawPattern(
  context: OffscreenCanvasRenderingContext2D,
  part: Part,
  layout: PartLayout,
  light: Light,
): void {
  const isMissing = part.trueClass === 'missing-hole' || part.ambiguousWith === 'missing-hole';
  const drilled = isMissing ? layout.holes.filter((_, i) => i !== layout.missing) : layout.holes;
  drawHoles(context, drilled, light, part.finish);
  const spot = layout.holes[layout.missing];
  if (!isMissing || spot === undefined) return;
  // Begun but not finished is the case that inspectors argue about.
  drawSpot(
    context,
    spot,
    light,
    part.finish,
    part.ambiguousWith === null ? 0 : 0.45 + part.severity,
  );
}

/**
 * Draws a part as the photograph its inspection station would have taken, over the whole canvas of `context`. The same
 * part at the same size gives the same pixels, and the same picture at every size. The context comes back with its
 * transform, alpha and blend mode at their defaults.
 *
 * Textures and layers are kept for the sizes used last. The very first part computes the textures, which takes some
 * 200 ms once; the first part at a new size takes a few milliseconds more than the next.
 *
 * @param context - the context of a square canvas, 32..1024 px a side
 * @param part - from `describePart`; a changed copy draws that change
 * @throws PartCanvasError when the canvas is not square or outside 32..1024 px
 * @throws PartSurfaceError when the browser refuses a canvas for the layers
 *
 * @example
 * const canvas = new OffscreenCanvas(256, 256);
 * const context = canvas.getContext('2d');
 * if (context !== null) drawPart(context, describePart(42, 1));
 */
export function drawPart(context: OffscreenCanvasRenderingContext2D, part: Part): void {
  const { width: size, height } = context.canvas;
  if (!isDrawable(size, height)) throw new PartCanvasError(size, height);
  const layout = layoutPart(part);
  const light = toLight(part);
  const outline = traceOutline(layout);
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
  setFrame(context, size);
  drawStage(context, layout, light, outline);

  const { canvas, context: layer } = takeSurface('layer', size);
  layer.setTransform(1, 0, 0, 1, 0, 0);
  layer.clearRect(0, 0, size, size);
  setFrame(layer, size);
  drawBody(layer, part, layout, light, outline);
  drawDefect(layer, part, layout, light);
  drawPattern(layer, part, layout, light);
  drawBore(layer, layout, light, part.finish);

  context.drawImage(canvas, -1, -1, 2, 2);
  drawLight(context, part, light);
}
