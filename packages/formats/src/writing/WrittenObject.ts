import type { Annotation, BoxRegion, PolygonRegion, Sample } from '@proofsheet/core';
import { type AnnotationDetails, parseAnnotationDetails } from '../annotated/AnnotationDetails.ts';
import type { PixelSize } from '../images/readImageSize.ts';
import { isFiniteNumber } from '../reading/JsonValue.ts';
import { isNoPrediction, type WriteAnnotationsOptions } from './WriteOptions.ts';

/** An annotation on its way into a file. */
export interface WrittenObject {
  /** The annotation. */
  readonly annotation: Annotation;
  /** Place of its class in the schema, from 0. */
  readonly classIndex: number;
  /** Name of its class. */
  readonly className: string;
  /** What is kept of it besides. */
  readonly details: AnnotationDetails;
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
    const details = parseAnnotationDetails(sample);
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
        const own = details.get(annotation.id) ?? {};
        return [{ annotation, classIndex: known.index, className: known.name, details: own }];
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

/** The size of a sample's image by its fields `width` and `height`; `null` where they don't state it. */
export function toSampleSize({ fields }: Sample): PixelSize | null {
  const { width, height } = fields;
  const isStated = isFiniteNumber(width) && isFiniteNumber(height) && width > 0 && height > 0;
  return isStated ? { width, height } : null;
}

/** The box or polygon of an annotation; `null` where it speaks of the whole sample, or of a part of another kind. */
export function toDrawnRegion({ region }: Annotation): BoxRegion | PolygonRegion | null {
  return region?.kind === 'box' || region?.kind === 'polygon' ? region : null;
}
