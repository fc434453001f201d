import { createTexture, type TextureKind } from './createTexture.ts';
import { PartSurfaceError } from './PartError.ts';

/** A canvas with the context that draws on it. */
export interface Surface {
  /** The pixels; pass it to `drawImage`. */
  readonly canvas: OffscreenCanvas;
  /** The context of `canvas`. */
  readonly context: OffscreenCanvasRenderingContext2D;
}

/** Textures are computed once at this many px a side, so that a part has the same marks at every picture size. */
const TEXTURE_SIZE = 512;

/** Five textures, two stages and a layer at four sizes (wall, strip, inspector, full view): about 25 MB in use. */
const MOST_SURFACES = 32;

/** Map order is the order of use: the first key is the one that was needed longest ago. */
const surfaces = new Map<string, Surface>();

function createSurface(size: number): Surface {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new PartSurfaceError(size);
  return { canvas, context };
}

/**
 * Gives the surface named `name` at `size`, kept from an earlier call or newly made and filled by `fill`. Kept surfaces
 * only save time: what they hold depends on their name and size alone.
 *
 * @param name - what the surface holds
 * @param size - side in px
 * @param fill - draws what the surface holds; called once, on a blank canvas
 */
export function takeSurface(
  name: string,
  size: number,
  fill?: (surface: Surface) => void,
): Surface {
  const key = `${name} ${size}`;
  const kept = surfaces.get(key);
  const surface = kept ?? createSurface(size);
  if (kept === undefined) fill?.(surface);
  surfaces.delete(key);
  surfaces.set(key, surface);
  const [oldest] = surfaces.keys();
  if (surfaces.size > MOST_SURFACES && oldest !== undefined) surfaces.delete(oldest);
  return surface;
}

/** Gives a texture for pictures of `size` px a side; larger pictures than 512 px share that one. */
export function takeTexture(kind: TextureKind, size: number): OffscreenCanvas {
  const full = takeSurface(kind, TEXTURE_SIZE, ({ context }) => {
    context.putImageData(
      new ImageData(createTexture(kind, TEXTURE_SIZE), TEXTURE_SIZE, TEXTURE_SIZE),
      0,
      0,
    );
  });
  if (size >= TEXTURE_SIZE) return full.canvas;
  return takeSurface(kind, size, ({ context }) => {
    context.imageSmoothingQuality = 'high';
    context.drawImage(full.canvas, 0, 0, size, size);
  }).canvas;
}
