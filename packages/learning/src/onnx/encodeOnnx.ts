import { encodeMessage } from './encodeMessage.ts';
import { modelSchema } from './modelSchema.ts';
import type { OnnxModel } from './OnnxModel.ts';
import { ProtobufWriter } from './ProtobufWriter.ts';

/**
 * Writes a model as an ONNX file, as protobuf's own writers do: fields by rising number, lists packed where ONNX says so. What `decodeOnnx` read
 * from such a file comes out byte for byte.
 */
export function encodeOnnx(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const writer = new ProtobufWriter();
  encodeMessage(model, modelSchema, writer);
  return writer.toBytes();
}
