import type { Sample } from '@proofsheet/core';
import { useWorkspace } from '@proofsheet/react';
import { useEffect, useState } from 'react';

/**
 * Samples by their ids.
 *
 * @param ids - Which samples; few.
 * @returns Those that were found, by id; none while they load.
 */
export function useSamples(ids: readonly string[]): ReadonlyMap<string, Sample> {
  const { adapter } = useWorkspace();
  const [samples, setSamples] = useState<ReadonlyMap<string, Sample>>(new Map());
  const key = JSON.stringify(ids);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal ids are the same samples
  useEffect(() => {
    if (ids.length === 0) return;
    const controller = new AbortController();
    const { signal } = controller;
    adapter
      .query(
        { of: 'samples', filter: { kind: 'ids', ids } },
        { offset: 0, limit: ids.length },
        { signal },
      )
      .then(({ rows }) => {
        if (!signal.aborted) setSamples(new Map(rows.map((sample) => [sample.id, sample])));
      })
      // A ruling is worth reading without its picture.
      .catch(() => undefined);
    return () => controller.abort();
  }, [adapter, key]);
  return samples;
}
