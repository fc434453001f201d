/** The export condition that points at a package's source, so that nothing needs building first. */
const sourceCondition = '@proofsheet/source';

/** What Vite resolves by in a browser. Setting `resolve.conditions` replaces Vite's own list, so it is all here. */
export const browserConditions = [sourceCondition, 'module', 'browser', 'development|production'];

/** What Vite resolves by in Node. */
export const nodeConditions = [sourceCondition, 'module', 'node', 'development|production'];

/** Makes a page `crossOriginIsolated`: without them there are no threads in WebAssembly. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
