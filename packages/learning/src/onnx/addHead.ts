import type { Head } from '@proofsheet/core';
import { checkHead } from './checkHead.ts';
import type { GraphBuilder } from './GraphBuilder.ts';

/** Where a head lies in a graph. */
export interface HeadPlace {
  /** The name of the vectors, `[batch, dimensions]`. */
  readonly input: string;
  /** What the names of all between begin with. */
  readonly prefix: string;
  /** The name of the logits, claimed. */
  readonly logits: string;
  /** The name of the probabilities, claimed. */
  readonly probabilities: string;
}

/**
 * Adds a head to a graph. All its operators mean the same from operator set 7 on.
 *
 * @throws HeadExportError where the head has no layers, or they don't fit one another.
 */
export function addHead(
  builder: GraphBuilder,
  head: Head,
  { input, prefix, logits, probabilities }: HeadPlace,
): void {
  const layers = checkHead(head);
  let value = input;
  for (const [place, { inputs, outputs, weights, bias, activation }] of layers.entries()) {
    const name = `${prefix}layer${place}`;
    const factors = builder.addFloats(`${name}.weights`, [inputs, outputs], weights);
    const given = [value, factors, builder.addFloats(`${name}.bias`, [outputs], bias)];
    const isLast = place === layers.length - 1;
    if (activation === 'none') {
      value = builder.add('Gemm', given, isLast ? logits : name, {}, isLast);
    } else {
      const sum = builder.add('Gemm', given, `${name}.sum`);
      value = builder.add('Relu', [sum], isLast ? logits : name, {}, isLast);
    }
  }
  if (head.temperature !== 1) {
    const temperature = builder.addFloats(
      `${prefix}temperature`,
      [],
      Float32Array.of(head.temperature),
    );
    value = builder.add('Div', [value, temperature], `${prefix}calibrated`);
  }
  if (head.isMultiLabel) builder.add('Sigmoid', [value], probabilities, {}, true);
  else builder.add('Softmax', [value], probabilities, { axis: 1 }, true);
}
