import { fft } from 'fourier-transform';
import { toOddFactor } from './isTransformLength.ts';

/** Writes the squared magnitudes of a real transform's bins, half the length and one, into an array. */
export type BinEnergies = (frame: Float64Array, energies: Float64Array) => void;

/**
 * Makes the energies of a Fourier transform of any even length. The transform takes powers of two; the others, such as 400, are that
 * many times an odd number: each is as many transforms of every so-manieth sample, put together by Cooley and Tukey's sum
 * (https://doi.org/10.1090/S0025-5718-1965-0178586-1).
 *
 * @param length - Samples of a transform; `isTransformLength` must hold of it.
 */
export function createBinEnergies(length: number): BinEnergies {
  const odd = toOddFactor(length);
  if (odd === 1) return (frame, energies) => add(fft(frame), energies);
  const short = length / odd;
  const part = new Float64Array(short);
  const [cosines, sines] = [Math.cos, Math.sin].map((wave) =>
    Float64Array.from({ length }, (_, at) => wave((2 * Math.PI * at) / length)),
  ) as [Float64Array, Float64Array];
  const sums = [new Float64Array(length / 2 + 1), new Float64Array(length / 2 + 1)] as const;
  return (frame, energies) => {
    const [real, imaginary] = sums;
    real.fill(0);
    imaginary.fill(0);
    for (let from = 0; from < odd; from += 1) {
      for (let at = 0; at < short; at += 1) part[at] = frame[at * odd + from] as number;
      const [re, im] = fft(part);
      for (let bin = 0; bin < real.length; bin += 1) {
        const place = bin % short;
        // Of a real transform only the first half is told; the other is its mirror image, the sign of the imaginary part turned.
        const isMirrored = place > short / 2;
        const own = isMirrored ? short - place : place;
        const a = re[own] as number;
        const b = isMirrored ? -(im[own] as number) : (im[own] as number);
        const turn = (from * bin) % length;
        const [c, s] = [cosines[turn] as number, sines[turn] as number];
        real[bin] = (real[bin] as number) + a * c + b * s;
        imaginary[bin] = (imaginary[bin] as number) + b * c - a * s;
      }
    }
    add(sums, energies);
  };
}

function add([real, imaginary]: readonly [Float64Array, Float64Array], energies: Float64Array) {
  for (let bin = 0; bin < energies.length; bin += 1)
    energies[bin] = (real[bin] as number) ** 2 + (imaginary[bin] as number) ** 2;
}
