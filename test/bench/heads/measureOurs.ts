import { fitHead, predictHead } from '@proofsheet/learning';
import { createFeatures, toGram } from '../../../packages/learning/src/heads/createFeatures.ts';
import { FitClock } from '../../../packages/learning/src/heads/FitClock.ts';
import { createKernel } from '../../../packages/learning/src/heads/kernel/createKernel.ts';
import { LinearProblem } from '../../../packages/learning/src/heads/LinearProblem.ts';
import { toPlainLayer, toStandard } from '../../../packages/learning/src/heads/Standard.ts';
import { type HeadTask, type HeadTimes, penalty, toQuality } from './HeadTask.ts';

/** What `fitHead` does once, after it has chosen; by itself that is not offered to anybody. */
async function fitOnce({ dimensions, classes, vectors, labels }: HeadTask) {
  const kernel = createKernel();
  const standard = toStandard(vectors, dimensions, kernel);
  const { design, toFull } = createFeatures(kernel, vectors, standard);
  const rows = labels.length;
  const [weights, folds] = [new Float32Array(rows).fill(1), new Uint8Array(rows).fill(255)];
  const targets = { labels, weights, folds, classes, isMultiLabel: false };
  const problem = new LinearProblem(design, targets, 1, toGram(design));
  const options = { starts: null, tolerance: 3e-4, maxSteps: 40 };
  const { points } = await problem.solve(penalty, options, new FitClock());
  return toPlainLayer(
    toFull(points[0] ?? problem.origin, classes),
    ...([classes, standard, 'none'] as const),
  );
}

/** Ours chooses, fits, calibrates and reports in one call, which is the search; the fit alone is taken out of it. */
export async function measureOurs(task: HeadTask): Promise<HeadTimes> {
  const classes = Array.from({ length: task.classes }, (_, k) => `class ${k}`);
  const { dimensions, vectors, labels } = task;
  const training = { classes, dimensions, vectors, labels };
  // Peers have compiled all of theirs before they are timed, too.
  await fitHead(training);
  for (let turn = 0; turn < 5; turn += 1) await fitOnce(task);

  let start = performance.now();
  const layer = await fitOnce(task);
  const given = performance.now() - start;
  start = performance.now();
  const { head } = await fitHead(training);
  const searched = performance.now() - start;

  const plain = { ...head, layers: [layer], temperature: 1 };
  const logits = predictHead(plain, task.others).map(Math.log);
  predictHead(head, task.many);
  start = performance.now();
  predictHead(head, task.many);
  return {
    given,
    searched,
    predict: performance.now() - start,
    quality: toQuality(logits, task),
  };
}
