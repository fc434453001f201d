import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { BrowserContext, FileChooser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedDemo, serveDemo } from '../tools/demo.mjs';
import { cifarImages, DemoPage, missingCifar, openProfile } from './DemoPage.ts';

let demo: ServedDemo;
let profile: BrowserContext;

beforeAll(async () => {
  demo = await serveDemo();
  profile = await openProfile();
});

afterAll(async () => {
  await profile?.close();
  await demo?.close();
});

/** More stops than any screen of the demo has. */
const mostStops = 120;

/** Whether keys go there. */
async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** Goes on with Tab until the element has the focus, as a person without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  expect.fail(`Tab never reached ${target}.`);
}

/** Opens a menu and picks by typing the beginning of a word, as in any menu. */
async function pick(page: Page, button: Locator, word: string): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  await page.locator('.ps-menu-item').first().waitFor();
  await page.keyboard.type(word);
  const chosen = page.locator('.ps-menu-item[data-focused]', { hasText: word });
  await chosen.waitFor();
  await page.keyboard.press('Enter');
}

/** axe comes with Storybook's addon, which the stories are checked with. */
async function expectAccessible(page: Page): Promise<void> {
  const addon = createRequire(import.meta.url).resolve('@storybook/addon-a11y/package.json');
  const source = await readFile(createRequire(addon).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  expect(found).toEqual([]);
}

/** A key that comes while the page is still drawn for the first time may find nobody: it is pressed again. */
async function openChooser(page: Page, goThere: () => Promise<void>): Promise<FileChooser> {
  for (let tries = 0; tries < 5; tries += 1) {
    await goThere();
    const opened = page.waitForEvent('filechooser', { timeout: 4000 }).catch(() => null);
    await page.keyboard.press('Enter');
    const chooser = await opened;
    if (chooser !== null) return chooser;
  }
  return expect.unreachable('no file chooser opened');
}

test.skipIf(missingCifar !== '')(
  `[E3] from a folder to an export by keyboard alone${missingCifar}`,
  async () => {
    const demoPage = await DemoPage.open(profile, demo.url);
    const { page, grid } = demoPage;
    const button = (name: string | RegExp) => page.getByRole('button', { name });

    await expectAccessible(page);
    const chooser = await openChooser(page, async () => tabTo(page, button('Open folder')));
    await chooser.setFiles(cifarImages);
    await page.getByRole('button', { name: 'Import', exact: true }).waitFor();
    await expectAccessible(page);
    await tabTo(page, page.getByRole('button', { name: 'Import', exact: true }));
    await page.keyboard.press('Enter');
    await demoPage.seeCount('5,000 samples');
    await expectAccessible(page);

    await tabTo(page, grid);
    await page.keyboard.press('/');
    await page.keyboard.type('frog');
    await demoPage.seeCount('500 of 5,000');
    await page.keyboard.press('Escape');
    await demoPage.seeCount('5,000 samples');
    const classes = page.getByRole('group', { name: 'Class', exact: true });
    await tabTo(page, classes.locator('input[tabindex="0"]'));
    const ship = classes.getByRole('checkbox', { name: /^ship/ });
    for (let turn = 0; turn < 10 && !(await hasFocus(ship)); turn += 1) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press(' ');
    await demoPage.seeCount('500 of 5,000');

    await tabTo(page, button(/^Order by:/));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Order by' });
    await pick(page, dialog.getByRole('button', { name: /^(Order|Then) by$/ }), 'Class');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await pick(page, button(/^Group by:/), 'Class');
    await page.locator('.ps-grid-heading', { hasText: 'ship' }).first().waitFor();

    await tabTo(page, grid);
    await demoPage.press('Home', ' ', 'Shift+ArrowRight', 'Shift+ArrowRight');
    await page.getByText('3 selected').waitFor();
    const ids = await demoPage.selectedIds;
    await expectAccessible(page);
    await demoPage.press('t');
    await page.getByRole('searchbox', { name: 'Tag for the selection' }).waitFor();
    await page.keyboard.type('by keys');
    await demoPage.press('Enter');
    await page.getByText('Tagged 3 samples “by keys”').waitFor();
    await demoPage.press('x');
    await page.getByText('Excluded 3 samples').waitFor();
    await demoPage.press('Control+z');
    await page.getByText('Undone: Excluded 3 samples').waitFor();
    await demoPage.press('Control+Shift+z');
    await page.getByText('Redone: Excluded 3 samples').waitFor();
    await demoPage.press('1');
    await page.getByText(/Labelled 3 samples/).waitFor();
    await demoPage.seeSaved();

    await tabTo(page, button('Save this filter'));
    await page.keyboard.press('Enter');
    await page.keyboard.type('Ships');
    await page.keyboard.press('Enter');
    await page.locator('.ps-find-slice', { hasText: 'Ships' }).waitFor();
    await demoPage.seeSaved();

    const exportAs = async (word: string): Promise<string> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        pick(page, button('Export: Export'), word),
      ]);
      return readFile(await download.path(), 'utf8');
    };
    const rows = (await exportAs('Labels (CSV)'))
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(','));
    const labelled = rows.filter(([, , source]) => source === 'person');
    expect(labelled.map(([id]) => id).sort()).toEqual([...ids].sort());
    for (const [, , , , tags] of labelled) expect(tags).toMatch(/by keys/);
    const coco: { images: unknown[] } = JSON.parse(await exportAs('COCO'));
    expect(coco.images.length).toBeGreaterThan(0);
    demoPage.expectNoErrors();
  },
);
