import type { DatasetAdapter, Sample } from '@proofsheet/core';
import { connect } from '@proofsheet/core/worker';
import { ArchiveTooLargeError } from '@proofsheet/formats';
import type { Manifest } from '@proofsheet/inference';
import type { Training } from '@proofsheet/learning';
import type { PackRequest, TestSample } from '../packing/PackRequest.ts';
import type { LoadedModel } from './LoadedModel.ts';
import { toMediaSize } from './toMediaSize.ts';

/** What is exported. */
export interface ExportTrainingOptions {
  /** The dataset: a few of its samples go along, to test the model with. */
  readonly adapter: DatasetAdapter;
  /** The model that was taught. */
  readonly model: LoadedModel;
  /** What was learnt. */
  readonly training: Training;
  /** The id under which it makes proposals. */
  readonly id: string;
}

const testSamples = 3;

/**
 * Puts what was learnt and the model that it builds on into one ZIP: a model file, its manifest, and a few inputs with the outputs that
 * they must give.
 *
 * @throws HeadExportError or OnnxError where the two can't be joined, and whatever reading the model and the samples throws.
 */
export async function exportTraining(options: ExportTrainingOptions): Promise<Blob> {
  const { adapter, model, training, id } = options;
  const { learningErrors } = await import('../packing/learningErrors.ts');
  const { manifest } = model.pipeline;
  const { schema } = await adapter.describe();
  const names = new Map(schema.classes.map((one) => [one.id, one.name]));
  const { head } = training;
  const request: PackRequest = {
    backbone: await readModel(manifest),
    manifest: await toDocument(manifest),
    head: { ...head, classes: head.classes.map((own) => names.get(own) ?? own) },
    id,
    version: String(training.version),
    name: `${model.name.replace(/, trained$/, '')}, trained`,
    samples: await readTestSamples(options),
  };
  const worker = new Worker(new URL('../packing/pack.worker.ts', import.meta.url), {
    type: 'module',
  });
  try {
    const connection = connect(worker, { ...learningErrors, ArchiveTooLargeError });
    return (await connection.call('pack', request)) as Blob;
  } finally {
    worker.terminate();
  }
}

async function readModel({ model }: Manifest): Promise<Blob> {
  return typeof model.file === 'string' ? (await fetch(model.file)).blob() : model.file;
}

/** The manifest as JSON has it: tokenizers in the document itself, no test inputs, since those are made anew. */
async function toDocument(manifest: Manifest): Promise<PackRequest['manifest']> {
  const { testVectors: _, model: __, ...rest } = manifest;
  const inputs = manifest.inputs.map(async (input) => {
    if (input.kind !== 'text') return input;
    const steps = input.steps.map(async (step) =>
      step.step === 'tokenize' && typeof step.tokenizer === 'string'
        ? { ...step, tokenizer: await (await fetch(step.tokenizer)).json() }
        : step,
    );
    return { ...input, steps: await Promise.all(steps) };
  });
  return { ...rest, inputs: await Promise.all(inputs) };
}

async function readTestSamples(options: ExportTrainingOptions): Promise<readonly TestSample[]> {
  const { adapter, model, training } = options;
  const { space } = await model.predictor.describe();
  if (adapter.read === undefined || space === undefined) return [];
  const ids = training.ids.slice(0, testSamples);
  const query = { of: 'samples', filter: { kind: 'ids', ids } } as const;
  const { rows } = await adapter.query(query, { offset: 0, limit: ids.length });
  const vectors = new Map<string, Float32Array>();
  const column = `vector:${space.name}`;
  for await (const { length, columns } of adapter.read({ query, columns: ['@id', column] })) {
    const own = columns['@id'];
    const vector = columns[column];
    if (own?.kind !== 'text' || vector?.kind !== 'vector') continue;
    const { dimensions, values } = vector;
    for (let row = 0; row < length; row += 1)
      vectors.set(own.values[row] ?? '', values.slice(row * dimensions, (row + 1) * dimensions));
  }
  const read = async (sample: Sample): Promise<readonly TestSample[]> => {
    const embedding = vectors.get(sample.id);
    const variant = { kind: 'original', size: toMediaSize(model.pipeline.manifest) } as const;
    const media = await adapter.media?.(sample, variant);
    if (embedding === undefined || !(media instanceof Blob)) return [];
    return [{ id: sample.id, kind: sample.media.kind, media, embedding }];
  };
  return (await Promise.all(rows.map(read))).flat();
}
