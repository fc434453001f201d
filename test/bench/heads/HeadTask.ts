/** What every contestant learns from, and what its accuracy is measured on. */
export interface HeadTask {
  readonly dimensions: number;
  readonly classes: number;
  readonly vectors: Float32Array;
  readonly labels: Int32Array;
  readonly others: Float32Array;
  readonly truth: Int32Array;
  /** 100,000 vectors. */
  readonly many: Float32Array;
}

/** What a contestant takes, in milliseconds. */
export interface HeadTimes {
  /** One fit, with a penalty that is given where there may be one. */
  readonly given: number;
  readonly predict: number;
  /** Share of the others that is right. */
  readonly accuracy: number;
}

/** The penalty on squared weights that is given to peers, for the sum of the losses: what ours finds. */
export const penalty = 20;
/** An accuracy on the others that all must reach: within a point of the 75.6 % that the best penalty gives. */
export const leastAccuracy = 0.75;

const size = 5000;

function createRandom(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** Ten clouds that overlap, always the same; each number of a vector has a deviation of about 1. */
export function createTask(): HeadTask {
  const [dimensions, classes] = [128, 10];
  const random = createRandom();
  const noise = () => (random() + random() + random() + random() - 2) * Math.sqrt(3);
  const centres = Float32Array.from({ length: classes * dimensions }, () => 0.22 * noise());
  const make = () => {
    const labels = Int32Array.from({ length: size }, (_, row) => row % classes);
    const vectors = Float32Array.from({ length: size * dimensions }, (_, at) => {
      const label = labels[Math.floor(at / dimensions)] ?? 0;
      return (centres[label * dimensions + (at % dimensions)] ?? 0) + noise();
    });
    return { vectors, labels };
  };
  const [{ vectors, labels }, { vectors: others, labels: truth }] = [make(), make()];
  const many = new Float32Array(100_000 * dimensions);
  for (let at = 0; at < many.length; at += others.length) many.set(others, at);
  return { dimensions, classes, vectors, labels, others, truth, many };
}

/** The share of rows whose best class is right. */
export function toAccuracy(scores: Float32Array, { classes, truth }: HeadTask): number {
  let right = 0;
  for (const [row, label] of truth.entries()) {
    const own = scores.subarray(row * classes, (row + 1) * classes);
    right += Number(own.indexOf(Math.max(...own)) === label);
  }
  return right / truth.length;
}
