import { decodeMessage } from './decodeMessage.ts';
import { modelSchema } from './modelSchema.ts';
import { OnnxError } from './OnnxError.ts';
import type { OnnxModel } from './OnnxModel.ts';
import { ProtobufReader } from './ProtobufReader.ts';

/**
 * Reads an ONNX model. Nothing is lost: fields without a name here are kept, and `encodeOnnx` writes them again.
 *
 * @param bytes - The file. Weights and unknown fields of the model are views of it.
 * @throws OnnxError where it breaks off, is no ONNX model, or has its weights in another file.
 *
 * @example
 * ```ts
 * const model = decodeOnnx(bytes);
 * const names = model.graph?.outputs?.map(({ name }) => name);
 * ```
 */
export function decodeOnnx(bytes: Uint8Array): OnnxModel {
  const model = decodeMessage(new ProtobufReader(bytes), modelSchema);
  const advice = 'Give the bytes of an .onnx file.';
  if (model.irVersion === undefined) {
    throw new OnnxError({ offset: 0, reason: 'There is no version of the form in it', advice });
  }
  if (model.graph === undefined) {
    throw new OnnxError({ offset: 0, reason: 'There is no graph in it', advice });
  }
  return model;
}
