import type { Head } from '@proofsheet/core';
import { addHead } from './addHead.ts';
import { encodeOnnx } from './encodeOnnx.ts';
import { GraphBuilder, toFloatValue } from './GraphBuilder.ts';
import { toHeadMetadata } from './toHeadMetadata.ts';

/** How a head is exported. */
export interface HeadExportOptions {
  /** What the vectors are called; default `embedding`. */
  readonly input?: string;
  /** What the graph is called; default `head`. */
  readonly name?: string;
}

/**
 * Writes a head as an ONNX model: `embedding` `[batch, dimensions]` becomes `logits`, before the temperature, and `probabilities`, after it,
 * both `[batch, classes]`. Operator set 17; the names of the classes are in the metadata.
 *
 * @throws HeadExportError where the head has no layers, or they don't fit one another.
 */
export function exportHead(
  head: Head,
  { input = 'embedding', name = 'head' }: HeadExportOptions = {},
): Uint8Array<ArrayBuffer> {
  const builder = new GraphBuilder([input]);
  const [logits, probabilities] = [builder.claim('logits'), builder.claim('probabilities')];
  addHead(builder, head, { input, prefix: '', logits, probabilities });
  const outputs = [logits, probabilities];
  return encodeOnnx({
    irVersion: 8,
    producerName: 'proofsheet',
    graph: {
      nodes: builder.nodes,
      name,
      initializers: builder.initializers,
      inputs: [toFloatValue(input, ['batch', head.dimensions])],
      outputs: outputs.map((output) => toFloatValue(output, ['batch', head.classes.length])),
    },
    opsetImports: [{ domain: '', version: 17 }],
    metadata: toHeadMetadata(head),
  });
}
