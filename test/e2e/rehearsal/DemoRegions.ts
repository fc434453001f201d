import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import type { Box } from './Box.ts';

/** A region as the editor's list reads it out, such as "RBC, proposed, 0.80, 91 × 88 at 159, 74.5". */
const spoken =
  /^(.+?)(?:, (?:proposed|rough label))?(?:, \d\.\d\d)?, ([\d,.]+) × ([\d,.]+) at ([\d.,]+), ([\d.,]+)$/;
const toNumber = (words = '') => Number(words.replaceAll(',', ''));

/** The editor of regions in the demo's review: its list, its keys and its picture. */
export class DemoRegions {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Opens the editor for the present sample, with its key. */
  static async open(page: Page): Promise<DemoRegions> {
    const regions = new DemoRegions(page);
    await page.keyboard.press('e');
    await regions.#picture.waitFor();
    await page.waitForFunction(
      () => document.activeElement?.classList.contains('ps-regions-list') === true,
    );
    return regions;
  }

  get #options(): Locator {
    return this.#page.getByRole('listbox', { name: 'Regions' }).getByRole('option');
  }

  get #picture(): Locator {
    return this.#page.locator('.ps-regions-picture');
  }

  /** What the list reads out, in its order. */
  async read(): Promise<readonly Box[]> {
    const words = await this.#options.locator('.ps-regions-said').allTextContents();
    return words.map((one) => {
      const [, className, width, height, x, y] = spoken.exec(one) ?? expect.unreachable(one);
      return {
        className: className ?? '',
        x: toNumber(x),
        y: toNumber(y),
        width: toNumber(width),
        height: toNumber(height),
      };
    });
  }

  /** Selects a region of the list. */
  async select(place: number): Promise<void> {
    await this.#press('Home', 1);
    await this.#press('Tab', place);
    const option = this.#options.nth(place);
    await expect.poll(() => option.getAttribute('aria-selected')).toBe('true');
  }

  /** Selects none. */
  async deselect(): Promise<void> {
    const isAny = await this.#options.and(this.#page.locator('[aria-selected="true"]')).count();
    // Where none is selected the key would close the editor.
    if (isAny > 0) await this.#press('Escape', 1);
  }

  /** Deletes the selected region. */
  async remove(): Promise<void> {
    const former = await this.#options.count();
    await this.#press('Delete', 1);
    await expect.poll(() => this.#options.count()).toBe(former - 1);
  }

  /** Gives the selected region another class. */
  async classify(key: string): Promise<void> {
    await this.#press(key, 1);
  }

  /** Moves the selected region, then its lower right corner, until it lies where it should. */
  async place(from: Box, to: Box): Promise<void> {
    const [x, y] = [to.x - from.x, to.y - from.y].map(Math.round) as [number, number];
    await this.#go('', x, y);
    const [width, height] = [to.width - from.width, to.height - from.height].map(Math.round) as [
      number,
      number,
    ];
    await this.#go('Alt+', width, height);
  }

  /** Draws a region with the pointer */
  async draw({ x, y, width, height }: Box, size: { readonly width: number }): Promise<void> {
    const former = await this.#options.count();
    const bounds = (await this.#picture.boundingBox()) ?? expect.unreachable();
    const scale = bounds.width / size.width;
    const { mouse } = this.#page;
    await mouse.move(bounds.x + x * scale, bounds.y + y * scale);
    await mouse.down();
    await mouse.move(bounds.x + (x + width / 2) * scale, bounds.y + (y + height / 2) * scale);
    await mouse.move(bounds.x + (x + width) * scale, bounds.y + (y + height) * scale);
    await mouse.up();
    await expect.poll(() => this.#options.count(), { timeout: 5000 }).toBe(former + 1);
  }

  async #go(modifier: string, x: number, y: number): Promise<void> {
    for (const [by, [back, on]] of [
      [x, ['ArrowLeft', 'ArrowRight']],
      [y, ['ArrowUp', 'ArrowDown']],
    ] as const) {
      const arrow = by < 0 ? back : on;
      await this.#press(`${modifier}Shift+${arrow}`, Math.floor(Math.abs(by) / 10));
      await this.#press(`${modifier}${arrow}`, Math.abs(by) % 10);
    }
  }

  async #press(key: string, times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) await this.#page.keyboard.press(key);
  }
}
