import { listZip } from '@proofsheet/formats';
import type { InputSpec, Manifest, TestVector } from '@proofsheet/inference';
import { PipelineFilesError } from './PipelineFilesError.ts';

/** A model that was chosen as files. */
export interface OpenedPipelineFiles {
  /** The manifest with the files' contents in the place of their names; without test inputs whose media isn't there. */
  readonly manifest: Manifest;
  /** The names of the media of test inputs that are not among the files. */
  readonly missing: readonly string[];
}

type Files = ReadonlyMap<string, Blob>;

/**
 * Reads a model that was chosen as files: a `manifest.json` with the files that it names, or one ZIP archive of them.
 *
 * @returns The model. It can be run without the media of its test inputs, and is, but not checked.
 * @throws PipelineFilesError where something is missing, ManifestError where the manifest is none, ZipError where the archive is damaged.
 */
export async function openPipelineFiles(chosen: readonly File[]): Promise<OpenedPipelineFiles> {
  const { parseManifest } = await import('@proofsheet/inference');
  const files = await listContents(chosen);
  const [path, json] = await findManifest(files, nameAll(chosen));
  const manifest = parseManifest(json);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const find = (name: string) => files.get(`${folder}${name.replace(/^\.\//, '')}`);
  const inputs = manifest.inputs.map((input) => embedTokenizer(input, find));
  const vectors = (manifest.testVectors ?? []).map((vector) => embedMedia(vector, find));
  const opened = {
    ...manifest,
    model: { ...manifest.model, file: need(manifest.model.file, find) },
    inputs: await Promise.all(inputs),
    ...(manifest.testVectors !== undefined && {
      testVectors: vectors.filter((vector) => typeof vector !== 'string'),
    }),
  };
  return { manifest: opened, missing: vectors.filter((vector) => typeof vector === 'string') };
}

type Find = (name: string) => Blob | undefined;

async function listContents(chosen: readonly File[]): Promise<Files> {
  const files = new Map<string, Blob>();
  for (const file of chosen) {
    if (!file.name.toLowerCase().endsWith('.zip')) files.set(file.name, file);
    else for await (const entry of listZip(file)) files.set(entry.path, await entry.read());
  }
  return files;
}

function nameAll(chosen: readonly File[]): string {
  const [first] = chosen;
  return chosen.length === 1 && first !== undefined ? `“${first.name}”` : 'these files';
}

/** The one document that says that it is a manifest, whatever it is called. */
async function findManifest(files: Files, all: string): Promise<readonly [string, unknown]> {
  const documents = [...files].filter(([path]) => path.toLowerCase().endsWith('.json'));
  const found: (readonly [string, unknown])[] = [];
  for (const [path, file] of documents) {
    const isNamedSo = /(^|\/)manifest\.json$/i.test(path);
    const value = await readJson(path, file, isNamedSo || documents.length === 1);
    const isOne = typeof value === 'object' && value !== null && 'format' in value;
    if (isNamedSo || (isOne && value.format === 'proofsheet-pipeline')) found.push([path, value]);
  }
  const [first] = found;
  if (first === undefined) throw new PipelineFilesError({ problem: 'no-manifest', file: all });
  if (found.length > 1) throw new PipelineFilesError({ problem: 'several', file: all });
  return first;
}

async function readJson(path: string, file: Blob, isNeeded: boolean): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch (cause) {
    if (!isNeeded) return null;
    throw new PipelineFilesError({ problem: 'not-json', file: path }, { cause });
  }
}

function need(file: string | Blob, find: Find): Blob {
  if (typeof file !== 'string') return file;
  const found = find(file);
  if (found === undefined) throw new PipelineFilesError({ problem: 'missing', file });
  return found;
}

async function embedTokenizer(input: InputSpec, find: Find): Promise<InputSpec> {
  if (input.kind !== 'text') return input;
  const steps = input.steps.map(async (step) => {
    if (step.step !== 'tokenize' || typeof step.tokenizer !== 'string') return step;
    const document = await readJson(step.tokenizer, need(step.tokenizer, find), true);
    return { ...step, tokenizer: document as Readonly<Record<string, unknown>> };
  });
  return { ...input, steps: await Promise.all(steps) };
}

/** The vector with its media; the name of that where it isn't there. */
function embedMedia(vector: TestVector, find: Find): TestVector | string {
  const { media } = vector;
  if (media === undefined || 'text' in media || typeof media.source !== 'string') return vector;
  if (media.source.startsWith('data:')) return vector;
  const source = find(media.source);
  return source === undefined ? media.source : { ...vector, media: { source } };
}
