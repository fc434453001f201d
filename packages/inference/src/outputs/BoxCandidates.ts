import { OutputError } from './OutputError.ts';

/** By how much a score may leave 0 to 1 and still be one: half precision rounds as coarsely. */
const slack = 2e-3;

/** The boxes of one sample that a model is sure enough of, in pixels of its input. */
export class BoxCandidates {
  /** The boxes of the model, by their places. */
  readonly places: number[] = [];
  /** Left, upper, right and lower edge of each. */
  readonly corners: number[] = [];
  /** How sure the model is of each, 0 to 1. */
  readonly scores: number[] = [];
  /** The class of each. */
  readonly classes: number[] = [];
  readonly #row: number;
  readonly #classCount: number;

  /**
   * @param row - The row of the batch, for errors.
   * @param classCount - Classes there are.
   */
  constructor(row: number, classCount: number) {
    this.#row = row;
    this.#classCount = classCount;
  }

  /** Says that a number is a score: 0 to 1. @throws OutputError where it isn't. */
  checkScore(output: string, score: number): void {
    if (score >= -slack && score <= 1 + slack) return;
    const advice = Number.isNaN(score)
      ? 'Look at this sample’s media and at the scaling in the manifest; a model in half precision may overflow.'
      : 'Export the model with the sigmoid or softmax that ends it, or name another layout in the manifest.';
    this.#refuse(output, 'a score from 0 to 1', `${score}`, advice);
  }

  /**
   * Adds a box.
   *
   * @param output - The name of the output that has the corners, for errors.
   * @throws OutputError where an edge isn't finite or the class is none.
   */
  add(
    output: string,
    box: {
      readonly place: number;
      readonly corners: readonly [left: number, top: number, right: number, bottom: number];
      readonly score: number;
      readonly classIndex: number;
    },
  ): void {
    const { place, corners, score, classIndex } = box;
    if (!corners.every(Number.isFinite)) {
      this.#refuse(output, 'boxes of numbers', `[${corners.join(', ')}]`);
    }
    if (!(Number.isInteger(classIndex) && classIndex >= 0 && classIndex < this.#classCount)) {
      const advice = `Give the manifest the names of all classes, in the model’s order; a class 0 for the background counts as well.`;
      const expected = `a class from 0 to ${this.#classCount - 1}`;
      this.#refuse(output, expected, `class ${classIndex}`, advice);
    }
    this.places.push(place);
    this.corners.push(...corners);
    this.scores.push(Math.min(1, Math.max(0, score)));
    this.classes.push(classIndex);
  }

  #refuse(output: string, expected: string, actual: string, advice?: string): never {
    const given = advice === undefined ? {} : { advice };
    throw new OutputError({ output, expected, actual, row: this.#row, ...given });
  }
}
