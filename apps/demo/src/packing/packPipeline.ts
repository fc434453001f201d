import { packZip, type ZipContent } from '@proofsheet/formats';
import type { EmbeddingOutput, TextInput } from '@proofsheet/inference';
import {
  type HeadTestInput,
  type JoinOptions,
  type JsonObject,
  joinHead,
  toHeadManifest,
} from '@proofsheet/learning';
import type { PackRequest, TestSample } from './PackRequest.ts';

type EmbeddingSource = Omit<JoinOptions, 'head'>;

const file = 'model.onnx';

/**
 * Joins a head to its backbone and packs the model, its manifest and what it is tested with into a ZIP archive.
 *
 * @throws OnnxError where the backbone is no ONNX model, HeadExportError where the two don't fit one another.
 */
export async function packPipeline(request: PackRequest): Promise<Blob> {
  const { manifest, head, id, version, name } = request;
  const backbone = new Uint8Array(await request.backbone.arrayBuffer());
  const joined = joinHead(backbone, { head, ...findEmbedding(manifest) });
  const tests = await Promise.all(request.samples.map(toTestFile));
  const inputs = tests.map(({ input }) => input);
  const document = await toHeadManifest(manifest, joined, head, {
    id,
    version,
    name,
    file,
    inputs,
  });
  const contents: ZipContent[] = [
    { path: 'manifest.json', content: `${JSON.stringify(document, null, 1)}\n` },
    { path: file, content: new Blob([joined.bytes]) },
    ...tests.flatMap(({ content }) => content ?? []),
  ];
  const pieces: BlobPart[] = [];
  for await (const piece of packZip(give(contents), new Date()))
    pieces.push(piece as Uint8Array<ArrayBuffer>);
  return new Blob(pieces, { type: 'application/zip' });
}

async function* give(contents: readonly ZipContent[]): AsyncGenerator<ZipContent> {
  yield* contents;
}

/** The backbone's output that the head was trained on, and how its vectors were made of it. */
function findEmbedding({ inputs, outputs }: PackRequest['manifest']): EmbeddingSource {
  const output = toList(outputs).find(({ role }) => role === 'embedding') as
    | EmbeddingOutput
    | undefined;
  const text = toList(inputs).find(({ kind }) => kind === 'text') as TextInput | undefined;
  return {
    embedding: output?.name ?? '',
    isNormalized: output?.isNormalized ?? false,
    pooling: output?.pooling ?? 'none',
    ...(text?.attentionMask !== undefined && { attentionMask: text.attentionMask }),
  };
}

function toList(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value : [];
}

interface TestFile {
  readonly input: HeadTestInput;
  /** What lies in the archive beside the manifest; absent where the manifest itself says it. */
  readonly content?: ZipContent;
}

async function toTestFile(sample: TestSample, place: number): Promise<TestFile> {
  const { id: name, kind, media, embedding } = sample;
  if (kind === 'text') return { input: { name, media: { text: await media.text() }, embedding } };
  const path = `test-${place + 1}${toExtension(media.type)}`;
  return { input: { name, media: { source: path }, embedding }, content: { path, content: media } };
}

function toExtension(type: string): string {
  const [, subtype] = /\/(?:x-)?(\w+)/.exec(type) ?? [];
  return subtype === undefined ? '' : `.${subtype === 'jpeg' ? 'jpg' : subtype}`;
}
