/** The size of the picture that the model was given, in pixels of its input. */
export interface InputSize {
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
}
