import type { Training, WorkerLearner } from '@proofsheet/learning';
import type { SuspectLabel } from './SuspectLabel.ts';

/** Of a class with fewer samples a model knows too little to doubt one of them. */
const fewestRows = 5;

/**
 * The labels that a model learnt from and takes for wrong, the clearest first. Where it would doubt more than half of them it is the model that
 * knows nothing yet, and none is doubted.
 */
export async function listSuspects(
  { ids, labels, report, head, balance }: Training,
  learner: Pick<WorkerLearner, 'findSuspects'>,
): Promise<readonly SuspectLabel[]> {
  const { classes } = head;
  const { suspects } = await learner.findSuspects({
    labels,
    probabilities: report.heldOut,
    classes: classes.length,
  });
  if (2 * suspects.length > ids.length) return [];
  return suspects.flatMap(({ row, label, likely }) => {
    const [id, classId, likelyId] = [ids[row], classes[label], classes[likely]];
    if (id === undefined || classId === undefined || likelyId === undefined) return [];
    return (balance[label] ?? 0) < fewestRows ? [] : [{ id, classId, likelyId }];
  });
}
