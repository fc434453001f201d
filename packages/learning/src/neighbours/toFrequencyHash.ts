import { type GrayImage, resizeGray } from './GrayImage.ts';
import { packBits } from './packBits.ts';

const edge = 32;
const kept = 8;

/** The cosines of the discrete cosine transform, frequency after frequency. */
const cosines = Float64Array.from({ length: (kept + 1) * edge }, (_, index) =>
  Math.cos((Math.PI * Math.floor(index / edge) * (2 * (index % edge) + 1)) / (2 * edge)),
);

/** How much of each low frequency there is in a picture of `edge` × `edge`; the lowest, the mean tone, is left out on both axes. */
function toFrequencies(pixels: Float64Array): Float64Array {
  const across = new Float64Array(edge * kept);
  for (let line = 0; line < edge; line += 1) {
    for (let frequency = 0; frequency < kept; frequency += 1) {
      let sum = 0;
      for (let column = 0; column < edge; column += 1) {
        const cosine = cosines[(frequency + 1) * edge + column] as number;
        sum += (pixels[line * edge + column] as number) * cosine;
      }
      across[line * kept + frequency] = sum;
    }
  }
  const frequencies = new Float64Array(kept * kept);
  for (let down = 0; down < kept; down += 1) {
    for (let frequency = 0; frequency < kept; frequency += 1) {
      let sum = 0;
      for (let line = 0; line < edge; line += 1) {
        const cosine = cosines[(down + 1) * edge + line] as number;
        sum += (across[line * kept + frequency] as number) * cosine;
      }
      frequencies[down * kept + frequency] = sum;
    }
  }
  return frequencies;
}

/**
 * A hash of 64 bits that stays much the same while a picture is scaled, compressed, blurred or lightened, sturdier and slower than the
 * difference hash: whether each of 8 × 8 low frequencies is above their median (pHash; Zauner 2010, "Implementation and benchmarking of
 * perceptual image hash functions"). A picture that was turned over, or cropped by as little as a twentieth at each edge, is another one to it.
 *
 * @returns Two words of 32 bits. A picture of one tone gives zeros.
 * @throws RowsError where the picture has too few or too many pixels, or one isn't a number.
 */
export function toFrequencyHash(image: GrayImage): Uint32Array {
  const frequencies = toFrequencies(resizeGray(image, edge, edge));
  const sorted = frequencies.toSorted();
  const half = sorted.length / 2;
  const median = ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
  return packBits((bit) => (frequencies[bit] as number) - median > 1e-6);
}
