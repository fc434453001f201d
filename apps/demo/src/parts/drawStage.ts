import type { PartLayout } from './layoutPart.ts';
import type { Camera } from './Part.ts';
import { type Surface, takeSurface, takeTexture } from './takeSurface.ts';
import type { Light } from './toLight.ts';

/** Soft shadows need no detail: they are drawn at this many px a side and stretched, which also blurs them. */
const SHADOW_SIZE = 80;

/** Sets the frame units: (-1, -1) is the top left corner of the picture, (1, 1) its bottom right one. */
export function setFrame(context: OffscreenCanvasRenderingContext2D, size: number): void {
  context.setTransform(size / 2, 0, 0, size / 2, size / 2, size / 2);
}

/** Station A: a matte, anodised plate with a grid of threaded locating holes. */
function paintFixture({ context, canvas }: Surface): void {
  const size = canvas.width;
  context.fillStyle = '#33373c';
  context.fillRect(0, 0, size, size);
  context.globalAlpha = 0.16;
  context.drawImage(takeTexture('blasted', size), 0, 0, size, size);
  context.globalAlpha = 1;
  setFrame(context, size);
  for (let row = -2; row <= 2; row += 1) {
    for (let column = -2; column <= 2; column += 1) {
      const x = 0.46 * column;
      const y = 0.46 * row;
      context.fillStyle = '#16191c';
      context.beginPath();
      context.arc(x, y, 0.034, 0, 2 * Math.PI);
      context.fill();
      context.strokeStyle = 'rgba(190,200,212,0.28)';
      context.lineWidth = 0.008;
      context.stroke();
    }
  }
}

/** Station B: a ribbed rubber mat that has seen years of parts. */
function paintMat({ context, canvas }: Surface): void {
  const size = canvas.width;
  context.fillStyle = '#373533';
  context.fillRect(0, 0, size, size);
  setFrame(context, size);
  const pitch = 0.062;
  for (let at = -2.2; at < 2.2; at += pitch) {
    context.beginPath();
    context.moveTo(at - 1.3, -1.3);
    context.lineTo(at + 1.3, 1.3);
    context.lineWidth = 0.026;
    context.strokeStyle = '#262523';
    context.stroke();
    context.translate(-0.015, 0.012);
    context.lineWidth = 0.007;
    context.strokeStyle = 'rgba(150,142,132,0.4)';
    context.stroke();
    context.translate(0.015, -0.012);
  }
  context.globalAlpha = 0.2;
  context.drawImage(takeTexture('blasted', size), -1, -1, 2, 2);
}

const PAINTERS: Readonly<Record<Camera, (surface: Surface) => void>> = {
  A: paintFixture,
  B: paintMat,
};

function drawShadow(
  context: OffscreenCanvasRenderingContext2D,
  layout: PartLayout,
  light: Light,
  outline: Path2D,
): void {
  const shadow = takeSurface('shadow', SHADOW_SIZE);
  const soft = shadow.context;
  soft.setTransform(1, 0, 0, 1, 0, 0);
  soft.clearRect(0, 0, SHADOW_SIZE, SHADOW_SIZE);
  setFrame(soft, SHADOW_SIZE);
  const solid = new Path2D(outline);
  if (layout.bore !== null) {
    solid.moveTo(layout.bore.x + layout.bore.radius, layout.bore.y);
    solid.arc(layout.bore.x, layout.bore.y, layout.bore.radius, 0, 2 * Math.PI);
  }
  for (let step = 1; step <= 2; step += 1) {
    const way = step / 2;
    setFrame(soft, SHADOW_SIZE);
    soft.translate(-light.x * light.reach * way, -light.y * light.reach * way);
    soft.fillStyle = `rgba(0,0,0,${0.85 - 0.45 * way})`;
    soft.fill(solid, 'evenodd');
  }
  if (layout.family !== 'gear' && layout.family !== 'ratchet') {
    // Between teeth the gaps are as narrow as the penumbra, which the stretching blurs anyway.
    soft.strokeStyle = 'rgba(0,0,0,0.3)';
    soft.lineWidth = 0.06;
    soft.stroke(solid);
  }
  context.globalAlpha = light.shade;
  context.drawImage(shadow.canvas, -1, -1, 2, 2);
  context.globalAlpha = 1;
}

/** Draws the table of the station and the shadow of the part on it. Expects frame units. */
export function drawStage(
  context: OffscreenCanvasRenderingContext2D,
  layout: PartLayout,
  light: Light,
  outline: Path2D,
): void {
  const size = context.canvas.width;
  const stage = takeSurface(`stage ${light.camera}`, size, PAINTERS[light.camera]);
  context.drawImage(stage.canvas, -1, -1, 2, 2);
  drawShadow(context, layout, light, outline);
}
