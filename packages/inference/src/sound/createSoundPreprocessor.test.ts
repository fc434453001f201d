import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogMelStep, SoundStep } from '../manifest/SoundStep.ts';
import { createLogMel } from './createLogMel.ts';
import { createPageSoundDecoder } from './createPageSoundDecoder.ts';
import { createResampler } from './createResampler.ts';
import { createSoundPreprocessor } from './createSoundPreprocessor.ts';
import { decodeSound } from './decodeSound.ts';
import { parseWav } from './parseWav.ts';
import { SoundDecodeError, type SoundDecodeErrorKind } from './SoundDecodeError.ts';
import reference from './soundReference.fixture.json' with { type: 'json' };
import { makeWav } from './wav.fixture.ts';

const sound = Float32Array.from(reference.sound);

function measure(values: ArrayLike<number>, expected: readonly number[]): number {
  expect(values.length).toBe(expected.length);
  return expected.reduce(
    (most, value, at) => Math.max(most, Math.abs(value - (values[at] ?? Number.NaN))),
    0,
  );
}

function prepare(...steps: readonly SoundStep[]) {
  return createSoundPreprocessor({
    kind: 'audio',
    name: 'sound',
    steps: [{ step: 'decode' }, ...steps],
  });
}

async function failure(action: () => unknown): Promise<SoundDecodeErrorKind | unknown> {
  try {
    await action();
  } catch (error) {
    return error instanceof SoundDecodeError ? error.details.kind : error;
  }
  return null;
}

describe('parseWav', () => {
  const steps: Readonly<Record<string, number>> = {
    '8 bits': 1 / 100,
    '16 bits': 1 / 30_000,
    '24 bits': 1 / 4_000_000,
  };
  for (const { name, file, values } of reference.written)
    it(`[I60] ${name} as scipy and Python's wave write them, mixed to one channel`, () => {
      const bytes = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
      const decoded = parseWav(bytes);
      expect(decoded?.rate).toBe(22_050);
      // A step of the written numbers; of the others the seven places of the reference.
      expect(measure(decoded?.samples ?? [], values)).toBeLessThan(steps[name] ?? 2e-7);
    });

  it('[I60] full scale is one, extensible forms and odd chunks are read, and sizes that were never filled in', () => {
    const samples = [-32_768, 0, 16_384];
    const expected = Float32Array.of(-1, 0, 0.5);
    for (const more of [
      {},
      { isExtensible: true },
      { isOdd: true },
      { dataSize: 0xffffffff },
      { dataSize: 0 },
    ])
      expect(parseWav(makeWav(samples, more))?.samples, JSON.stringify(more)).toEqual(expected);
  });

  it('[I61] every way to cut or spoil a file is an error of ours, or what is whole', async () => {
    const file = makeWav([1, 2, 3, 4]);
    for (let length = 0; length < file.length; length += 1) {
      const kind = await failure(() => parseWav(file.subarray(0, length)));
      expect(['not-a-sound', 'damaged', 'cut-off'], String(length)).toContain(kind);
    }
    expect(await failure(() => parseWav(makeWav([])))).toBe('empty');
    expect(await failure(() => parseWav(makeWav([1], { rate: 0 })))).toBe('damaged');
    expect(await failure(() => parseWav(makeWav([1], { channels: 0 })))).toBe('damaged');
    expect(await failure(() => parseWav(makeWav([1], { bits: 12 + 32 })))).toBe('damaged');
    expect(parseWav(makeWav([1], { code: 6 }))).toBe(null);
  });

  for (const seed of [6, 66])
    it(`[I61] any bytes after a WAV's name give a sound or an error of ours (seed ${seed})`, () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat({ max: 44 }), (noise, at) => {
          const file = makeWav([1, -2, 3, -4, 5, -6, 7, -8]);
          file.set(noise.subarray(0, file.length - 12 - at), Math.min(12 + at, file.length));
          try {
            expect(parseWav(file)?.samples.length ?? 1).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(SoundDecodeError);
          }
        }),
        { seed, numRuns: 2000 },
      );
    });
});

describe('decodeSound', () => {
  it('[I62] other files go to the decoder that the host gives, and are refused without one', async () => {
    const blob = new Blob(['ID3 and so on']);
    expect(await failure(() => decodeSound(blob))).toBe('not-a-sound');
    const decode = async (bytes: ArrayBuffer, rate: number) => ({
      samples: Float32Array.of(bytes.byteLength),
      rate,
    });
    expect(await decodeSound(blob, { decode, rate: 8000 })).toEqual({
      samples: Float32Array.of(13),
      rate: 8000,
    });
    expect(
      await failure(() => decodeSound(blob, { decode: () => Promise.reject(new TypeError('no')) })),
    ).toBe('not-a-sound');
    expect(await decodeSound(new Blob([makeWav([1], { code: 6 })]), { decode })).toMatchObject({
      rate: 48_000,
    });
    expect(await failure(createPageSoundDecoder)).toBe('not-a-sound');
  });

  it('[I62] an empty, a too large and an aborted one', async () => {
    expect(await failure(() => decodeSound(new Blob([])))).toBe('empty');
    expect(await failure(() => decodeSound(new Blob([makeWav([1])]), { limit: 10 }))).toBe(
      'too-large',
    );
    const aborted = await failure(() =>
      decodeSound(new Blob([makeWav([1])]), { signal: AbortSignal.abort() }),
    );
    expect(aborted).toMatchObject({ name: 'AbortError' });
  });

  it('[I62] samples that are no numbers are refused with their count', async () => {
    const file = makeWav([0, 0, 0, 0], { code: 3, bits: 32 });
    new DataView(file.buffer).setFloat32(file.length - 4, Number.NaN, true);
    await expect(decodeSound(new Blob([file]))).rejects.toMatchObject({
      details: { kind: 'not-finite', problem: '1 of 4' },
    });
  });
});

