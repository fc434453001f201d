import { createWorkspace, type DatasetAdapter } from '@proofsheet/core';
import { ProofsheetProvider } from '@proofsheet/react';
import { type ReactElement, useMemo } from 'react';
import { DatasetGrid, type DatasetGridProps } from './DatasetGrid.tsx';

/** Props of {@link GridStage}: those of the grid, and its dataset. */
export interface GridStageProps extends DatasetGridProps {
  /** Makes the dataset. */
  readonly createAdapter: () => DatasetAdapter;
  /** Rows that are read at a time; default: 200. */
  readonly pageSize?: number;
}

/** A grid with a workspace of its own: what a story shows. */
export function GridStage({
  createAdapter,
  pageSize = 200,
  ...props
}: GridStageProps): ReactElement {
  const workspace = useMemo(
    () => createWorkspace({ adapter: createAdapter(), pageSize }),
    [createAdapter, pageSize],
  );
  return (
    <ProofsheetProvider workspace={workspace}>
      <DatasetGrid style={{ blockSize: 640 }} {...props} />
    </ProofsheetProvider>
  );
}
