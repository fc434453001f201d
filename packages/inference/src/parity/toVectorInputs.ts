import { toFloat16 } from '../image/toFloat16.ts';
import { toInputNames } from '../manifest/findVectorProblems.ts';
import type { InputSpec, TensorInput } from '../manifest/InputSpec.ts';
import type { Manifest } from '../manifest/Manifest.ts';
import { type OtherOrigins, resolveAddress } from '../manifest/resolveManifest.ts';
import type { NamedTensor, TestVector } from '../manifest/TestVector.ts';
import type { PipelineInput, PipelineTensor } from '../runtime/Pipeline.ts';
import { toPage } from '../runtime/toPage.ts';

/** Where the media of test vectors may lie. */
export interface VectorPlace {
  /** What addresses of media are relative to: the manifest's own address. Default: the page's. */
  readonly base?: string;
  /** Whether media may lie at other origins; default `false`. */
  readonly allowsOtherOrigins?: OtherOrigins;
}

/**
 * What a test vector has the pipeline run on: its media, or its tensors row by row.
 *
 * @param vector - The vector.
 * @param manifest - Its manifest.
 * @param place - Where media may lie.
 * @throws ManifestLoadError where media lies elsewhere, RangeError or SyntaxError for a number that is none of the input's kind.
 */
export function toVectorInputs(
  { name, media, tensors = [] }: TestVector,
  manifest: Manifest,
  { base = toPage(), allowsOtherOrigins = false }: VectorPlace = {},
): readonly PipelineInput[] {
  if (media !== undefined) {
    if ('text' in media) return [{ id: name, text: media.text }];
    const { source } = media;
    if (typeof source !== 'string') return [{ id: name, media: source }];
    return [{ id: name, media: resolveAddress(source, base, allowsOtherOrigins).href }];
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
