/**
 * Why something was not written, or not as it is. `no-size`: the size of the image isn't known. `no-region`: the format has no place for a
 * statement about a whole image. `region`: it has none for a region of that kind. `class`: the schema lacks the class. `name`: a file had to be
 * called otherwise. `media`: the media could not be had.
 */
export type WriteProblemReason = 'no-size' | 'no-region' | 'region' | 'class' | 'name' | 'media';

/** Something that a writer could not write, or not as it is. */
export interface WriteProblem {
  /** Id of the sample. */
  readonly sampleId: string;
  /** Id of the annotation; absent where it is about the whole sample. */
  readonly annotationId?: string;
  /** Why. */
  readonly reason: WriteProblemReason;
  /** The same for people, in whole sentences of plain English. */
  readonly message: string;
}
