import type { Sample } from '@proofsheet/core';

/** A sample of a picture. */
export function createMediaSample(id: string, source: string): Sample {
  return {
    id,
    media: { kind: 'image', source },
    fields: {},
    tags: [],
    split: 'pool',
    annotations: [],
  };
}
