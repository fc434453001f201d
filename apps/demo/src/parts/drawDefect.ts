import { createRandom } from './createRandom.ts';
import { drawCrack } from './drawCrack.ts';
import { drawDent } from './drawDent.ts';
import { drawScratch } from './drawScratch.ts';
import { drawStain } from './drawStain.ts';
import type { PartLayout } from './layoutPart.ts';
import type { Part, PartClass } from './Part.ts';
import type { Light } from './toLight.ts';

/** The two classes an ambiguous part lies between, without `good`: what must be drawn is the same either way round. */
function suspectsOf(part: Part): readonly PartClass[] {
  return [part.trueClass, part.ambiguousWith ?? 'good']
    .filter((suspect) => suspect !== 'good')
    .sort();
}

/**
 * Draws the defect of a part on its face; nothing for a clear good part. A missing hole is no mark on the face: it is
 * left out where the holes are drawn. Draws on top of existing pixels only. Expects frame units.
 */
export function drawDefect(
  context: OffscreenCanvasRenderingContext2D,
  part: Part,
  layout: PartLayout,
  light: Light,
): void {
  const suspects = suspectsOf(part);
  const [suspect] = suspects;
  const random = createRandom(part.defectSeed, 0, 4);
  context.save();
  context.globalCompositeOperation = 'source-atop';
  if (suspects.length === 2 && suspect === 'crack') {
    // Between a crack and a scratch: a thin dark line that is nearly straight and does not branch.
    drawCrack(context, layout, light, random, part.severity + 0.1, 0.3);
  } else if (suspects.length === 2) {
    // Between a dent and a stain: a soft, darkened patch that could be either, both drawn in one place.
    drawStain(context, layout, createRandom(part.defectSeed, 0, 5), part.severity * 0.7);
    drawDent(
      context,
      layout,
      light,
      part.finish,
      createRandom(part.defectSeed, 0, 5),
      part.severity * 0.5,
    );
  } else if (suspect === 'scratch') {
    drawScratch(context, layout, light, random, part.severity);
  } else if (suspect === 'dent') {
    drawDent(context, layout, light, part.finish, random, part.severity);
  } else if (suspect === 'stain') {
    drawStain(context, layout, random, part.severity);
  } else if (suspect === 'crack') {
    drawCrack(context, layout, light, random, part.severity, 1);
  }
  context.restore();
}
