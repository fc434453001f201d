import { createWorkspace } from '@proofsheet/core';
import { DatasetGrid } from '@proofsheet/grid';
import { ProofsheetProvider } from '@proofsheet/react';
import '@proofsheet/react/styles.css';
import '@proofsheet/grid/styles.css';
import { toBenchSample } from './BenchSample.ts';
import type { Contestant } from './Contestant.ts';
import { createBenchAdapter } from './createBenchAdapter.ts';
import { createOwnPicture } from './OwnPictures.ts';

/** What the adapter gives: the peers' addresses, the peers' pictures decoded, or each sample a picture of its own. */
export type OurPictures = 'addresses' | 'bitmaps' | 'own';

/** The whole widget, with toolbar, facets and actions, on a wall as large as the others'. */
export function createOurs(kind: OurPictures): Contestant {
  return {
    scroller: '.ps-grid-scroller',
    create: ({ count, pictures }) => {
      const adapter = createBenchAdapter({
        count,
        toSource: (index) => String(kind === 'own' ? index : toBenchSample(index).picture),
        media: async ({ media: { source } }, { size }) => {
          const picture = pictures[Number(source)];
          if (kind === 'own' || picture === undefined)
            return createOwnPicture(Number(source), size);
          // Whoever is given a bitmap closes it.
          return kind === 'bitmaps' ? createImageBitmap(picture.bitmap) : picture.address;
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
