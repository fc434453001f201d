import type { AdapterCheck } from './AdapterCheck.ts';
import { abortChecks } from './abortChecks.ts';
import { commitChecks } from './commitChecks.ts';
import { concurrencyChecks } from './concurrencyChecks.ts';
import { largeChecks } from './largeChecks.ts';
import { queryChecks } from './queryChecks.ts';
import { readChecks } from './readChecks.ts';
import { summaryChecks } from './summaryChecks.ts';

/** Everything that the port promises: what an embedding engineer runs against an adapter of their own. */
export const adapterChecks: readonly AdapterCheck[] = [
  ...queryChecks,
  ...summaryChecks,
  ...commitChecks,
  ...abortChecks,
  ...readChecks,
  ...concurrencyChecks,
  ...largeChecks,
];
