/** Makes a sound another rate. */
export type Resampler = (samples: Float32Array) => Float32Array;

/** Zero crossings of the sinc at each side. */
const crossings = 10;
/** The shape of Kaiser's window. */
const beta = 5;

/**
 * Resamples by a windowed sinc, as `scipy.signal.resample_poly` does it with its defaults, so that what runs in production can be the same: a
 * low pass at half the lower rate, ten crossings at each side under Kaiser's window with β = 5, silence before and after. Rates become a ratio of
 * whole numbers, and of the filter only the taps that meet a sample are computed (a polyphase filter). n samples become ⌈n × to ÷ from⌉.
 *
 * @param from - Samples a second, whole.
 * @param to - Samples a second, whole.
 */
export function createResampler(from: number, to: number): Resampler {
  const divisor = findDivisor(from, to);
  const [up, down] = [to / divisor, from / divisor];
  if (up === down) return (samples) => samples;
  const half = crossings * Math.max(up, down);
  const taps = toLowPass(half, Math.max(up, down), up);
  return (samples) => {
    const result = new Float32Array(Math.ceil((samples.length * up) / down));
    for (let place = 0; place < result.length; place += 1) {
      const centre = place * down;
      const last = Math.min(samples.length - 1, Math.floor((centre + half) / up));
      let at = Math.max(0, Math.ceil((centre - half) / up));
      let sum = 0;
      for (let tap = half + centre - at * up; at <= last; at += 1, tap -= up)
        sum += (samples[at] as number) * (taps[tap] as number);
      result[place] = sum;
    }
    return result;
  };
}

/** A low pass whose taps add up to `gain`. */
function toLowPass(half: number, ratio: number, gain: number): Float64Array {
  const taps = new Float64Array(2 * half + 1);
  let sum = 0;
  for (let place = 0; place < taps.length; place += 1) {
    const at = place - half;
    const angle = (Math.PI * at) / ratio;
    const window = bessel(beta * Math.sqrt(Math.max(0, 1 - (at / half) ** 2))) / bessel(beta);
    const tap = (at === 0 ? 1 : Math.sin(angle) / angle) * window;
    taps[place] = tap;
    sum += tap;
  }
  return taps.map((tap) => (tap / sum) * gain);
}

/** The modified Bessel function of the first kind and order zero, by its series (Abramowitz & Stegun 9.6.12). */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let order = 1; term > sum * 1e-17; order += 1) {
    term *= (x / (2 * order)) ** 2;
    sum += term;
  }
  return sum;
}

function findDivisor(a: number, b: number): number {
  return b === 0 ? a : findDivisor(b, a % b);
}
