import { toCanonicalBytes } from '@proofsheet/core';
import type { Manifest } from '../manifest/Manifest.ts';

/** A hash of everything that a pipeline's numbers depend on: SHA-256 in hexadecimal. */
export async function hashPipeline(manifest: Manifest): Promise<string> {
  const { model, inputs, outputs, classes, temperature = 1 } = manifest;
  const sha256 = model.sha256.toLowerCase();
  const bytes = toCanonicalBytes({ sha256, inputs, outputs, classes, temperature });
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