describe('createResampler', () => {
  for (const { from, to, values } of reference.resampled)
    it(`[I63] ${from} to ${to} as scipy does it, within 2e-7`, () => {
      expect(measure(createResampler(from, to)(sound), values)).toBeLessThan(2e-7);
    });

  it('[I63] the same rate changes nothing, a tone stays, and one above half the rate goes', () => {
    expect(createResampler(8000, 8000)(sound)).toBe(sound);
    const tone = (hertz: number, rate: number, count: number) =>
      Float32Array.from({ length: count }, (_, at) => Math.sin((2 * Math.PI * hertz * at) / rate));
    const resample = createResampler(44_100, 16_000);
    const inside = resample(tone(1000, 44_100, 44_100)).subarray(100, 15_900);
    expect(measure(inside, [...tone(1000, 16_000, 16_000).subarray(100, 15_900)])).toBeLessThan(
      0.003,
    );
    const above = resample(tone(12_000, 44_100, 44_100)).subarray(100, 15_900);
    expect(above.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBeLessThan(0.003);
  });
});

describe('createLogMel', () => {
  for (const { rate, count, step, rows, columns, values } of reference.logMels)
    it(`[I64] ${JSON.stringify(step)} of ${count} samples as torch does it, within 1e-4`, () => {
      const tensor = createLogMel(step as LogMelStep, rate)(sound.subarray(0, count));
      expect(tensor.shape).toEqual([1, rows, columns]);
      expect(measure(tensor.values, values)).toBeLessThan(1e-4);
    });

  it('[I65] a step that can not be carried out is refused', async () => {
    const step: LogMelStep = { step: 'log-mel', fftLength: 64, hopLength: 16, bands: 8 };
    const wrong: readonly Partial<LogMelStep>[] = [
      { fftLength: 49 },
      { fftLength: 2 * 1025 },
      { fftLength: 1 },
      { hopLength: 0 },
      { windowLength: 65 },
      { bands: 0.5 },
      { floor: 0 },
      { maximum: 4001 },
      { minimum: 4000 },
    ];
    for (const more of wrong)
      expect(
        await failure(() => createLogMel({ ...step, ...more }, 8000)),
        JSON.stringify(more),
      ).toBe('wrong-steps');
    const short = createLogMel({ ...step, isCentered: false }, 8000);
    expect(await failure(() => short(new Float32Array(63)))).toBe('empty');
    expect(short(new Float32Array(64)).shape).toEqual([1, 8, 1]);
  });
});

describe('createSoundPreprocessor', () => {
  it('[I66] steps are carried out in their order, from a file to a tensor', async () => {
    const samples = Array.from({ length: 4000 }, (_, at) => Math.round(8000 * Math.sin(at * 0.3)));
    const blob = new Blob([makeWav(samples, { rate: 8000 })]);
    const whole = prepare(
      { step: 'resample', rate: 16_000 },
      { step: 'window', seconds: 1 },
      { step: 'log-mel', fftLength: 512, hopLength: 160, bands: 40 },
    );
    expect(whole.rate).toBe(16_000);
    const tensor = await whole.read(blob);
    expect(tensor.shape).toEqual([1, 40, 101]);
    expect(tensor.values.every(Number.isFinite)).toBe(true);
    const plain = await prepare().read(blob);
    expect(plain.shape).toEqual([4000]);
    expect(plain.values[1]).toBeCloseTo((samples[1] ?? 0) / 32_768, 7);
  });

  it('[I66] a window cuts what is longer and fills what is shorter with silence', () => {
    const given = { samples: Float32Array.of(1, 2, 3, 4), rate: 2 };
    const take = (seconds: number, from?: 'start' | 'center') => [
      ...prepare({ step: 'window', seconds, ...(from === undefined ? {} : { from }) }).toTensor(
        given,
      ).values,
    ];
    expect(take(1)).toEqual([1, 2]);
    expect(take(1, 'center')).toEqual([2, 3]);
    expect(take(3)).toEqual([1, 2, 3, 4, 0, 0]);
    expect(take(3, 'center')).toEqual([0, 1, 2, 3, 4, 0]);
  });

  it('[I67] steps out of order, and sounds without samples or numbers are refused', async () => {
    const mel: SoundStep = { step: 'log-mel', fftLength: 64, hopLength: 16, bands: 8 };
    const build = (steps: readonly SoundStep[]) => () =>
      createSoundPreprocessor({ kind: 'audio', name: 'sound', steps });
    for (const steps of [
      [],
      [mel],
      [{ step: 'decode' }, { step: 'decode' }],
      [{ step: 'decode' }, mel, { step: 'window', seconds: 1 }],
      [{ step: 'decode' }, { step: 'window', seconds: 0 }],
      [{ step: 'decode' }, { step: 'resample', rate: 0.5 }],
    ] satisfies readonly (readonly SoundStep[])[])
      expect(await failure(build(steps)), JSON.stringify(steps)).toBe('wrong-steps');
    const { toTensor } = prepare();
    expect(await failure(() => toTensor({ samples: new Float32Array(), rate: 8000 }))).toBe(
      'empty',
    );
    expect(
      await failure(() =>
        toTensor({ samples: Float32Array.of(0, Number.POSITIVE_INFINITY), rate: 8000 }),
      ),
    ).toBe('not-finite');
    expect(await failure(() => toTensor({ samples: Float32Array.of(0), rate: 0 }))).toBe('damaged');
  });
});
