import type { Annotation, BoxRegion, MaskRegion, PolygonRegion, Sample } from '@proofsheet/core';
import type { PixelSize } from '../images/readImageSize.ts';
import { isNoPrediction, type WriteAnnotationsOptions } from './WriteOptions.ts';

/** An annotation on its way into a file. */
export interface WrittenObject {
  /** The annotation. */
  readonly annotation: Annotation;
  /** Place of its class in the schema, from 0. */
  readonly classIndex: number;
  /** Name of its class. */
  readonly className: string;
}

/** Lists the annotations of samples that are to be written, with their classes. */
export class WrittenObjects {
  readonly #classes: ReadonlyMap<string, { readonly index: number; readonly name: string }>;
  readonly #options: WriteAnnotationsOptions;

  /** @param options - What the writer was given. */
  constructor(options: WriteAnnotationsOptions) {
    this.#options = options;
    const entries = options.schema.classes.map(
      ({ id, name }, index) => [id, { index, name }] as const,
    );
    this.#classes = new Map(entries);
  }

  /** The annotations of a sample; those of a class that the schema lacks are reported. */
  list(sample: Sample): readonly WrittenObject[] {
    const { include = isNoPrediction } = this.#options;
    return sample.annotations
      .filter((annotation) => include(annotation, sample))
      .flatMap((annotation) => {
        const known = this.#classes.get(annotation.classId);
        if (known === undefined) {
          this.report(
            sample,
            annotation,
            'class',
            `the schema has no class "${annotation.classId}"`,
          );
          return [];
        }
        return [{ annotation, classIndex: known.index, className: known.name }];
      });
  }

  /** Says that an annotation was left out. */
  report(
    { id: sampleId }: Sample,
    { id: annotationId }: Annotation,
    reason: 'no-size' | 'no-region' | 'region' | 'class',
    why: string,
  ): void {
    const message = `An annotation of "${sampleId}" was left out: ${why}.`;
    this.#options.onProblem?.({ sampleId, annotationId, reason, message });
  }
}

/** The size of a sample's image; `null` where it isn't known. */
export function toSampleSize({ media: { width, height } }: Sample): PixelSize | null {
  return width === undefined || height === undefined ? null : { width, height };
}

/** A region that is drawn on an image. */
export type DrawnRegion = BoxRegion | PolygonRegion | MaskRegion;

/** What an annotation draws; `null` where it speaks of the whole sample, or of a stretch of text or time. */
export function toDrawnRegion({ region }: Annotation): DrawnRegion | null {
  return region === undefined || region.kind === 'span' || region.kind === 'interval'
    ? null
    : region;
}
