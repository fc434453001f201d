import type { PieceTokens } from './TokenModel.ts';

const largest = 10_000;
const longest = 256;

/** The tokens of pieces that were seen: texts are made of few words. It forgets all of them at ten thousand. */
export class PieceCache {
  readonly #tokens = new Map<string, PieceTokens>();

  /** What was kept for a piece, or else what `make` gives, kept. */
  take(piece: string, make: (piece: string) => PieceTokens): PieceTokens {
    if (piece.length > longest) return make(piece);
    const known = this.#tokens.get(piece);
    if (known !== undefined) return known;
    const made = make(piece);
    if (this.#tokens.size >= largest) this.#tokens.clear();
    this.#tokens.set(piece, made);
    return made;
  }
}
