import type { AdapterCheck } from './AdapterCheck.ts';
import { abortChecks } from './abortChecks.ts';
import { annotationChecks } from './annotationChecks.ts';
import { columnChecks } from './columnChecks.ts';
import { commitChecks } from './commitChecks.ts';
import { concurrencyChecks } from './concurrencyChecks.ts';
import { largeChecks } from './largeChecks.ts';
import { malformedChecks } from './malformedChecks.ts';
import { mediaChecks } from './mediaChecks.ts';
import { planChecks } from './planChecks.ts';
import { queryChecks } from './queryChecks.ts';
import { readChecks } from './readChecks.ts';
import { sliceChecks } from './sliceChecks.ts';
import { snapshotChecks } from './snapshotChecks.ts';
import { summaryChecks } from './summaryChecks.ts';
import { vectorChecks } from './vectorChecks.ts';

/** Everything that the port promises: what an embedding engineer runs against an adapter of their own. */
export const adapterChecks: readonly AdapterCheck[] = [
  ...queryChecks,
  ...summaryChecks,
  ...commitChecks,
  ...abortChecks,
  ...readChecks,
  ...concurrencyChecks,
  ...largeChecks,
  ...annotationChecks,
  ...sliceChecks,
  ...vectorChecks,
  ...mediaChecks,
  ...snapshotChecks,
  ...malformedChecks,
  ...columnChecks,
  ...planChecks,
];
