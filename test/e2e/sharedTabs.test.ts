import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedDemo, serveDemo } from '../tools/demo.mjs';
import { DemoPage, openProfile } from './DemoPage.ts';

const count = 12;
let demo: ServedDemo;
let profile: BrowserContext;
let folder: string;

beforeAll(async () => {
  demo = await serveDemo();
  profile = await openProfile();
  folder = await mkdtemp(join(tmpdir(), 'proofsheet-tabs-'));
  const page = await profile.newPage();
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(64, 64);
    canvas.getContext('2d')?.fillRect(8, 8, 48, 48);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  await page.close();
  for (let index = 0; index < count; index += 1) {
    await writeFile(join(folder, `${String(index).padStart(2, '0')}.png`), Buffer.from(bytes));
  }
});

afterAll(async () => {
  await profile?.close();
  await demo?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Tags the sample at a place of the wall, by keyboard. */
async function tag(page: DemoPage, place: number, name: string): Promise<void> {
  await page.page.bringToFront();
  await page.grid.focus();
  await page.press('Home', ...Array.from({ length: place }, () => 'ArrowRight'), ' ', 't');
  await page.page.getByRole('searchbox', { name: 'Tag for the selection' }).waitFor();
  await page.page.keyboard.type(name);
  await page.press('Enter');
  await page.page.getByText(`Tagged 1 sample “${name}”`).waitFor();
  await page.press('Escape');
}

async function seeTag(page: DemoPage, name: string): Promise<void> {
  // What is behind another tab is not drawn.
  await page.page.bringToFront();
  await page.grid.locator(`[role="gridcell"][aria-label*="${name}"]`).first().waitFor();
}

describe('[E5] two tabs work on one dataset', () => {
  test('both see what either decides, and one goes on when the other is closed', async () => {
    const first = await DemoPage.open(profile, demo.url);
    await first.openFolder(folder);
    await first.seeCount(`${count} samples`);
    const second = await DemoPage.join(profile, first.page.url());
    await second.seeCount(`${count} samples`);
    await second.grid
      .locator('[data-state="shown"]')
      .nth(count - 1)
      .waitFor();

    await tag(first, 0, 'from first');
    await seeTag(second, 'from first');
    await tag(second, 1, 'from second');
    await seeTag(first, 'from second');
    await second.seeSaved();

    await first.page.close();
    await tag(second, 2, 'alone');
    await second.seeSaved();
    await second.page.reload();
    await second.seeCount(`${count} samples`);
    for (const name of ['from first', 'from second', 'alone']) await seeTag(second, name);
    const lines = (await second.exportCsv()).trimEnd().split('\r\n');
    expect(lines.filter((line) => /from|alone/.test(line))).toHaveLength(3);
    first.expectNoErrors();
    second.expectNoErrors();
    await second.page.close();
  });
});
