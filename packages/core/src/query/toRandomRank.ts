/**
 * A number from 0 to 4,294,967,295 that depends on a seed and an id as if by chance: FNV-1a over the code
 * units, mixed by the finalizer of MurmurHash3 (Appleby, public domain).
 */
export function toRandomRank(seed: number, id: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
