import type { InferenceSession } from 'onnxruntime-web/wasm';
import type { Manifest } from '../manifest/Manifest.ts';

/**
 * Says how many numbers a pipeline's vectors have.
 *
 * @returns `null` where there are none, or the model leaves it open.
 */
export function findDimensions(session: InferenceSession, { outputs }: Manifest): number | null {
  const spec = outputs.find(({ role }) => role === 'embedding');
  if (spec?.role !== 'embedding') return null;
  const about = session.outputMetadata[session.outputNames.indexOf(spec.name)];
  if (about?.isTensor !== true) return null;
  const { shape } = about;
  // `[batch, dimensions]` with or without height and width, or `[batch, tokens, dimensions]`.
  const length =
    shape.length === 3 && spec.pooling !== undefined && spec.pooling !== 'none'
      ? shape[2]
      : shape[1];
  return typeof length === 'number' && length > 0 ? length : null;
}
