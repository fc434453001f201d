import { join } from 'node:path';
import { isMain, repository } from './repository.mjs';
import { runTool } from './ToolError.mjs';
import { viteBuild } from './viteBuild.mjs';

/**
 * The demo, served.
 *
 * @typedef {{ readonly url: string, readonly close: () => Promise<void> }} ServedDemo `url` ends with a slash.
 */

const root = join(repository, 'apps/demo');

/** Builds the demo for production. */
export function buildDemo() {
  viteBuild(root);
}

/**
 * Serves the demo as it was built last, with the headers of an isolated page.
 *
 * @param {{ port?: number }} [options] `port`: the first to try; the next free one is taken. Default 4173.
 * @returns {Promise<ServedDemo>}
 */
export async function serveDemo({ port = 4173 } = {}) {
  const { preview } = await import('vite');
  const server = await preview({ root, logLevel: 'warn', preview: { port, strictPort: false } });
  const url = server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`;
  return { url, close: () => server.close() };
}

if (isMain(import.meta.url)) {
  await runTool(async () => {
    console.log('Building the demo …');
    buildDemo();
    const { url, close } = await serveDemo();
    console.log(`\nProofsheet's demo: ${url}\nCtrl-C stops it.`);
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.once(signal, async () => {
        await close();
        process.exit(0);
      });
    }
  });
}
