import type { TestProject } from 'vitest/node';
import { type ChangeSet, MemoryAdapter } from '../../packages/core/src/index.ts';
import { createSeededAdapter } from '../../packages/core/src/testing/createSeededAdapter.fixture.ts';
import { createFixture, createSeed, emptySeed } from '../../packages/core/src/testing/index.ts';
import { createServer } from './createServer.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a dataset with the fixture in it, on a server that lets in who says `Bearer open`. */
    readonly datasetUrl: string;
    /** Where `{ history, isSeeded }` is posted to have a dataset made; the answer is `{ url }`. */
    readonly datasetsUrl: string;
  }
}

/**
 * Starts the reference server for the tests that run in a browser; gives what ends it.
 *
 * A global setup resolves packages to what was built last, if anything was: so this server imports core by path.
 */
export default async function startForBrowser({
  provide,
}: TestProject): Promise<() => Promise<void>> {
  const server = await createServer({
    authorize: (headers) => headers.get('Authorization') === 'Bearer open',
    create: (asked) => {
      const { history, isSeeded } = asked as {
        readonly history: readonly ChangeSet[];
        readonly isSeeded: boolean;
      };
      return createSeededAdapter(history, isSeeded ? createSeed() : emptySeed);
    },
  });
  const { history } = createFixture();
  const resolveMedia = async () => new Blob(['meow'], { type: 'image/png' });
  const url = server.addDataset(new MemoryAdapter({ name: 'S', history, resolveMedia }));
  provide('datasetUrl', url);
  provide('datasetsUrl', new URL('/', url).href);
  return () => server.close();
}
