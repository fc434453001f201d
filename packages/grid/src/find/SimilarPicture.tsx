import type { Query } from '@proofsheet/core';
import { SampleImage, useQueryWindow, useStateOf } from '@proofsheet/react';
import { type ReactElement, useEffect, useMemo } from 'react';

/** Props of {@link SimilarPicture}. */
export interface SimilarPictureProps {
  /** The sample that others are similar to. */
  readonly sampleId: string;
}

/** A small picture of the sample that others are similar to. */
export function SimilarPicture({ sampleId }: SimilarPictureProps): ReactElement {
  const query = useMemo<Query>(
    () => ({ of: 'samples', filter: { kind: 'ids', ids: [sampleId] } }),
    [sampleId],
  );
  const window = useQueryWindow(query);
  useEffect(() => window.setRange({ first: 0, last: 0 }), [window]);
  const sample = useStateOf(window, (state) => state.rows.get(0) ?? null);
  return (
    <span className="ps-find-picture">
      <SampleImage sample={sample} size={20} alt="" />
    </span>
  );
}
