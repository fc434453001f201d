/** A label that is rather wrong. */
export interface SuspectLabel {
  /** The sample. */
  readonly id: string;
  /** The class that it was given. */
  readonly classId: string;
  /** What it seems to be. */
  readonly likelyId: string;
}
