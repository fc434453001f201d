import { createWorkspace } from '@proofsheet/core';
import { DatasetGrid } from '@proofsheet/grid';
import { ProofsheetProvider } from '@proofsheet/react';
import '@proofsheet/react/styles.css';
import '@proofsheet/grid/styles.css';
import { toBenchSample } from './BenchSample.ts';
import type { Contestant } from './Contestant.ts';
import { createBenchAdapter } from './createBenchAdapter.ts';
import { createOwnPicture } from './OwnPictures.ts';

/**
 * The whole widget, with toolbar, facets and actions, on a wall as large as the others'.
 *
 * @param isShared - Whether samples share the peers' few pictures, or have one each.
 */
export function createOurs(isShared: boolean): Contestant {
  return {
    scroller: '.ps-grid-scroller',
    create: ({ count, pictures }) => {
      const adapter = createBenchAdapter({
        count,
        toSource: (index) => String(isShared ? toBenchSample(index).picture : index),
        media: async ({ media: { source } }, { size }) => {
          const picture = isShared ? pictures[Number(source)] : undefined;
          // Whoever is given a bitmap closes it.
          if (picture !== undefined) return createImageBitmap(picture.bitmap);
          return createOwnPicture(Number(source), size);
        },
      });
      return (
        <ProofsheetProvider workspace={createWorkspace({ adapter })}>
          <DatasetGrid />
        </ProofsheetProvider>
      );
    },
  };
}
