import { fetchDocument } from '../manifest/fetchDocument.ts';
import type { Manifest } from '../manifest/Manifest.ts';
import { resolveAddress } from '../manifest/resolveManifest.ts';

/** Where tokenizers are read from. */
export interface FetchTokenizersOptions {
  /** What addresses in the manifest are relative to. */
  readonly base: string;
  /** Whether they may lie on another origin. */
  readonly allowsOtherOrigins: boolean;
  /** Ends the reading. */
  readonly signal: AbortSignal;
}

/**
 * Reads the tokenizers that a manifest gives by address.
 *
 * @returns Each document and its text, by the address that the manifest has.
 * @throws ManifestLoadError where one can't be had, is no JSON, or lies at another origin and that is not allowed.
 */
export async function fetchTokenizers(
  manifest: Manifest,
  { base, ...options }: FetchTokenizersOptions,
): Promise<ReadonlyMap<string, { readonly value: unknown; readonly text: string }>> {
  const addresses = manifest.inputs.flatMap((input) => {
    const last = input.kind === 'text' ? input.steps.at(-1) : undefined;
    const isGivenElsewhere = last?.step === 'tokenize' && typeof last.tokenizer === 'string';
    return isGivenElsewhere ? [last.tokenizer as string] : [];
  });
  const read = async (address: string) => {
    const url = resolveAddress(address, base, options.allowsOtherOrigins);
    return [address, await fetchDocument(url, options)] as const;
  };
  return new Map(await Promise.all([...new Set(addresses)].map(read)));
}
