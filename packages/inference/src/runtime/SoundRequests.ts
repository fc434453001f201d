import { fromWireError } from '@proofsheet/core/worker';
import type { DecodedSound, SoundDecoder } from '../sound/DecodedSound.ts';
import type { SoundAnswer, SoundEvent } from './HostRequests.ts';
import { inferenceErrors } from './inferenceErrors.ts';

interface Waiting {
  readonly resolve: (sound: DecodedSound) => void;
  readonly reject: (error: unknown) => void;
}

/** Asks whoever made the worker to decode sounds, since only a page can decode what is no WAV file. */
export class SoundRequests {
  readonly #emit: (event: SoundEvent) => void;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  /** @param emit - Sends a request. */
  constructor(emit: (event: SoundEvent) => void) {
    this.#emit = emit;
  }

  /** Has a sound decoded; one that isn't wanted any more rejects at once. */
  decode: SoundDecoder = (bytes, rate, signal) =>
    new Promise((resolve, reject) => {
      this.#lastId += 1;
      const id = this.#lastId;
      const abort = () => {
        this.#waiting.delete(id);
        reject(signal?.reason);
      };
      const end =
        <Value>(settle: (value: Value) => void) =>
        (value: Value) => {
          signal?.removeEventListener('abort', abort);
          settle(value);
        };
      this.#waiting.set(id, { resolve: end(resolve), reject: end(reject) });
      signal?.addEventListener('abort', abort, { once: true });
      this.#emit({ kind: 'sound', id, bytes, rate });
    });

  /** Takes in what a request gave; what comes too late is passed over. */
  settle({ id, sound, error }: SoundAnswer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (sound !== undefined) waiting?.resolve(sound);
    else if (error !== undefined) waiting?.reject(fromWireError(error, inferenceErrors));
  }
}
