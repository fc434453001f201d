import type { Query } from '@proofsheet/core';
import { cameras } from './createColumns.ts';
import type { Question } from './Question.ts';

/** A question as a query of ours. */
export function toQuery({ camera, minBrightness, maxBrightness }: Question): Query {
  return {
    of: 'samples',
    filter: {
      kind: 'and',
      filters: [
        { kind: 'value', field: 'camera', values: [cameras[camera] ?? ''] },
        { kind: 'range', field: 'brightness', min: minBrightness, max: maxBrightness },
      ],
    },
    order: [{ by: { field: 'sharpness' }, direction: 'ascending' }],
  };
}
