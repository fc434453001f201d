import { createRandom } from './createRandom.ts';
import type { Part } from './Part.ts';
import { takeTexture } from './takeSurface.ts';
import type { Light } from './toLight.ts';

/** Colours from the brightest to the darkest spot of the picture, at shares of the way. */
const FALLOFFS: Readonly<
  Record<Light['camera'], readonly (readonly [way: number, colour: string])[]>
> = {
  A: [
    [0, '#f4f9ff'],
    [0.55, '#eaf2fc'],
    [0.8, '#d8e2ee'],
    [1, '#bcc9d8'],
  ],
  B: [
    [0, '#fffaf0'],
    [0.35, '#ffefd8'],
    [0.6, '#e6cdb0'],
    [0.8, '#ab9278'],
    [1, '#66564a'],
  ],
};

/** Lays the colour and falloff of the lamp, the lens's vignette and the sensor's noise over the whole picture. */
export function drawLight(
  context: OffscreenCanvasRenderingContext2D,
  part: Part,
  light: Light,
): void {
  const isRing = light.camera === 'A';
  const lean = isRing ? 0.08 : 0.62;
  const falloff = context.createRadialGradient(
    light.x * lean,
    light.y * lean,
    0,
    light.x * lean,
    light.y * lean,
    isRing ? 1.5 : 2.05,
  );
  for (const [way, colour] of FALLOFFS[light.camera]) falloff.addColorStop(way, colour);
  context.globalCompositeOperation = 'multiply';
  context.fillStyle = falloff;
  context.fillRect(-1, -1, 2, 2);
  context.globalCompositeOperation = 'source-over';
  const random = createRandom(part.surfaceSeed, 0, 3);
  // One noise tile serves every part; mirrored and turned it gives eight, and nobody knows grain by heart.
  const size = context.canvas.width;
  const turns = random.whole(0, 3);
  const mirror = random.next() < 0.5 ? -1 : 1;
  const cos = [1, 0, -1, 0][turns] ?? 1;
  const sin = [0, 1, 0, -1][turns] ?? 0;
  const half = size / 2;
  context.setTransform(mirror * cos, mirror * sin, -sin, cos, half, half);
  context.globalAlpha = 0.12 * light.noise;
  context.drawImage(takeTexture('grain', size), -half, -half, size, size);
  context.globalAlpha = 1;
  context.setTransform(1, 0, 0, 1, 0, 0);
}
