import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import {
  type HeadTask,
  type HeadTimes,
  isGood,
  isSolved,
  penalties,
  penalty,
  type Quality,
  timeOften,
  toObjective,
  toQuality,
} from './HeadTask.ts';

type Variables = readonly [weights: tf.Variable<tf.Rank.R2>, bias: tf.Variable<tf.Rank.R1>];
/** Each row of a batch with what it is. */
type Batch = readonly [vectors: tf.Tensor2D, targets: tf.Tensor2D];

/** How Adam descends. */
interface Setting {
  /** Rows of a step. */
  readonly batch: number;
  /** Its learning rate. */
  readonly rate: number;
}

/** What it is given to choose from: whole passes and small steps, each with rates from too slow to too fast. */
const settings: readonly Setting[] = [5000, 1000, 250].flatMap((batch) =>
  [0.01, 0.03, 0.1, 0.3].map((rate) => ({ batch, rate })),
);
const mostEpochs = 40;

function toScores(vectors: tf.Tensor2D, [weights, bias]: Variables): tf.Tensor2D {
  return tf.add(tf.matMul(vectors, weights), bias);
}

/** Adam on one batch after another, until it is told to end. */
async function descend(
  batches: readonly Batch[],
  { rate, strength }: { readonly rate: number; readonly strength: number },
  isEnough: (variables: Variables, step: number) => boolean,
): Promise<Variables> {
  const [rows, dimensions] = batches[0]?.[0].shape ?? [1, 1];
  const classes = batches[0]?.[1].shape[1] ?? 1;
  const weights = tf.variable(tf.zeros([dimensions, classes])) as Variables[0];
  const variables = [weights, tf.variable(tf.zeros([classes])) as Variables[1]] as const;
  const optimizer = tf.train.adam(rate);
  for (let step = 0; ; ) {
    const [vectors, targets] = batches[step % batches.length] as Batch;
    optimizer.minimize(() => {
      const scores = toScores(vectors, variables);
      const loss = tf.losses.softmaxCrossEntropy(targets, scores) as tf.Scalar;
      const squares = tf.mul(tf.sum(tf.square(weights)), strength / (2 * rows * batches.length));
      return tf.add(loss, squares) as tf.Scalar;
    });
    step += 1;
    if (isEnough(variables, step)) break;
  }
  await weights.data();
  optimizer.dispose();
  return variables;
}

async function start(): Promise<void> {
  setWasmPaths({
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': threadedUrl,
    'tfjs-backend-wasm.wasm': plainUrl,
  });
  // Its build with threads takes its worker from its own source text, which no bundle may have changed; with two cores it gains nothing here.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  await tf.setBackend('wasm');
  await tf.ready();
}

type Rows = Pick<HeadTask, 'dimensions' | 'classes' | 'vectors' | 'labels'>;

function cut({ dimensions, classes, vectors, labels }: Rows, batch: number): readonly Batch[] {
  return Array.from({ length: labels.length / batch }, (_, place) => {
    const [from, to] = [place * batch, (place + 1) * batch];
    const own = vectors.slice(from * dimensions, to * dimensions);
    const targets = tf.oneHot(tf.tensor1d(labels.slice(from, to), 'int32'), classes);
    return [tf.tensor2d(own, [batch, dimensions]), tf.cast(targets, 'float32') as tf.Tensor2D];
  });
}

/** A setting with the steps that reaching the goal takes, which it is told for nothing. */
interface Plan extends Setting {
  readonly steps: number;
}

/** Fits once, as planned. */
async function fitOnce(
  rows: Rows,
  { batch, rate, steps }: Plan,
  strength: number,
): Promise<Variables> {
  const batches = cut(rows, batch);
  const variables = await descend(batches, { rate, strength }, (_, step) => step >= steps);
  tf.dispose(batches as unknown as tf.TensorContainer);
  return variables;
}

async function time<T>(work: () => Promise<T>): Promise<readonly [result: T, took: number]> {
  const start = performance.now();
  return [await work(), performance.now() - start];
}

