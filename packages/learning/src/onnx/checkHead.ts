import type { Head, HeadLayer } from '@proofsheet/core';
import { HeadExportError } from './HeadExportError.ts';

/**
 * The layers of a head that can be exported.
 *
 * @throws HeadExportError where it has none, they don't fit one another, or a number in them isn't finite.
 */
export function checkHead(head: Head): readonly [HeadLayer, ...HeadLayer[]] {
  const { layers = [], dimensions, classes, temperature } = head;
  const [first, ...others] = layers;
  if (first === undefined) {
    throw new HeadExportError({
      reason: `"${head.id}" has no layers`,
      advice: 'Export it where it was learnt: the server keeps the layers.',
    });
  }
  let width = dimensions;
  for (const [place, { inputs, outputs, weights, bias }] of layers.entries()) {
    const fits = weights.length === inputs * outputs && bias.length === outputs;
    if (inputs !== width || !fits) {
      throw toError(`layer ${place + 1} takes ${inputs} numbers, and ${width} come`);
    }
    if (!(weights.every(Number.isFinite) && bias.every(Number.isFinite))) {
      throw toError(`layer ${place + 1} has a number that isn’t finite`);
    }
    width = outputs;
  }
  if (width !== classes.length) {
    throw toError(`it gives ${width} numbers for ${classes.length} classes`);
  }
  if (!(temperature > 0 && Number.isFinite(temperature))) {
    throw toError(`its temperature is ${temperature}`);
  }
  return [first, ...others];
}

function toError(reason: string): HeadExportError {
  return new HeadExportError({ reason, advice: 'Fit the head again, and export that one.' });
}
