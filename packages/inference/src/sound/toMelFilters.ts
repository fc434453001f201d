import type { LogMelStep } from '../manifest/SoundStep.ts';

/** The energies that one mel band takes in, and by how much. */
export interface MelFilter {
  /** The first frequency bin. */
  readonly start: number;
  /** The weight of that bin and each after it. */
  readonly weights: Float64Array;
}

/** Hertz and mel of one formula. */
interface MelScale {
  readonly toMel: (hertz: number) => number;
  readonly toHertz: (mel: number) => number;
}

/** Above 1,000 Hz the mel of Slaney's Auditory Toolbox (1998) grows by the logarithm, 27 steps for a factor of 6.4; below it is even. */
const [knee, step, logStep] = [1000, 200 / 3, Math.log(6.4) / 27];
const kneeMel = knee / step;

const scales: Readonly<Record<'slaney' | 'htk', MelScale>> = {
  slaney: {
    toMel: (hertz) => (hertz < knee ? hertz / step : kneeMel + Math.log(hertz / knee) / logStep),
    toHertz: (mel) => (mel < kneeMel ? mel * step : knee * Math.exp(logStep * (mel - kneeMel))),
  },
  // The HTK Book, 5.4.
  htk: {
    toMel: (hertz) => 2595 * Math.log10(1 + hertz / 700),
    toHertz: (mel) => 700 * (10 ** (mel / 2595) - 1),
  },
};

/**
 * Triangles that are even on the mel scale: each rises from the peak of the one before and falls to that of the one after, as `librosa.filters.mel` and
 * `torchaudio.functional.melscale_fbanks` have them.
 *
 * @param options - Bands, limits, formula, and whether each has the area of one.
 * @param rate - Samples a second of the sound.
 */
export function toMelFilters(options: LogMelStep, rate: number): readonly MelFilter[] {
  const { toMel, toHertz } = scales[options.scale ?? 'slaney'];
  const low = toMel(options.minimum ?? 0);
  const high = toMel(options.maximum ?? rate / 2);
  const edges = Array.from({ length: options.bands + 2 }, (_, place) =>
    toHertz(low + ((high - low) * place) / (options.bands + 1)),
  );
  const bins = options.fftLength / 2 + 1;
  return Array.from({ length: options.bands }, (_, band) => {
    const [left, peak, right] = edges.slice(band, band + 3) as [number, number, number];
    const area = (options.isAreaNormalized ?? true) ? 2 / (right - left) : 1;
    const weights = Float64Array.from({ length: bins }, (__, bin) => {
      const hertz = (bin * rate) / options.fftLength;
      const rising = (hertz - left) / (peak - left);
      const falling = (right - hertz) / (right - peak);
      return Math.max(0, Math.min(rising, falling)) * area;
    });
    const start = Math.max(
      0,
      weights.findIndex((weight) => weight > 0),
    );
    const end = weights.findLastIndex((weight) => weight > 0) + 1;
    return { start, weights: weights.slice(start, Math.max(start, end)) };
  });
}
