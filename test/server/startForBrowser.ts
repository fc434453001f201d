import type { TestProject } from 'vitest/node';
import { MemoryAdapter } from '../../packages/core/src/index.ts';
import { createFixture } from '../../packages/core/src/testing/index.ts';
import { createServer } from './createServer.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a dataset with the fixture in it, on a server that lets in who says `Bearer open`. */
    readonly datasetUrl: string;
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
  });
  const { history } = createFixture();
  const resolveMedia = async () => new Blob(['meow'], { type: 'image/png' });
  provide('datasetUrl', server.addDataset(new MemoryAdapter({ name: 'S', history, resolveMedia })));
  return () => server.close();
}
