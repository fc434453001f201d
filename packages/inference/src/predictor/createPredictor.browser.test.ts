import { MediaError } from '@proofsheet/core';
import { checkPredictor } from '@proofsheet/core/testing';
import { expect, test } from 'vitest';
import { createInference } from '../runtime/createInference.ts';
import { createManifest } from '../runtime/createManifest.fixture.ts';
import { drawPicture } from '../runtime/drawPicture.fixture.ts';
import { encodeOnnx } from '../runtime/encodeOnnx.fixture.ts';
import { createMediaSample } from './createMediaSample.fixture.ts';
import { createPredictor } from './createPredictor.ts';

/** Two classes of a picture of two pixels, and the pixels as its vector. */
const model = encodeOnnx({
  operations: [
    { type: 'Flatten', inputs: ['x'], outputs: ['embedding'] },
    { type: 'MatMul', inputs: ['embedding', 'w'], outputs: ['logits'] },
  ],
  weights: [{ name: 'w', shape: [6, 2], values: Array.from({ length: 12 }, (_, at) => at / 12) }],
  inputs: { x: ['batch', 3, 1, 2] },
  outputs: { logits: ['batch', 2], embedding: ['batch', 6] },
});

test('[I173] in two workers it keeps the promises of the port', async () => {
  const inference = createInference({ backends: ['wasm'], workers: 2 });
  const resize = { step: 'resize', width: 2, height: 1, filter: 'nearest' } as const;
  const steps = [{ step: 'decode' }, resize, { step: 'scale', factor: 1 / 255 }] as const;
  const manifest = await createManifest({ inputs: [{ kind: 'image', name: 'x', steps }] }, model);
  const pipeline = await inference.load(manifest);
  const pictures = new Map<string, Blob>();
  for (let index = 0; index < 60; index += 1)
    pictures.set(`s${index}`, await drawPicture([`hsl(${index * 6} 80% 50%)`, '#036']));
  const predictor = createPredictor(pipeline, {
    loadMedia: async ({ id, media: { source } }) => {
      const picture = pictures.get(id);
      if (picture === undefined) throw new MediaError({ source, problem: 'missing' });
      return picture;
    },
  });
  const samples = [...pictures.keys()].map((id) => createMediaSample(id, id));
  const { results } = await checkPredictor(async () => ({ predictor, samples }));
  expect(results.flatMap(({ error }) => error ?? [])).toEqual([]);
  await inference.close();
});
