import type { MediaKind } from '@proofsheet/core';
import { useWorkspace, useWorkspaceState } from '@proofsheet/react';
import { useEffect, useState } from 'react';

/** What the dataset's first sample is of; `null` until that is known. */
export function useMediaKind(): MediaKind | null {
  const { adapter } = useWorkspace();
  const isEmpty = useWorkspaceState((state) => (state.description?.sampleCount ?? 0) === 0);
  const [kind, setKind] = useState<MediaKind | null>(null);
  useEffect(() => {
    if (isEmpty) return;
    const controller = new AbortController();
    const { signal } = controller;
    // Where it can't be read, every model is offered.
    adapter.query({ of: 'samples' }, { offset: 0, limit: 1 }, { signal }).then(
      ({ rows: [first] }) => {
        if (first !== undefined && 'media' in first) setKind(first.media.kind);
      },
      () => undefined,
    );
    return () => controller.abort();
  }, [adapter, isEmpty]);
  return kind;
}
