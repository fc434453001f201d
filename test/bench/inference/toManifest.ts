import type { Manifest } from '@proofsheet/inference';
import { type BenchTask, files, side } from './BenchTask.ts';

/** The task as our packages are told it. */
export function toManifest({ classes, sha256, mean, std }: BenchTask): Manifest {
  return {
    format: 'proofsheet-pipeline',
    formatVersion: 1,
    id: 'small',
    version: '1',
    model: { file: files.model, sha256 },
    inputs: [
      {
        kind: 'image',
        name: 'image',
        steps: [
          { step: 'decode' },
          { step: 'color', to: 'rgb' },
          { step: 'resize', width: side, height: side, filter: 'bilinear' },
          { step: 'scale', factor: 1 / 255 },
          { step: 'normalize', mean, std },
          { step: 'layout', order: 'NCHW' },
        ],
      },
    ],
    outputs: [
      { role: 'logits', name: 'logits' },
      { role: 'embedding', name: 'embedding' },
    ],
    classes,
  };
}
