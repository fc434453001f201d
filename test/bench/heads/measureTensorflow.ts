import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { type HeadTask, type HeadTimes, leastAccuracy, penalty, toAccuracy } from './HeadTask.ts';

const maxSteps = 100;

type Variables = readonly [weights: tf.Variable<tf.Rank.R2>, bias: tf.Variable<tf.Rank.R1>];

function toScores(vectors: tf.Tensor2D, [weights, bias]: Variables): tf.Tensor2D {
  return tf.add(tf.matMul(vectors, weights), bias);
}

/** Full passes with Adam. */
async function descend(
  vectors: tf.Tensor2D,
  targets: tf.Tensor2D,
  strength: number,
  steps: number,
  isEnough: (variables: Variables) => Promise<boolean> = async () => false,
): Promise<{ variables: Variables; steps: number }> {
  const [rows, dimensions] = vectors.shape;
  const weights = tf.variable(tf.zeros([dimensions, targets.shape[1]])) as Variables[0];
  const bias = tf.variable(tf.zeros([targets.shape[1]])) as Variables[1];
  const variables = [weights, bias] as const;
  const optimizer = tf.train.adam(0.05);
  let step = 0;
  while (step < steps) {
    step += 1;
    optimizer.minimize(() => {
      const loss = tf.losses.softmaxCrossEntropy(
        targets,
        toScores(vectors, variables),
      ) as tf.Scalar;
      const squares = tf.mul(tf.sum(tf.square(weights)), strength / (2 * rows));
      return tf.add(loss, squares) as tf.Scalar;
    });
    if (await isEnough(variables)) break;
  }
  await weights.data();
  optimizer.dispose();
  return { variables, steps: step };
}

/**
 * The same regression in TensorFlow.js, with a penalty that is given to it: first the number of steps that the accuracy needs is found,
 * which costs it nothing; then the fit is timed. A search over five folds as ours makes takes it more than a minute.
 */
export async function measureTensorflow(task: HeadTask, backend: string): Promise<HeadTimes> {
  setWasmPaths({
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': threadedUrl,
    'tfjs-backend-wasm.wasm': plainUrl,
  });
  await tf.setBackend(backend);
  await tf.ready();
  const { dimensions, classes, labels } = task;
  const vectors = tf.tensor2d(task.vectors, [labels.length, dimensions]);
  const others = tf.tensor2d(task.others, [task.truth.length, dimensions]);
  const targets = tf.oneHot(tf.tensor1d(labels, 'int32'), classes) as tf.Tensor2D;
  const floats = tf.cast(targets, 'float32') as tf.Tensor2D;
  const read = async (variables: Variables) =>
    toAccuracy((await tf.softmax(toScores(others, variables)).data()) as Float32Array, task);
  const { steps } = await descend(vectors, floats, penalty, maxSteps, async (variables) => {
    return (await read(variables)) >= leastAccuracy;
  });

  console.info(`${backend}: ${steps} steps`);
  let start = performance.now();
  const { variables } = await descend(vectors, floats, penalty, steps);
  const given = performance.now() - start;
  const accuracy = await read(variables);

  start = performance.now();
  const many = tf.tensor2d(task.many, [task.many.length / dimensions, dimensions]);
  await tf.softmax(toScores(many, variables)).data();
  const predict = performance.now() - start;
  return { given, predict, accuracy };
}
