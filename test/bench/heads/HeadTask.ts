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

/** What a contestant takes, in milliseconds, and what it reaches. */
export interface HeadTimes {
  /** One fit with a penalty that is given, until it is as right about the others as the regression's solution is. */
  readonly given: number;
  /** One fit with a penalty that is given, until the regression's own loss is at most 1 % above its least. */
  readonly solved: number;
  /** The penalty chosen by five-fold cross-validation, and the fit with it. */
  readonly searched: number;
  /** Probabilities of 100,000 vectors. */
  readonly predict: number;
  /** How right the first of these fits is. */
  readonly quality: Quality;
  /** The loss of the second one, in nats a row. */
  readonly objective: number;
}

/** How right probabilities of the others are. */
export interface Quality {
  /** Share of rows whose best class is right. */
  readonly accuracy: number;
  /** Mean loss of a row, in nats. */
  readonly loss: number;
}

/** The penalty on squared weights that is given, for the sum of the losses: about what cross-validation finds. */
export const penalty = 20;
/** Penalties that peers search through. Ours begins with four as far apart, and then looks between them. */
export const penalties: readonly number[] = [2, 20, 200];
/**
 * What every fit has to reach: the solution with the given penalty is right on 75.5 % at a loss of 0.731. A descent in small steps is by
 * chance right on as many long before its probabilities are worth anything, so the loss counts as well.
 */
const goal: Quality = { accuracy: 0.753, loss: 0.735 };

/** Whether it is as good as is asked for. */
export function isGood({ accuracy, loss }: Quality): boolean {
  return accuracy >= goal.accuracy && loss <= goal.loss;
}

/** The least loss of the rows that are learnt from, with half the penalty on squared weights, in nats a row. */
const leastObjective = 0.63038;

/** Whether a regression is solved: its loss is at most 1 % above the least. */
export function isSolved(objective: number): boolean {
  return objective <= 1.01 * leastObjective;
}

/** The middle of some times: what else a machine does takes longer, and never shorter. */
export async function timeOften(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 7; turn += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[3] ?? 0;
}

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

/** How right scores before the softmax are about the others. */
export function toQuality(scores: Float32Array, { truth, classes }: HeadTask): Quality {
  let right = 0;
  for (const [row, label] of truth.entries()) {
    const own = scores.subarray(row * classes, (row + 1) * classes);
    right += Number(own.indexOf(Math.max(...own)) === label);
  }
  return { accuracy: right / truth.length, loss: toLoss(scores, truth, classes) };
}

/** The loss of scores of the rows that are learnt from, with what their weights cost, in nats a row. */
export function toObjective(
  scores: Float32Array,
  weights: ArrayLike<number>,
  { labels, classes }: HeadTask,
): number {
  let squares = 0;
  for (let at = 0; at < weights.length; at += 1) squares += (weights[at] ?? 0) ** 2;
  return toLoss(scores, labels, classes) + (penalty * squares) / 2 / labels.length;
}

function toLoss(scores: Float32Array, labels: Int32Array, classes: number): number {
  let loss = 0;
  for (const [row, label] of labels.entries()) {
    const own = scores.subarray(row * classes, (row + 1) * classes);
    let [most, sum] = [own[0] ?? 0, 0];
    for (const score of own) most = Math.max(most, score);
    for (const score of own) sum += Math.exp(score - most);
    loss += Math.log(sum) + most - (own[label] ?? 0);
  }
  return loss / labels.length;
}
