import type { Priority } from '@proofsheet/core';

const ranks: Readonly<Record<Priority, number>> = { visible: 0, soon: 1, idle: 2 };

/** The place of a priority among the others: 0 comes first. */
export function toRank(priority: Priority): number {
  return ranks[priority];
}
