import { describe, expect, it } from 'vitest';
import { createPageSoundDecoder } from './createPageSoundDecoder.ts';
import { createSoundPreprocessor } from './createSoundPreprocessor.ts';
import { decodeSound } from './decodeSound.ts';
import { makeFlac } from './flac.fixture.ts';
import { makeWav } from './wav.fixture.ts';

const samples = Array.from({ length: 4096 }, (_, at) => Math.round(12_000 * Math.sin(at * 0.05)));

/** Chromium makes 32,767 one where we make 32,768 one, as it does with whole numbers of sixteen bits everywhere. */
function expectSamples(given: Float32Array, expected: ArrayLike<number>) {
  expect(given.length).toBe(expected.length);
  let most = 0;
  given.forEach((sample, at) => {
    most = Math.max(most, Math.abs(sample - (expected[at] ?? Number.NaN)));
  });
  expect(most).toBeLessThan(2e-5);
}

const exact = Float32Array.from(samples, (sample) => sample / 32_768);

describe('createPageSoundDecoder', () => {
  it('[I62] decodes a FLAC file to the samples that were written, within 2e-5', async () => {
    const decode = createPageSoundDecoder();
    const blob = new Blob([makeFlac(samples, 16_000)]);
    const sound = await decodeSound(blob, { decode, rate: 16_000 });
    expect(sound.rate).toBe(16_000);
    expectSamples(sound.samples, exact);
    const { read } = createSoundPreprocessor({
      kind: 'audio',
      name: 'sound',
      steps: [{ step: 'decode' }, { step: 'resample', rate: 16_000 }],
    });
    expectSamples((await read(blob, { decode })).values, exact);
  });

  it('[I60] a WAV file has the same samples whether we read it or the browser', async () => {
    const file = makeWav(samples, { rate: 16_000 });
    const ours = await decodeSound(new Blob([file]));
    const theirs = await createPageSoundDecoder()(file.slice().buffer, 16_000);
    expectSamples(theirs.samples, ours.samples);
  });

  it('[I62] what the browser can not decode is an error of ours', async () => {
    const flac = makeFlac(samples, 16_000);
    const decode = createPageSoundDecoder();
    for (const part of [new Blob(['no sound']), new Blob([flac.subarray(0, 60)])])
      await expect(decodeSound(part, { decode })).rejects.toMatchObject({
        name: 'SoundDecodeError',
        details: { kind: 'not-a-sound' },
      });
  });
});
