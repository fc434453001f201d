import { toFloat16 } from '../image/toFloat16.ts';
import { toInputNames } from '../manifest/findVectorProblems.ts';
import type { InputSpec, TensorInput } from '../manifest/InputSpec.ts';
import type { Manifest } from '../manifest/Manifest.ts';
import type { NamedTensor, TestVector } from '../manifest/TestVector.ts';
import type { PipelineInput, PipelineTensor } from '../runtime/Pipeline.ts';

/**
 * What a test vector has the pipeline run on: its media, or its tensors row by row.
 *
 * @param vector - The vector.
 * @param manifest - Its manifest.
 * @param base - What an address of media is relative to; default: whatever the pipeline takes it as.
 */
export function toVectorInputs(
  { name, media, tensors = [] }: TestVector,
  manifest: Manifest,
  base?: string,
): readonly PipelineInput[] {
  if (media !== undefined) {
    if ('text' in media) return [{ id: name, text: media.text }];
    const { source } = media;
    const isRelative =
      typeof source === 'string' && base !== undefined && URL.canParse(source, base);
    return [{ id: name, media: isRelative ? new URL(source, base).href : source }];
  }
  const rows = tensors[0]?.shape[0] ?? 0;
  return Array.from({ length: rows }, (_, row) => ({
    id: String(row),
    tensors: tensors.map((tensor) => takeRow(tensor, row, rows, manifest)),
  }));
}

function takeRow(
  { name, shape, values }: NamedTensor,
  row: number,
  rows: number,
  { inputs }: Manifest,
): PipelineTensor {
  const length = values.length / rows;
  const own = values.slice(row * length, (row + 1) * length);
  const input = inputs.find((candidate) => toInputNames(candidate).includes(name));
  return { name, shape: shape.slice(1), values: toNumbers(own, toKind(input)) };
}

function toKind(input: InputSpec | undefined): NonNullable<TensorInput['dtype']> {
  if (input?.kind === 'tensor') return input.dtype ?? 'float32';
  if (input?.kind === 'text') return 'int64';
  const layout = input?.kind === 'image' ? input.steps.at(-1) : undefined;
  return layout?.step === 'layout' ? (layout.dtype ?? 'float32') : 'float32';
}

function toNumbers(
  values: readonly number[],
  kind: NonNullable<TensorInput['dtype']>,
): PipelineTensor['values'] {
  if (kind === 'int64') return BigInt64Array.from(values, BigInt);
  if (kind === 'int32') return Int32Array.from(values);
  if (kind === 'uint8' || kind === 'bool') return Uint8Array.from(values);
  return kind === 'float16' ? Uint16Array.from(values, toFloat16) : Float32Array.from(values);
}