/** For each goal the plan that reaches it soonest, by trying all settings. A later goal is looked at when those before it are reached. */
async function choosePlans(
  task: HeadTask,
  goals: readonly ((variables: Variables) => boolean)[],
): Promise<readonly Plan[]> {
  const best = goals.map((): Plan | null => null);
  const least = goals.map(() => Number.POSITIVE_INFINITY);
  for (const { batch, rate } of settings) {
    const batches = cut(task, batch);
    const every = Math.ceil(batches.length / 5);
    const reached: number[] = [];
    const variables = await descend(batches, { rate, strength: penalty }, (found, step) => {
      if (step % every === 0 && goals[reached.length]?.(found) === true) reached.push(step);
      return reached.length === goals.length || step >= mostEpochs * batches.length;
    });
    tf.dispose([batches, variables] as unknown as tf.TensorContainer);
    for (const [place, steps] of reached.entries()) {
      const plan = { batch, rate, steps };
      const took = await timeOften(() => fitAndForget(task, plan, penalty));
      if (took < (least[place] ?? 0)) [best[place], least[place]] = [plan, took];
    }
  }
  return best.map((plan) => {
    if (plan === null) throw new RangeError('TensorFlow.js reaches a goal with no setting.');
    const { steps, batch, rate } = plan;
    console.info(`TensorFlow.js: ${steps} steps of ${batch} rows at a rate of ${rate}`);
    return plan;
  });
}

async function fitAndForget(rows: Rows, plan: Plan, strength: number): Promise<void> {
  tf.dispose((await fitOnce(rows, plan, strength)) as unknown as tf.TensorContainer);
}

function measure(others: tf.Tensor2D, variables: Variables, task: HeadTask): Quality {
  const scores = tf.tidy(() => toScores(others, variables).dataSync());
  return toQuality(scores as Float32Array, task);
}

/** Fits to four fifths of the rows, measured on the last, five times for each penalty; then to all with the best. */
async function search(task: HeadTask, plan: Plan): Promise<void> {
  const { dimensions, labels, vectors } = task;
  const size = labels.length / 5;
  const pick = (isWanted: (row: number) => boolean) => {
    const rows = [...labels.keys()].filter(isWanted);
    const own = new Float32Array(rows.length * dimensions);
    for (const [to, row] of rows.entries()) {
      own.set(vectors.subarray(row * dimensions, (row + 1) * dimensions), to * dimensions);
    }
    return { ...task, vectors: own, labels: Int32Array.from(rows, (row) => labels[row] ?? 0) };
  };
  const losses = penalties.map(() => 0);
  for (let fold = 0; fold < 5; fold += 1) {
    const isHeld = (row: number) => Math.floor(row / size) === fold;
    const [own, held] = [pick((row) => !isHeld(row)), pick(isHeld)];
    const others = tf.tensor2d(held.vectors, [size, dimensions]);
    for (const [place, strength] of penalties.entries()) {
      const batch = Math.min(plan.batch, own.labels.length);
      const steps = plan.batch > batch ? plan.steps : Math.ceil(0.8 * plan.steps);
      const variables = await fitOnce(own, { ...plan, batch, steps }, strength);
      const { loss } = measure(others, variables, { ...task, truth: held.labels });
      losses[place] = (losses[place] ?? 0) + loss;
    }
  }
  await fitOnce(task, plan, penalties[losses.indexOf(Math.min(...losses))] ?? penalty);
}

/**
 * The same regression in TensorFlow.js. Which of its settings is fastest, and the number of steps that the goal takes with it, are found
 * on the very rows that it is measured on, for either goal, before the clock starts; all that costs it nothing.
 */
export async function measureTensorflow(task: HeadTask): Promise<HeadTimes> {
  await start();
  const { dimensions } = task;
  const others = tf.tensor2d(task.others, [task.truth.length, dimensions]);
  const own = tf.tensor2d(task.vectors, [task.labels.length, dimensions]);
  const toOwn = (variables: Variables) => {
    const scores = tf.tidy(() => toScores(own, variables).dataSync());
    return toObjective(scores as Float32Array, variables[0].dataSync(), task);
  };
  const [plan, further] = (await choosePlans(task, [
    (variables) => isGood(measure(others, variables, task)),
    (variables) => isSolved(toOwn(variables)),
  ])) as readonly [Plan, Plan];
  const given = await timeOften(() => fitAndForget(task, plan, penalty));
  const solved = await timeOften(() => fitAndForget(task, further, penalty));
  const [, searched] = await time(() => search(task, plan));
  const variables = await fitOnce(task, plan, penalty);
  const quality = measure(others, variables, task);
  const objective = toOwn(await fitOnce(task, further, penalty));
  const run = async () => {
    const many = tf.tensor2d(task.many, [task.many.length / dimensions, dimensions]);
    await tf.softmax(toScores(many, variables)).data();
    many.dispose();
  };
  await run();
  const predict = await timeOften(run);
  return { given, solved, searched, predict, quality, objective };
}
