/** Packs 64 bits into two words of 32, the first bit lowest. */
export function packBits(isSet: (bit: number) => boolean): Uint32Array {
  const words = new Uint32Array(2);
  for (let bit = 0; bit < 64; bit += 1) {
    const word = bit >> 5;
    if (isSet(bit)) words[word] = ((words[word] as number) | (1 << (bit & 31))) >>> 0;
  }
  return words;
}
