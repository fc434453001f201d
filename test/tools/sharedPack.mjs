import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Where browser tests ask for a folder of shared data. */
const address = '/shared-pack/';

/**
 * Serves the files of a folder of the shared data as one: a test that reads five thousand pictures would else wait for the server most of the time.
 * First comes the length of a list in four bytes, little end first, then the list as JSON (`[path, bytes]`), then the files.
 *
 * @param {string | null} folder - Where the shared data lie.
 * @returns {import('vite').Plugin} A plugin of Vite's.
 */
export function serveSharedPack(folder) {
  return {
    name: 'shared-pack',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = request.url?.startsWith(address) ? request.url.slice(address.length) : null;
        if (path === null || folder === null || path.includes('..')) return next();
        response.setHeader('Content-Type', 'application/octet-stream');
        response.end(readPack(join(folder, path)));
      });
    },
  };
}

/** @param {string} folder */
function readPack(folder) {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  const files = paths.map((path) => readFileSync(path));
  const list = paths.map((path, place) => [
    relative(folder, path).split(sep).join('/'),
    files[place]?.length ?? 0,
  ]);
  const header = Buffer.from(JSON.stringify(list));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  return Buffer.concat([length, header, ...files]);
}
