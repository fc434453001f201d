/** Which model was used last on a dataset: its files as they were chosen, or the one that comes with the demo. */
export type KeptModel = readonly File[] | 'built-in';

const shelf = 'proofsheet-models';
const builtInName = 'built-in';

/**
 * Keeps the files of the model that is used on a dataset in this browser, so that a page that was reloaded in the middle of a review goes on
 * with it. Where the browser keeps nothing, nothing is kept.
 */
export class KeptModels {
  readonly #folder: string;

  /** @param dataset - The id of the dataset. */
  constructor(dataset: string) {
    this.#folder = `${location.origin}/kept-models/${encodeURIComponent(dataset)}/`;
  }

  /** Keeps a model in the place of the one before. Never rejects: it can be chosen again. */
  async put(model: KeptModel): Promise<void> {
    await withShelf(async (cache) => {
      await this.#clear(cache);
      const files = model === builtInName ? [new File([], builtInName)] : model;
      await Promise.all(files.map((file) => cache.put(this.#toAddress(file), new Response(file))));
    });
  }

  /** The model that was kept; `null` where there is none. */
  async get(): Promise<KeptModel | null> {
    const found = await withShelf(async (cache) => {
      const requests = await this.#list(cache);
      const read = async ({ url }: Request) => {
        const name = decodeURIComponent(url.slice(this.#folder.length));
        const kept = await cache.match(url);
        return new File(kept === undefined ? [] : [await kept.blob()], name);
      };
      return Promise.all(requests.map(read));
    });
    const [first] = found ?? [];
    if (found === null || first === undefined) return null;
    return first.name === builtInName ? builtInName : found;
  }

  /** Forgets it. */
  async remove(): Promise<void> {
    await withShelf((cache) => this.#clear(cache));
  }

  async #clear(cache: Cache): Promise<void> {
    await Promise.all((await this.#list(cache)).map((request) => cache.delete(request)));
  }

  async #list(cache: Cache): Promise<readonly Request[]> {
    return (await cache.keys()).filter(({ url }) => url.startsWith(this.#folder));
  }

  #toAddress({ name }: File): string {
    return `${this.#folder}${encodeURIComponent(name)}`;
  }
}

/** `null` where the browser refuses. */
async function withShelf<T>(run: (cache: Cache) => Promise<T>): Promise<T | null> {
  try {
    return await run(await caches.open(shelf));
  } catch {
    return null;
  }
}
