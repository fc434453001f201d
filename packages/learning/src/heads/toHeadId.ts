import type { Head } from '@proofsheet/core';

/** An id made of what a head is, so that the same fit has the same id (FNV-1a over its parts, twice 32 bits). */
export function toHeadId(head: Omit<Head, 'id'>): string {
  const { layers = [], ...rest } = head;
  let [low, high] = [0x811c9dc5, 0x01000193];
  const take = (values: Iterable<number>) => {
    for (const value of values) {
      low = Math.imul(low ^ value, 0x01000193);
      high = Math.imul(high ^ value, 0x85ebca6b) ^ (low >>> 15);
    }
  };
  take(new TextEncoder().encode(JSON.stringify(rest)));
  for (const { weights, bias } of layers) {
    for (const { buffer, byteOffset, length } of [weights, bias]) {
      take(new Int32Array(buffer, byteOffset, length));
    }
  }
  const digits = [high, low].map((part) => (part >>> 0).toString(16).padStart(8, '0'));
  return `head-${digits.join('')}`;
}
