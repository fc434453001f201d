import { toPipelineHash } from '../manifest/toPipelineHash.ts';
import { type FetchCall, fetchModel } from './fetchModel.ts';
import { fetchTokenizers } from './fetchTokenizers.ts';
import type { FetchedPipeline, FetchRequest } from './HostRequests.ts';

/**
 * Reads what a pipeline is made of, checks its model, and makes its hash of all that.
 *
 * @throws ModelFileError where the model can't be had or isn't the right one, ManifestLoadError where a tokenizer can't be had.
 */
export async function fetchPipeline(
  { manifest, file, base, allowsOtherOrigins }: FetchRequest,
  call: FetchCall,
): Promise<FetchedPipeline> {
  const { sha256, byteLength } = manifest.model;
  const place = { base, allowsOtherOrigins };
  const request = {
    model: manifest.id,
    file,
    sha256,
    ...(byteLength === undefined ? {} : { byteLength }),
    ...place,
  };
  const [bytes, documents] = await Promise.all([
    fetchModel(request, call),
    fetchTokenizers(manifest, { ...place, signal: call.signal }),
  ]);
  const values = new Map([...documents].map(([address, { value }]) => [address, value]));
  const texts = [...documents].map(([address, { text }]) => [address, new Blob([text])] as const);
  return {
    bytes: new Blob([bytes]),
    tokenizers: new Map(texts),
    hash: await toPipelineHash(manifest, sha256, values),
  };
}
