import type { PathedFile } from '@proofsheet/formats';

/** Files that come in while earlier ones are already being read. */
export class Intake implements AsyncIterable<PathedFile> {
  readonly #files: PathedFile[] = [];
  #isOpen = true;
  #wake: () => void = () => undefined;

  /** Takes in some files. */
  add(files: readonly PathedFile[]): void {
    this.#files.push(...files);
    this.#wake();
  }

  /** Says that no more will come. */
  close(): void {
    this.#isOpen = false;
    this.#wake();
  }

  /** The files in their order; waits for those that have not come yet. */
  async *[Symbol.asyncIterator](): AsyncGenerator<PathedFile, void, undefined> {
    for (let place = 0; ; place += 1) {
      while (place >= this.#files.length) {
        if (!this.#isOpen) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      const file = this.#files[place];
      if (file !== undefined) yield file;
    }
  }
}
