import type { GraphNode, GraphTensor } from './NetworkGraph.ts';
import type { ConvolutionStep } from './NetworkStep.ts';

/** What a convolution is made of. */
export type Weights = Pick<ConvolutionStep, 'weights' | 'bias' | 'window'>;

/**
 * Reads the weights of a product of a row and a matrix.
 *
 * @param node - A Gemm or MatMul.
 * @param tensor - The matrix.
 * @param size - Numbers of the row.
 * @returns The numbers of each number of the result, one after the other, and how many of these there are; `null` where it is another product.
 */
export function readDense(
  { operation, attributes }: GraphNode,
  tensor: GraphTensor | undefined,
  size: number,
): { readonly weights: Float32Array; readonly count: number } | null {
  if (tensor?.floats == null || tensor.dims.length !== 2) return null;
  const isGemm = operation === 'Gemm';
  for (const [name, value] of attributes) {
    const isFactor = (name === 'alpha' || name === 'beta') && value === 1;
    const isTurn = (name === 'transA' && value === 0) || name === 'transB';
    if (!isGemm || !(isFactor || isTurn)) return null;
  }
  const [first = 0, second = 0] = tensor.dims;
  const isByResult = attributes.get('transB') === 1;
  if ((isByResult ? second : first) !== size) return null;
  if (isByResult) return { weights: tensor.floats, count: first };
  return { weights: turn(tensor.floats, first, second), count: second };
}

function turn(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      turned[column * rows + row] = matrix[row * columns + column] as number;
  return turned;
}
