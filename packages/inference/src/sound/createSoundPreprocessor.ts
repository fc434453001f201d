import type { SoundInput } from '../manifest/InputSpec.ts';
import type { SoundStep, WindowStep } from '../manifest/SoundStep.ts';
import { checkSamples } from './checkSamples.ts';
import { createLogMel, type LogMel, type SoundTensor } from './createLogMel.ts';
import { createResampler, type Resampler } from './createResampler.ts';
import type { DecodedSound } from './DecodedSound.ts';
import { type DecodeSoundOptions, decodeSound } from './decodeSound.ts';
import { SoundDecodeError } from './SoundDecodeError.ts';

/** Makes a tensor of a sound. */
export interface SoundPreprocessor {
  /** The samples a second that the first resampling asks for, for whoever decodes; `null` where there is none. */
  readonly rate: number | null;
  /**
   * Makes a tensor of a file: decodes it, then {@link toTensor}.
   *
   * @param blob - The file.
   * @param options - What decodes other files than WAV.
   * @throws SoundDecodeError for what can't be decoded or is too short.
   */
  read(blob: Blob, options?: Omit<DecodeSoundOptions, 'rate'>): Promise<SoundTensor>;
  /**
   * Makes a tensor of samples: `[1, bands, frames]` (or frames first) after `log-mel`, else `[samples]`.
   *
   * @param sound - One channel.
   * @throws SoundDecodeError where it has no samples, some that are no numbers, or too few.
   */
  toTensor(sound: DecodedSound): SoundTensor;
}

/** What comes next of a sound. */
interface State {
  readonly sound: DecodedSound;
  readonly tensor: SoundTensor | null;
}

const highestRate = 768_000;

/**
 * Makes what a manifest says of a sound. Filters are made once for each rate that comes in.
 *
 * @param input - The input of the manifest. Its first step decodes; `log-mel`, where it is there, is the last one.
 * @throws SoundDecodeError for steps that can't be carried out.
 * @example
 * const preprocessor = createSoundPreprocessor(input);
 * const { values, shape } = await preprocessor.read(blob, { decode: createPageSoundDecoder() });
 */
export function createSoundPreprocessor(input: SoundInput): SoundPreprocessor {
  checkOrder(input.steps);
  const rate = input.steps.find((step) => step.step === 'resample')?.rate ?? null;
  const steps = input.steps.flatMap((step) => createStep(step));
  const toTensor = (given: DecodedSound): SoundTensor => {
    const start: State = { sound: checkSamples(given), tensor: null };
    const { sound, tensor } = steps.reduce((state, step) => step(state), start);
    return tensor ?? { values: sound.samples, shape: [sound.samples.length] };
  };
  return {
    rate,
    toTensor,
    read: async (blob, options = {}) =>
      toTensor(await decodeSound(blob, rate === null ? options : { ...options, rate })),
  };
}

function checkOrder(steps: readonly SoundStep[]): void {
  const last = steps.length - 1;
  if (steps[0]?.step !== 'decode') throw wrongSteps('the first must decode');
  if (steps.some(({ step }, place) => step === 'decode' && place > 0))
    throw wrongSteps('only the first can decode');
  if (steps.some(({ step }, place) => step === 'log-mel' && place < last))
    throw wrongSteps('nothing can come after log-mel');
}

function wrongSteps(problem: string): SoundDecodeError {
  return new SoundDecodeError({ kind: 'wrong-steps', problem });
}

function createStep(step: SoundStep): readonly ((state: State) => State)[] {
  if (step.step === 'decode') return [];
  if (step.step === 'resample') return [createResampleStep(step.rate)];
  if (step.step === 'window') return [createWindowStep(step)];
  const logMels = new Map<number, LogMel>();
  return [
    ({ sound }) => ({
      sound,
      tensor: take(logMels, sound.rate, () => createLogMel(step, sound.rate))(sound.samples),
    }),
  ];
}

function createResampleStep(rate: number): (state: State) => State {
  if (!Number.isInteger(rate) || rate < 1 || rate > highestRate)
    throw wrongSteps(`in resample rate is ${rate}`);
  const resamplers = new Map<number, Resampler>();
  return ({ sound, tensor }) => {
    const resample = take(resamplers, sound.rate, () => createResampler(sound.rate, rate));
    return { sound: { samples: resample(sound.samples), rate }, tensor };
  };
}

function createWindowStep({ seconds, from = 'start' }: WindowStep): (state: State) => State {
  if (!(seconds > 0) || !Number.isFinite(seconds))
    throw wrongSteps(`in window seconds is ${seconds}`);
  return ({ sound: { samples, rate }, tensor }) => {
    const length = Math.max(1, Math.round(seconds * rate));
    const result = new Float32Array(length);
    // Negative where the sound is shorter: silence comes first then.
    const start = from === 'center' ? Math.floor((samples.length - length) / 2) : 0;
    const part = samples.subarray(Math.max(0, start), Math.max(0, start) + length);
    result.set(part, Math.max(0, -start));
    return { sound: { samples: result, rate }, tensor };
  };
}

/** Rates that sounds come in are few, but a hostile file can name any. */
const mostRates = 8;

function take<T>(made: Map<number, T>, rate: number, make: () => T): T {
  const known = made.get(rate);
  if (known !== undefined) return known;
  const fresh = make();
  if (made.size >= mostRates) made.clear();
  made.set(rate, fresh);
  return fresh;
}
