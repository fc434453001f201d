import { createServer } from 'vite';
import { repository } from './repository.mjs';
import { nodeConditions } from './viteSettings.mjs';

/**
 * Loads TypeScript into Node. Modules of the repository that it loads are not the same instances as those
 * that Node has loaded by itself.
 *
 * @typedef {(file: string) => Promise<Record<string, unknown>>} LoadModule `file` is absolute.
 * @returns {Promise<{ load: LoadModule, close: () => Promise<void> }>} `close` when nothing loaded runs any more.
 */
export async function loadModules() {
  const server = await createServer({
    root: repository,
    configFile: false,
    appType: 'custom',
    logLevel: 'warn',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, watch: null },
    ssr: { resolve: { conditions: nodeConditions } },
  });
  return { load: (file) => server.ssrLoadModule(file), close: () => server.close() };
}
