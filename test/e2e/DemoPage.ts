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

/** A browser profile of its own, which keeps what is stored in it while it is open. */
export async function openProfile(): Promise<BrowserContext> {
  const folder = await mkdtemp(join(tmpdir(), 'proofsheet-e2e-'));
  const options = { ...(await chromiumLaunch()), headless: true, acceptDownloads: true };
  return chromium.launchPersistentContext(folder, {
    ...options,
    viewport: { width: 1280, height: 800 },
  });
}

/** The demo as a person meets it. */
export class DemoPage {
  /** The page. */
  readonly page: Page;
  /** What went wrong on it: uncaught errors and console errors. */
  readonly errors: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
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
    return new DemoPage(page);
  }

  /** Opens what another tab has open. */
  static async join(context: BrowserContext, url: string): Promise<DemoPage> {
    const page = await context.newPage();
    const joined = new DemoPage(page);
    await page.goto(url);
    return joined;
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: 'Samples' });
  }

  get selectedIds(): Promise<string[]> {
    return this.grid.locator('[aria-selected="true"] .ps-grid-id').allTextContents();
  }

  /** Chooses a folder of this machine. */
  async openFolder(folder: string): Promise<void> {
    await this.page.getByLabel('Folder', { exact: true }).setInputFiles(folder);
  }

  /** Chooses a ZIP archive of this machine. */
  async openZip(file: string): Promise<void> {
    await this.page.getByLabel('ZIP archive').setInputFiles(file);
  }

  /** Waits until the toolbar counts so many samples. */
  async seeCount(text: string): Promise<void> {
    await this.page.locator('.ps-grid-count', { hasText: text }).waitFor({ timeout: 90_000 });
  }

  /** The counts of a facet, by value. */
  async readFacet(name: string): Promise<Record<string, string>> {
    const facet = this.page.getByRole('group', { name, exact: true });
    const names = await facet.locator('.ps-grid-value-name').allTextContents();
    const counts = await facet.locator('.ps-grid-value-count').allTextContents();
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
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  }

  /** Fails where anything went wrong that nobody was told about. */
  expectNoErrors(): void {
    expect(this.errors).toEqual([]);
  }
}
