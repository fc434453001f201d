import type { LogMelStep } from '../manifest/SoundStep.ts';
import { createBinEnergies } from './createBinEnergies.ts';
import { isTransformLength } from './isTransformLength.ts';
import { SoundDecodeError } from './SoundDecodeError.ts';
import { type MelFilter, toMelFilters } from './toMelFilters.ts';

/** Numbers with their form, without the batch. */
export interface SoundTensor {
  /** The numbers, row after row. */
  readonly values: Float32Array;
  /** Their form. */
  readonly shape: readonly number[];
}

/** Makes the logarithm of the energy in mel bands of a sound. */
export type LogMel = (samples: Float32Array) => SoundTensor;

type Logarithm = (energy: number) => number;

/**
 * Makes log-mel energies as `torch.stft` (Hann's window, periodic, in the middle of the transform) and {@link toMelFilters} give them: the square
 * of each bin's magnitude, summed by the filters, then the logarithm.
 *
 * Centred, n samples give 1 + ⌊n ÷ hop⌋ frames, and the ends are mirrored as often as it takes; else 1 + ⌊(n − length) ÷ hop⌋, and a sound that is
 * shorter than one transform is refused.
 *
 * @param step - What the manifest says.
 * @param rate - Samples a second of the sound.
 * @throws {@link SoundDecodeError} for a step that can't be carried out.
 */
export function createLogMel(step: LogMelStep, rate: number): LogMel {
  checkStep(step, rate);
  const { fftLength, hopLength, bands } = step;
  const isCentered = step.isCentered ?? true;
  const filters = toMelFilters(step, rate);
  const window = toWindow(step);
  const toEnergies = createBinEnergies(fftLength);
  const toLogarithm = chooseLogarithm(step);
  const isBandsFirst = (step.first ?? 'bands') === 'bands';
  return (samples) => {
    const start = isCentered ? -fftLength / 2 : 0;
    const room = isCentered ? samples.length : samples.length - fftLength;
    if (samples.length === 0 || room < 0) throw tooShort(samples.length, fftLength);
    const frames = 1 + Math.floor(room / hopLength);
    const values = new Float32Array(frames * bands);
    const frame = new Float64Array(fftLength);
    const energies = new Float64Array(fftLength / 2 + 1);
    for (let at = 0; at < frames; at += 1) {
      takeFrame(samples, start + at * hopLength, window, frame);
      toEnergies(frame, energies);
      filters.forEach((filter, band) => {
        values[isBandsFirst ? band * frames + at : at * bands + band] = toLogarithm(
          sum(filter, energies),
        );
      });
    }
    return { values, shape: isBandsFirst ? [1, bands, frames] : [1, frames, bands] };
  };
}

function takeFrame(
  samples: Float32Array,
  start: number,
  window: Float64Array,
  frame: Float64Array,
): void {
  const end = start + frame.length;
  for (let at = start; at < end; at += 1) {
    const place = at >= 0 && at < samples.length ? at : mirror(at, samples.length);
    frame[at - start] = (samples[place] as number) * (window[at - start] as number);
  }
}

/** Where a place outside lies when the sound goes back and forth without its ends being repeated. */
function mirror(place: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const at = ((place % period) + period) % period;
  return at < length ? at : period - at;
}

function sum({ start, weights }: MelFilter, energies: Float64Array): number {
  let result = 0;
  for (let at = 0; at < weights.length; at += 1)
    result += (weights[at] as number) * (energies[start + at] as number);
  return result;
}

function toWindow({ fftLength, windowLength = fftLength }: LogMelStep): Float64Array {
  const window = new Float64Array(fftLength);
  const start = Math.floor((fftLength - windowLength) / 2);
  for (let at = 0; at < windowLength; at += 1)
    window[start + at] = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / windowLength);
  return window;
}

function chooseLogarithm({ logarithm = 'natural', floor = 1e-10 }: LogMelStep): Logarithm {
  if (logarithm === 'decibel') return (energy) => 10 * Math.log10(Math.max(energy, floor));
  const log = logarithm === 'natural' ? Math.log : Math.log10;
  return (energy) => log(energy + floor);
}

function checkStep(step: LogMelStep, rate: number): void {
  const { fftLength, windowLength = fftLength, hopLength, bands, floor = 1e-10 } = step;
  const { minimum = 0, maximum = rate / 2 } = step;
  const isWhole = (value: number, most: number) =>
    Number.isInteger(value) && value >= 1 && value <= most;
  const checks: readonly (readonly [boolean, string])[] = [
    [isTransformLength(fftLength), `fftLength is ${fftLength}`],
    [isWhole(windowLength, fftLength), `windowLength is ${windowLength}`],
    [isWhole(hopLength, Number.MAX_SAFE_INTEGER), `hopLength is ${hopLength}`],
    [isWhole(bands, 4096), `bands is ${bands}`],
    [floor > 0, `floor is ${floor}`],
    [
      minimum >= 0 && minimum < maximum && maximum <= rate / 2,
      `its bands lie from ${minimum} to ${maximum} Hz in a sound of ${rate} samples a second`,
    ],
  ];
  const wrong = checks.find(([isRight]) => !isRight);
  if (wrong !== undefined)
    throw new SoundDecodeError({ kind: 'wrong-steps', problem: `in log-mel ${wrong[1]}` });
}

function tooShort(length: number, fftLength: number): SoundDecodeError {
  const problem = `it has ${length} samples, and one transform takes ${fftLength}`;
  return new SoundDecodeError({ kind: 'empty', problem });
}
