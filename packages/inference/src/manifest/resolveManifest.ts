import type { InputSpec } from './InputSpec.ts';
import type { Manifest } from './Manifest.ts';
import { ManifestLoadError } from './ManifestLoadError.ts';

/** Whether files of another origin may be read: all, none, or those of which the host says so. */
export type OtherOrigins = boolean | ((address: URL) => boolean);

/** Where a manifest's files may lie. */
export interface ResolveOptions {
  /** Whether files of another origin may be read; default `false`. */
  readonly allowsOtherOrigins?: OtherOrigins;
}

/** Addresses that hold what they lead to, or that the page made itself. */
const ownSchemes: readonly string[] = ['data:', 'blob:'];
const schemes: readonly string[] = ['http:', 'https:', 'file:', ...ownSchemes];

/**
 * Makes the addresses in a manifest absolute: of the model's file, of tokenizers and of the media of test vectors.
 *
 * @param manifest - The manifest.
 * @param base - The address that they are relative to: the manifest's own.
 * @param options - Whether other origins are allowed.
 * @returns The manifest, the same but for these addresses.
 * @throws {@link ManifestLoadError} where one is no address, or lies at another origin and that is not allowed.
 */
export function resolveManifest(
  manifest: Manifest,
  base: string | URL,
  options: ResolveOptions = {},
): Manifest {
  const { allowsOtherOrigins = false } = options;
  const resolve = <Value>(value: Value): Value | string =>
    typeof value === 'string' ? resolveAddress(value, base, allowsOtherOrigins).href : value;
  const vectors = manifest.testVectors?.map((vector) => {
    if (vector.media === undefined || 'text' in vector.media) return vector;
    return { ...vector, media: { source: resolve(vector.media.source) } };
  });
  return {
    ...manifest,
    model: { ...manifest.model, file: resolve(manifest.model.file) },
    inputs: manifest.inputs.map((input) => resolveInput(input, resolve)),
    ...(vectors && { testVectors: vectors }),
  };
}

/**
 * Makes one address absolute.
 *
 * @param address - The address.
 * @param base - What it is relative to: an absolute address, or one relative to the page.
 * @param allowsOtherOrigins - Whether it may lead to another origin than the page's; without a page, than the base's.
 * @throws {@link ManifestLoadError} as `resolveManifest` does.
 */
export function resolveAddress(
  address: string,
  base: string | URL | undefined,
  allowsOtherOrigins: OtherOrigins,
): URL {
  const page = toPageAddress();
  const from = base === undefined ? page : parseAddress(String(base), page);
  const url = parseAddress(address, from);
  if (url === undefined || !schemes.includes(url.protocol)) {
    throw new ManifestLoadError({ address, problem: 'no-address' });
  }
  const home = page ?? from ?? url;
  const isHome = ownSchemes.includes(url.protocol) || isSameOrigin(url, home);
  const isAllowed =
    typeof allowsOtherOrigins === 'function' ? allowsOtherOrigins(url) : allowsOtherOrigins;
  if (isHome || isAllowed) return url;
  throw new ManifestLoadError({ address: url.href, problem: 'other-origin' });
}

/** The page's or worker's address; in Node there is none. A worker made of a `blob:` address has the origin of its page, and no folder. */
function toPageAddress(): URL | undefined {
  if (typeof location === 'undefined') return undefined;
  const { href, origin } = location;
  return parseAddress(href.startsWith('blob:') ? `${origin}/` : href, undefined);
}

function parseAddress(address: string, base: URL | undefined): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}

/** All `file:` addresses have the origin "null", and belong to whoever started the process. */
function isSameOrigin(url: URL, home: URL): boolean {
  return url.origin === home.origin && url.protocol === home.protocol;
}

function resolveInput(input: InputSpec, resolve: (address: string) => string): InputSpec {
  if (input.kind !== 'text') return input;
  const steps = input.steps.map((step) => {
    if (step.step !== 'tokenize' || typeof step.tokenizer !== 'string') return step;
    return { ...step, tokenizer: resolve(step.tokenizer) };
  });
  return { ...input, steps };
}
