import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedDemo, serveDemo } from '../tools/demo.mjs';
import { DemoPage, openProfile } from './DemoPage.ts';

let demo: ServedDemo;
let profile: BrowserContext;
let folder: string;
let picture: Buffer;

beforeAll(async () => {
  demo = await serveDemo();
  profile = await openProfile();
  folder = await mkdtemp(join(tmpdir(), 'proofsheet-bad-'));
  picture = await drawPicture(profile);
});

afterAll(async () => {
  await profile?.close();
  await demo?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A real PNG of 64×64 pixels, made by the browser itself. */
async function drawPicture(context: BrowserContext): Promise<Buffer> {
  const page = await context.newPage();
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(64, 64);
    const drawing = canvas.getContext('2d');
    drawing?.fillRect(8, 8, 48, 48);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  await page.close();
  return Buffer.from(bytes);
}

/** Writes files into a new folder and names it. */
async function fill(
  name: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    await mkdir(join(path, file, '..'), { recursive: true });
    await writeFile(join(path, file), content);
  }
  return path;
}

describe('[E3] bad input is said, and everything else loads', () => {
  test('files that are no images, empty or damaged, and equal names in two folders', async () => {
    const path = await fill('mixed', {
      'cats/1.png': picture,
      'dogs/1.png': picture,
      'dogs/broken.jpg': 'this is text and no JPEG',
      'dogs/empty.jpg': '',
      'dogs/notes.txt': 'not an image',
      'dogs/half.png': picture.subarray(0, 40),
    });
    const page = await DemoPage.open(profile, demo.url);
    await page.openFolder(path);
    await page.seeCount('4 samples');
    await page.page.getByText('2 left out').click();
    const problems = page.page.locator('.app-problems li');
    await expect.poll(() => problems.count()).toBe(2);
    expect(await problems.filter({ hasText: 'dogs/empty.jpg' }).textContent()).toMatch(/empty/i);
    expect(await problems.filter({ hasText: 'dogs/notes.txt' }).count()).toBe(1);

    await page.grid.locator('[data-state="shown"]').nth(1).waitFor();
    const ids = await page.shownIds;
    expect(ids).toEqual(['cats/1.png', 'dogs/1.png', 'dogs/broken.jpg', 'dogs/half.png']);
    const marked = page.grid.getByRole('img', { name: /damaged or not an image/ });
    await expect.poll(() => marked.count()).toBe(2);
    page.expectNoErrors();
    await page.page.close();
  });

  test('a folder without images, and what was open before is still there', async () => {
    const path = await fill('empty', { 'readme.md': 'nothing to see' });
    const page = await DemoPage.open(profile, demo.url);
    await page.chooseFolder(path);
    const alert = page.page.getByRole('alert');
    await alert.getByText('There is nothing in “empty” that can be read.').waitFor();
    expect(await alert.textContent()).toContain('Choose another folder, archive or file.');
    expect(await page.page.getByRole('button', { name: /^empty/ }).count()).toBe(0);
    page.expectNoErrors();
    await page.page.close();
  });

  test('a ZIP that is cut off gives what is whole in it', async () => {
    const entries = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`parts/${index}.png`, new Uint8Array(picture)]),
    );
    const whole = zipSync(entries);
    const path = join(folder, 'cut.zip');
    await writeFile(path, whole.subarray(0, Math.floor(whole.length * 0.4)));
    const page = await DemoPage.open(profile, demo.url);
    await page.openFile(path);
    await page.page.getByText(/^\d+ samples read\.$/).waitFor();
    const count = Number((await page.page.locator('.ps-grid-count').textContent())?.split(' ')[0]);
    expect(count).toBeGreaterThan(5);
    expect(count).toBeLessThan(20);
    await page.page.getByText('1 left out').click();
    expect(await page.page.locator('.app-problems li').textContent()).toMatch(/cut off/i);
    page.expectNoErrors();
    await page.page.close();
  });

  test('a file that is no ZIP', async () => {
    const path = join(folder, 'fake.zip');
    await writeFile(path, 'this is no archive at all, only text');
    const page = await DemoPage.open(profile, demo.url);
    await page.chooseFile(path);
    await page.page.getByRole('alert').waitFor();
    expect(await page.page.getByRole('alert').textContent()).toMatch(/fake\.zip|archive|ZIP/);
    page.expectNoErrors();
    await page.page.close();
  });

  test('a dataset that was removed in the meantime', async () => {
    const page = await DemoPage.open(profile, demo.url);
    await page.page.goto(`${demo.url}#not-here`);
    await page.page.reload();
    await page.page.getByText('This dataset is not stored in this browser.').waitFor();
    page.expectNoErrors();
    await page.page.close();
  });
});

