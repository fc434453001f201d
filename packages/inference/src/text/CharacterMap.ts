import { TokenizerError } from './TokenizerError.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Clusters of more bytes are looked up character by character. */
const longestCluster = 5;

/**
 * The table of replacements that SentencePiece compiles into a model (`precompiled_charsmap`): a double-array trie over UTF-8 (the layout of
 * Darts-clone: https://github.com/s-yata/darts-clone) and the texts that it leads to, each ended by a zero.
 */
export class CharacterMap {
  readonly #units: Uint32Array;
  readonly #texts: Uint8Array;

  /**
   * @param base64 - As the document has it.
   * @param path - Where it has it.
   * @throws {@link TokenizerError} where it is no such table.
   */
  constructor(base64: string, path: string) {
    const bytes = decodeBase64(base64, path);
    const size = bytes.length < 4 ? -1 : new DataView(bytes.buffer).getUint32(0, true);
    if (size < 4 || size % 4 !== 0 || 4 + size > bytes.length) {
      const problem = `a table of ${bytes.length} bytes says that its trie has ${size}`;
      throw new TokenizerError({ kind: 'wrong-part', path, problem });
    }
    const view = new DataView(bytes.buffer, 4, size);
    this.#units = Uint32Array.from({ length: size / 4 }, (_, place) =>
      view.getUint32(place * 4, true),
    );
    this.#texts = bytes.subarray(4 + size);
  }

  /**
   * What a cluster of characters becomes; itself where the table says nothing of it. As in the Rust library, which follows SentencePiece, a
   * cluster of up to five bytes is replaced whole by what the table has for its shortest beginning, a longer one character by character.
   */
  replace(cluster: string): string {
    if (cluster.length <= longestCluster) {
      const bytes = encoder.encode(cluster);
      const whole = bytes.length <= longestCluster ? this.#find(bytes) : null;
      if (whole !== null) return whole;
    }
    let result = '';
    for (const character of cluster) result += this.#find(encoder.encode(character)) ?? character;
    return result;
  }

  #find(key: Uint8Array): string | null {
    const units = this.#units;
    let node = toOffset(units[0] ?? 0);
    for (const byte of key) {
      node ^= byte;
      const unit = units[node] ?? 0;
      if (byte === 0 || (unit & 0x800000ff) >>> 0 !== byte) return null;
      node ^= toOffset(unit);
      if (((unit >>> 8) & 1) === 1) return this.#read((units[node] ?? 0) & 0x7fffffff);
    }
    return null;
  }

  #read(start: number): string {
    const end = this.#texts.indexOf(0, start);
    return decoder.decode(this.#texts.subarray(start, end === -1 ? this.#texts.length : end));
  }
}

function toOffset(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}

function decodeBase64(text: string, path: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch (cause) {
    throw new TokenizerError({ kind: 'wrong-part', path, problem: 'it is not base64' }, { cause });
  }
}
