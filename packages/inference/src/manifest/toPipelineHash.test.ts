import { describe, expect, it } from 'vitest';
import type { ImageStep } from './ImageStep.ts';
import type { Manifest } from './Manifest.ts';
import { detectorManifest, manifests, pictureManifest, textManifest } from './manifests.fixture.ts';
import { toPipelineHash } from './toPipelineHash.ts';

const model = '12'.repeat(32);
const withSteps = (steps: readonly ImageStep[]): Manifest => ({
  ...pictureManifest,
  inputs: [{ kind: 'image', name: 'pixels', steps }],
});

describe('toPipelineHash', () => {
  it('[I11] is another for everything that changes numbers', async () => {
    const { inputs, outputs } = pictureManifest;
    const steps: readonly ImageStep[] = inputs[0]?.kind === 'image' ? inputs[0].steps : [];
    const changed = steps.flatMap((_step, index) => [
      withSteps(steps.filter((_other, other) => other !== index)),
    ]);
    const hashes = await Promise.all([
      ...manifests.map((manifest) => toPipelineHash(manifest, model)),
      toPipelineHash(pictureManifest, '13'.repeat(32)),
      toPipelineHash({ ...pictureManifest, temperature: 2 }, model),
      toPipelineHash({ ...pictureManifest, outputs: outputs.slice(1) }, model),
      toPipelineHash({ ...detectorManifest, outputs: detectorManifest.outputs.slice(0, 1) }, model),
      ...changed.slice(0, -1).map((manifest) => toPipelineHash(manifest, model)),
      toPipelineHash(withSteps([...steps].reverse()), model),
    ]);
    expect(new Set(hashes).size).toBe(hashes.length);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('[I11] is the same for what changes no numbers, and for defaults that are written out', async () => {
    const { testVectors: _vectors, name: _name, ...rest } = pictureManifest;
    const plain: readonly ImageStep[] = [
      { step: 'decode' },
      { step: 'resize', width: 4, height: 4, filter: 'area' },
    ];
    const whole: readonly ImageStep[] = [
      { step: 'decode', background: [255, 255, 255], color: 'stored', appliesOrientation: true },
      {
        fit: 'stretch',
        rounds: true,
        coordinates: 'half-pixel',
        antialias: false,
        step: 'resize',
        width: 4,
        height: 4,
        filter: 'area',
      },
      { step: 'layout', order: 'NCHW' },
    ];
    const pairs = [
      [pictureManifest, { ...rest, id: 'x', version: '2', classes: ['a', 'b'] }],
      [pictureManifest, { ...pictureManifest, model: { file: 'y', sha256: model } }],
      [withSteps(plain), withSteps(whole)],
    ] as const;
    for (const [a, b] of pairs) {
      expect(await toPipelineHash(a, model)).toBe(await toPipelineHash(b, model.toUpperCase()));
    }
  });

  it('[I11] counts a tokenizer by its document, wherever that is', async () => {
    const document = { version: '1.0', model: { type: 'WordPiece' } };
    const inline: Manifest = {
      ...textManifest,
      inputs: textManifest.inputs.map((input) => {
        if (input.kind !== 'text') return input;
        const steps = input.steps.map((step) =>
          step.step === 'tokenize' ? { ...step, tokenizer: document } : step,
        );
        return { ...input, steps };
      }),
    };
    const known = new Map([['tokenizer.json', document]]);
    expect(await toPipelineHash(textManifest, model, known)).toBe(
      await toPipelineHash(inline, model),
    );
    expect(await toPipelineHash(textManifest, model)).not.toBe(await toPipelineHash(inline, model));
  });
});
