import type { HeadLayer } from '@proofsheet/core';
import { fitHead, predictHead } from '@proofsheet/learning';
import { createFeatures, toGram } from '../../../packages/learning/src/heads/createFeatures.ts';
import { FitClock } from '../../../packages/learning/src/heads/FitClock.ts';
import { createKernel } from '../../../packages/learning/src/heads/kernel/createKernel.ts';
import { LinearProblem } from '../../../packages/learning/src/heads/LinearProblem.ts';
import { toPlainLayer, toStandard } from '../../../packages/learning/src/heads/Standard.ts';
import {
  type HeadTask,
  type HeadTimes,
  penalty,
  timeOften,
  toObjective,
  toQuality,
} from './HeadTask.ts';

/** How a descent goes. */
interface Setting {
  /** The gain, as a share of the loss, at which it ends. */
  readonly tolerance: number;
  /** Rows whose XᵀX it is told. */
  readonly shapeRows: number;
}

/** Which is soonest at either goal, as peers are told theirs. */
const forGiven: Setting = { tolerance: 2e-1, shapeRows: 3072 };
const forSolved: Setting = { tolerance: 5e-2, shapeRows: 4096 };

/** What `fitHead` does once, after it has chosen; by itself that is not offered to anybody. */
async function fitOnce(task: HeadTask, { tolerance, shapeRows }: Setting) {
  const { dimensions, classes, vectors, labels } = task;
  const kernel = createKernel();
  const standard = toStandard(vectors, dimensions, kernel);
  const { design, toFull } = createFeatures(kernel, vectors, standard);
  const rows = labels.length;
  const [weights, folds] = [new Float32Array(rows).fill(1), new Uint8Array(rows).fill(255)];
  const targets = { labels, weights, folds, classes, isMultiLabel: false };
  const problem = new LinearProblem(design, targets, 1, toGram(design, shapeRows));
  const options = { starts: null, tolerance, maxSteps: 40, isLast: true };
  const { points } = await problem.solve(penalty, options, new FitClock());
  kernel.release();
  const parameters = toFull(points[0] ?? problem.origin, classes);
  return toPlainLayer(parameters, classes, standard, 'none');
}

/** Ours chooses, fits, calibrates and reports in one call, which is the search; the fit alone is taken out of it. */
export async function measureOurs(task: HeadTask): Promise<HeadTimes> {
  const classes = Array.from({ length: task.classes }, (_, k) => `class ${k}`);
  const { dimensions, vectors, labels } = task;
  const training = { classes, dimensions, vectors, labels };
  const fitGiven = () => fitOnce(task, forGiven);
  const fitSolved = () => fitOnce(task, forSolved);
  // Peers have fitted hundreds of times before they are timed, to find out how they do it best.
  for (let turn = 0; turn < 5; turn += 1) await fitHead(training);
  for (let turn = 0; turn < 200; turn += 1) await fitGiven();
  const given = await timeOften(fitGiven);
  const solved = await timeOften(fitSolved);
  const searched = await timeOften(() => fitHead(training));

  const { head } = await fitHead(training);
  const toScores = (layer: HeadLayer, rows: Float32Array) => {
    const plain = { ...head, layers: [layer], temperature: 1 };
    return predictHead(plain, rows).map(Math.log);
  };
  const quality = toQuality(toScores(await fitGiven(), task.others), task);
  const layer = await fitSolved();
  // The penalty is on weights of standardised vectors.
  const { scale } = toStandard(vectors, dimensions, createKernel());
  const weights = layer.weights.map(
    (weight, at) => weight / (scale[Math.floor(at / task.classes)] ?? 1),
  );
  const objective = toObjective(toScores(layer, vectors), weights, task);
  predictHead(head, task.many);
  const predict = await timeOften(() => predictHead(head, task.many));
  return { given, solved, searched, predict, quality, objective };
}
