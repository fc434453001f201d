import type { Head, HeadLayer } from '@proofsheet/core';

/** Numbers from −1 to 1, the same for a seed: a linear congruence (Numerical Recipes). */
export function createNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** A head with layers of these widths, the first the vectors', the last the classes'. */
export function createHead(
  widths: readonly number[],
  seed: number,
  change: Partial<Head> = {},
): Head {
  const next = createNumbers(seed);
  const layers = widths.slice(1).map((outputs, place): HeadLayer => {
    const inputs = widths[place] ?? 1;
    const isLast = place === widths.length - 2;
    const weights = Float32Array.from(
      { length: inputs * outputs },
      () => next() / Math.sqrt(inputs),
    );
    const bias = Float32Array.from({ length: outputs }, next);
    return { inputs, outputs, weights, bias, activation: isLast ? 'none' : 'relu' };
  });
  const classes = Array.from({ length: widths.at(-1) ?? 0 }, (_, place) => `class ${place}`);
  const dimensions = widths[0] ?? 1;
  return { id: 'h', classes, dimensions, isMultiLabel: false, temperature: 1, layers, ...change };
}
