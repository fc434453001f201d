import { chromium } from 'playwright';
import { chromiumLaunch } from './tools/chromium.mjs';
const browser = await chromium.launch({ ...(await chromiumLaunch()), headless: true });
const page = await browser.newPage();
await page.goto('about:blank');
await page.addScriptTag({ path: process.argv[2] });
console.log(await page.evaluate(() => globalThis.reading));
await browser.close();
