import { fitHead, predictHead } from '@proofsheet/learning';
import { type HeadTask, type HeadTimes, toAccuracy } from './HeadTask.ts';

/** Ours chooses, fits, calibrates and reports in one call; there is nothing that could be given to it. */
export async function measureOurs(task: HeadTask): Promise<HeadTimes> {
  const classes = Array.from({ length: task.classes }, (_, k) => `class ${k}`);
  const { dimensions, vectors, labels } = task;
  const training = { classes, dimensions, vectors, labels };
  await fitHead(training);
  const start = performance.now();
  const { head } = await fitHead(training);
  const given = performance.now() - start;
  const accuracy = toAccuracy(predictHead(head, task.others), task);
  const before = performance.now();
  predictHead(head, task.many);
  return { given, predict: performance.now() - before, accuracy };
}
