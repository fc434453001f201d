import type { Actor } from '@proofsheet/core';
import { Batcher } from '../reading/Batcher.ts';
import { KnownClasses } from '../reading/KnownClasses.ts';
import { mapConcurrently } from '../reading/mapConcurrently.ts';
import type { ReadAnnotationsOptions, ReadBatch } from '../reading/ReadBatch.ts';
import { type ReadProblem, toRecordProblem } from '../reading/ReadProblem.ts';
import { annotatedImageFields } from './annotatedImageFields.ts';
import type { ImagePlan } from './ImagePlan.ts';
import { loadImage } from './loadImage.ts';
import { toAnnotatedSample } from './toAnnotatedSample.ts';

/** What the readers of annotated images share. */
export interface AnnotatedImagesSource {
  /** The images, and what was met on the way to them. */
  readonly plans: AsyncIterable<ImagePlan | ReadProblem>;
  /** How many plans there will be; `null` where that isn't known yet. */
  total(): number | null;
  /** Who counts as the maker of the annotations. */
  readonly actor: Actor;
}

const concurrentReads = 8;

/** Makes samples of images, batch by batch: what `readCoco`, `readVoc` and `readYolo` have in common. */
export async function* readAnnotatedImages(
  { plans, total, actor }: AnnotatedImagesSource,
  options: ReadAnnotationsOptions,
): AsyncGenerator<ReadBatch> {
  const { schema, at, batchSize = 250, signal, onProgress } = options;
  const classes = new KnownClasses(schema);
  const batcher = new Batcher(batchSize);
  const statement = { actor: options.actor ?? actor, at };
  let waiting: ImagePlan[] = [];
  let done = 0;
  const load = async () => {
    const images = await mapConcurrently(waiting, concurrentReads, (plan) => {
      signal?.throwIfAborted();
      return loadImage(plan);
    });
    waiting = [];
    classes.meet(images.flatMap((image) => image.statement.objects.map((o) => o.className)));
    for (const image of images) {
      batcher.add(toRecord(toAnnotatedSample(image, classes, statement), image.blob));
      batcher.report([...image.problems, ...image.statement.problems]);
    }
    onProgress?.({ done, total: total() });
    return batcher.take(classes.schema, annotatedImageFields);
  };
  for await (const plan of withoutDuplicates(plans)) {
    signal?.throwIfAborted();
    if ('reason' in plan) batcher.report([plan]);
    else {
      done += 1;
      waiting.push(plan);
    }
    if (batcher.room <= waiting.length) yield await load();
  }
  signal?.throwIfAborted();
  if (waiting.length > 0 || !batcher.isEmpty) yield await load();
  onProgress?.({ done, total: done });
}

function toRecord(sample: ReadBatch['records'][number]['sample'], blob: Blob | null) {
  return blob === null ? { sample } : { sample, blob };
}

async function* withoutDuplicates(
  plans: AsyncIterable<ImagePlan | ReadProblem>,
): AsyncGenerator<ImagePlan | ReadProblem> {
  const paths = new Set<string>();
  for await (const plan of plans) {
    if ('reason' in plan || !paths.has(plan.path)) yield plan;
    else {
      const what = `the image "${plan.path}" was described before; this description was left out.`;
      yield toRecordProblem(plan.place, 'duplicate', what);
    }
    if (!('reason' in plan)) paths.add(plan.path);
  }
}
