import type { GraphBuilder } from './GraphBuilder.ts';

/** How a backbone's output becomes the vectors that a head was trained on, as its manifest says. */
export interface PoolingOptions {
  /** How tokens `[batch, tokens, dimensions]` become one vector; default `none`. */
  readonly pooling?: 'none' | 'first' | 'mean';
  /** The name of the backbone's input that has 1 for a token and 0 for padding; absent: every one is a token. */
  readonly attentionMask?: string;
  /** Whether vectors are made of length one; default `false`. */
  readonly isNormalized?: boolean;
}

/**
 * Adds what lies between a backbone's output and a head.
 *
 * @param output - The backbone's output, and its number of axes where that is known.
 * @param prefix - What all names begin with.
 * @param opset - The version of the operators.
 * @returns The name of the vectors, `[batch, dimensions]`.
 */
export function addPooling(
  builder: GraphBuilder,
  output: { readonly name: string; readonly rank: number | undefined },
  prefix: string,
  opset: number,
  { pooling = 'none', attentionMask, isNormalized = false }: PoolingOptions,
): string {
  let value = output.name;
  if (pooling === 'first') {
    const first = builder.addIntegers(`${prefix}first`, 0);
    value = builder.add('Gather', [value, first], `${prefix}token`, { axis: 1 });
  } else if (pooling === 'mean' && output.rank === 4) {
    const mean = builder.add('GlobalAveragePool', [value], `${prefix}pixels`);
    value = builder.add('Flatten', [mean], `${prefix}mean`, { axis: 1 });
  } else if (pooling === 'mean' && attentionMask !== undefined) {
    value = addMaskedMean(builder, value, attentionMask, prefix);
  } else if (pooling === 'mean') {
    const axes = opset < 18 ? null : builder.addIntegers(`${prefix}axes`, [1]);
    value = axes
      ? builder.add('ReduceMean', [value, axes], `${prefix}mean`, { keepdims: 0 })
      : builder.add('ReduceMean', [value], `${prefix}mean`, { axes: [1], keepdims: 0 });
  } else if (output.rank !== 2) {
    value = builder.add('Flatten', [value], `${prefix}flat`, { axis: 1 });
  }
  if (!isNormalized) return value;
  return builder.add('LpNormalization', [value], `${prefix}unit`, { axis: 1, p: 2 });
}

/** The mask made one in sum weighs the tokens, which is their mean; its operators are the same in all versions. */
function addMaskedMean(
  builder: GraphBuilder,
  tokens: string,
  mask: string,
  prefix: string,
): string {
  const floats = builder.add('Cast', [mask], `${prefix}mask`, { to: 1 });
  const shares = builder.add('LpNormalization', [floats], `${prefix}shares`, { axis: 1, p: 1 });
  const asRow = builder.addIntegers(`${prefix}row`, [0, 1, -1]);
  const row = builder.add('Reshape', [shares, asRow], `${prefix}weights`);
  const sums = builder.add('MatMul', [row, tokens], `${prefix}sums`);
  const asVector = builder.addIntegers(`${prefix}vector`, [0, -1]);
  return builder.add('Reshape', [sums, asVector], `${prefix}mean`);
}
