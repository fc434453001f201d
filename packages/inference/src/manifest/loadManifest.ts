import { type FetchDocumentOptions, fetchDocument } from './fetchDocument.ts';
import type { Manifest } from './Manifest.ts';
import { parseManifest } from './parseManifest.ts';
import { resolveAddress, resolveManifest } from './resolveManifest.ts';

/** How a manifest is read. */
export type LoadManifestOptions = FetchDocumentOptions;

/**
 * Reads a manifest from its address, and makes the addresses in it absolute.
 *
 * @example
 * const manifest = await loadManifest('/models/cells/manifest.json');
 *
 * @param address - Where it is; relative to the page.
 * @param options - `fetch`, `signal`, and whether files of other origins are allowed.
 * @throws {@link ManifestLoadError} where the document, or an address in it, can't be had.
 * @throws {@link ManifestError} where it is no manifest.
 * @throws The reason of the signal, once it is aborted.
 */
export async function loadManifest(
  address: string | URL,
  options: LoadManifestOptions = {},
): Promise<Manifest> {
  const { allowsOtherOrigins = false } = options;
  const url = resolveAddress(String(address), undefined, allowsOtherOrigins);
  const { value, home } = await fetchDocument(url, options);
  return resolveManifest(parseManifest(value), home, { allowsOtherOrigins });
}