describe('[E4] other ways in', () => {
  test('a folder handle, which is listed while it is read', async () => {
    const page = await DemoPage.open(profile, demo.url, true);
    await page.page.evaluate(
      async (bytes) => {
        const root = await navigator.storage.getDirectory();
        const top = await root.getDirectoryHandle('handle', { create: true });
        for (const [name, count] of [
          ['cats', 30],
          ['dogs', 50],
        ] as const) {
          const directory = await top.getDirectoryHandle(name, { create: true });
          for (let index = 0; index < count; index += 1) {
            const file = await directory.getFileHandle(`${index}.png`, { create: true });
            const stream = await file.createWritable();
            await stream.write(new Uint8Array(bytes));
            await stream.close();
          }
        }
        Reflect.set(window, 'showDirectoryPicker', async () => top);
      },
      [...picture],
    );
    await page.page.getByRole('button', { name: 'Open folder' }).click();
    await page.import();
    await page.seeCount('80 samples');
    expect(await page.readFacet('Class')).toEqual({ cats: '30', dogs: '50' });
    page.expectNoErrors();
    await page.page.close();
  });

  test('images and archives that are dropped anywhere on the page', async () => {
    const page = await DemoPage.open(profile, demo.url);
    const drop = (files: readonly (readonly [string, readonly number[]])[]) =>
      page.page.evaluate((list) => {
        const data = new DataTransfer();
        for (const [name, bytes] of list) data.items.add(new File([new Uint8Array(bytes)], name));
        for (const type of ['dragover', 'drop']) {
          document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true }));
        }
      }, files);
    await drop([
      ['a.png', [...picture]],
      ['b.png', [...picture]],
    ]);
    await page.import();
    await page.seeCount('2 samples');
    await page.grid.locator('[data-state="shown"]').nth(1).waitFor();
    await page.page.getByRole('button', { name: 'All datasets' }).click();
    await page.page
      .getByRole('heading', { name: 'Drop a folder, an archive or a table here' })
      .waitFor();
    const archive = zipSync({ 'cats/1.png': new Uint8Array(picture) });
    await drop([['cats.zip', [...archive]]]);
    await page.import();
    await page.seeCount('1 sample');
    expect(await page.readFacet('Class')).toEqual({ cats: '1' });
    page.expectNoErrors();
    await page.page.close();
  });

  test('an import that is cancelled keeps what it has, across a reload', async () => {
    const page = await DemoPage.open(profile, demo.url);
    await page.page.getByRole('button', { name: '100,000 parts' }).click();
    await page.page.getByRole('button', { name: 'Cancel' }).click();
    const sentence = page.page.getByText(/^Stopped\. [\d,]+ samples were read and stay here\.$/);
    await sentence.waitFor();
    const kept = /[\d,]+/.exec((await sentence.textContent()) ?? '')?.[0] ?? '';
    await page.seeCount(`${kept} samples`);
    await page.page.reload();
    await page.seeCount(`${kept} samples`);
    page.expectNoErrors();
    await page.page.close();
  });
});
