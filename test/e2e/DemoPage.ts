import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright';
import { expect } from 'vitest';
import { chromiumLaunch } from '../tools/chromium.mjs';
import { repository } from '../tools/repository.mjs';

/** 5,000 images of 32×32 pixels, 500 in each of 10 folders. */
export const cifarImages: string = join(repository, '../shared/data/cifar10/images');

/** Empty where the images are there; else what goes into the title of a test that is skipped. */
export const missingCifar: string = existsSync(cifarImages)
  ? ''
  : ' (skipped: ../shared/data/cifar10/images is not here)';

/**
 * A browser profile of its own, which keeps what is stored in it while it is open.
 *
 * @param hasWebGpu - Whether there is WebGPU, which is in software here: a model then takes a second for an image.
 */
export async function openProfile(hasWebGpu = true): Promise<BrowserContext> {
  const folder = await mkdtemp(join(tmpdir(), 'proofsheet-e2e-'));
  const launch = await chromiumLaunch();
  const args = launch.args.filter((arg) => hasWebGpu || !arg.includes('webgpu'));
  return chromium.launchPersistentContext(folder, {
    ...launch,
    args,
    headless: true,
    acceptDownloads: true,
    viewport: { width: 1280, height: 800 },
  });
}

/** The demo as a person meets it. */
export class DemoPage {
  /** The page. */
  readonly page: Page;
  /** What went wrong on it: uncaught errors, console errors, and whatever it or its workers asked of another origin. */
  readonly errors: string[] = [];

  readonly #context: BrowserContext;

  private constructor(page: Page, context: BrowserContext) {
    this.#context = context;
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== 'localhost')
        this.errors.push(`asked ${request.url()}`);
    });
  }

  /** Opens the demo's start. `hasPicker: false`: as in a browser without `showDirectoryPicker`. */
  static async open(context: BrowserContext, url: string, hasPicker = false): Promise<DemoPage> {
    const page = await context.newPage();
    if (!hasPicker) {
      await page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'));
    }
    await page.goto(url);
    await page.getByRole('heading', { name: 'Proofsheet' }).waitFor();
    return new DemoPage(page, context);
  }

  /** Opens what another tab has open. */
  static async join(context: BrowserContext, url: string): Promise<DemoPage> {
    const page = await context.newPage();
    const joined = new DemoPage(page, context);
    await page.goto(url);
    return joined;
  }

  /** Kills the page, as a browser that runs out of memory does, and opens its address in another. */
  async crash(): Promise<DemoPage> {
    const url = this.page.url();
    const session = await this.#context.newCDPSession(this.page);
    const crashed = new Promise((resolve) => this.page.once('crash', resolve));
    void session.send('Page.crash').catch(() => undefined);
    await crashed;
    await this.page.close();
    return DemoPage.join(this.#context, url);
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: 'Samples' });
  }

  /** Ids of the chosen samples on screen, in their order. */
  get selectedIds(): Promise<string[]> {
    return this.#listIds('[aria-selected="true"]');
  }

  /** Ids of the samples on screen, in their order. */
  get shownIds(): Promise<string[]> {
    return this.#listIds('');
  }

  /** Waits until a sample is on screen. */
  async seeTile(id: string): Promise<void> {
    await this.grid.locator(`[role="gridcell"][aria-label$="${id}"]`).waitFor();
  }

  /** A tile's label ends with the sample's id. */
  async #listIds(which: string): Promise<string[]> {
    const tiles = await this.grid.locator(`[data-index][aria-busy="false"]${which}`).all();
    const read = async (tile: Locator) => ({
      index: Number(await tile.getAttribute('data-index')),
      id: (await tile.getAttribute('aria-label'))?.split(', ').at(-1) ?? '',
    });
    const found = await Promise.all(tiles.map(read));
    return found.sort((a, b) => a.index - b.index).map(({ id }) => id);
  }

  /** Chooses a folder of this machine and reads it as what it is taken for. */
  async openFolder(folder: string): Promise<void> {
    await this.chooseFolder(folder);
    await this.import();
  }

  /** Chooses a ZIP archive, or a table, of this machine and reads it as what it is taken for. */
  async openFile(file: string): Promise<void> {
    await this.chooseFile(file);
    await this.import();
  }

  /** Chooses a folder of this machine. */
  async chooseFolder(folder: string): Promise<void> {
    await this.page.getByLabel('Folder', { exact: true }).setInputFiles(folder);
  }

  /** Chooses a ZIP archive or a table of this machine. */
  async chooseFile(file: string): Promise<void> {
    await this.page.getByLabel('ZIP archive or table').setInputFiles(file);
  }

  /** Agrees with the guess. */
  async import(): Promise<void> {
    await this.page.getByRole('button', { name: 'Import', exact: true }).click();
  }

  /** The format that is guessed. */
  async readGuess(): Promise<string> {
    return this.page.getByRole('radio', { checked: true }).inputValue();
  }

  /** Waits until the toolbar counts so many samples. */
  async seeCount(text: string): Promise<void> {
    await this.page.locator('.ps-grid-count', { hasText: text }).waitFor({ timeout: 90_000 });
  }

  /** The counts of a facet, by value. */
  async readFacet(name: string): Promise<Record<string, string>> {
    const facet = this.page.getByRole('group', { name, exact: true });
    // Counts come after the names.
    await facet.locator('.ps-find-count:not(:empty)').first().waitFor();
    const names = await facet.locator('.ps-find-name').allTextContents();
    const counts = await facet.locator('.ps-find-count').allTextContents();
    return Object.fromEntries(names.map((value, index) => [value, counts[index] ?? '']));
  }

  /** Types keys one after the other, as on a keyboard. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Waits until everything is stored. */
  async seeSaved(): Promise<void> {
    await this.page.getByText('All saved').waitFor();
  }

  /** Exports the labels and reads the file. */
  async exportCsv(): Promise<string> {
    return (await this.export('Labels (CSV)')).toString('utf8');
  }

  /** Exports the dataset as one of the things in the menu and reads the file. */
  async export(words: string): Promise<Buffer> {
    await this.page.getByRole('button', { name: 'Export: Export' }).click();
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('menuitemradio', { name: words }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  /** Fails where anything went wrong that nobody was told about. */
  expectNoErrors(): void {
    expect(this.errors).toEqual([]);
  }
}
