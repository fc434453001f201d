import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumLaunch } from '../tools/chromium.mjs';
import { type ServedDemo, serveDemo } from '../tools/demo.mjs';

let demo: ServedDemo;
let browser: Browser;

beforeAll(async () => {
  demo = await serveDemo();
  browser = await chromium.launch({ ...(await chromiumLaunch()), headless: true });
});

afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

test('[E1] the built demo opens, isolated, without an error and without asking anyone else', async () => {
  const page = await browser.newPage();
  const errors: string[] = [];
  const strangers: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(demo.url).origin) strangers.push(origin);
  });
  await page.goto(demo.url, { waitUntil: 'networkidle' });
  await page.locator('#root > *').first().waitFor();
  expect(await page.title()).not.toBe('');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(errors).toEqual([]);
  expect(strangers).toEqual([]);
});
