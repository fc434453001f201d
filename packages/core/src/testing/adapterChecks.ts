import type { AdapterCheck } from './AdapterCheck.ts';
import { abortChecks } from './abortChecks.ts';
import { commitChecks } from './commitChecks.ts';
import { queryChecks } from './queryChecks.ts';
import { summaryChecks } from './summaryChecks.ts';

/** Everything that the port promises: what an embedding engineer runs against an adapter of their own. */
export const adapterChecks: readonly AdapterCheck[] = [
  ...queryChecks,
  ...summaryChecks,
  ...commitChecks,
  ...abortChecks,
];
