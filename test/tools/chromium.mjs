import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Which browser Playwright shall launch: a channel it knows, or a program.
 *
 * @typedef {{ readonly channel?: string, readonly executablePath?: string }} Browser
 */

/**
 * Options for `chromium.launch`, and for Vitest's `playwright({ launchOptions })`. Always a new object:
 * Vitest writes into what it is given.
 *
 * @typedef {Browser & { args: string[] }} ChromiumLaunch
 */

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  // A container's /dev/shm is often 64 MB, on which a page with large buffers crashes.
  '--disable-dev-shm-usage',
];

/** WebGPU and WebGL2 in software: slow and correct, the same on every machine without a screen. */
const software = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
];

const linuxPrograms = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @returns {string | undefined} */
function findLinuxProgram() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return linuxPrograms
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** @returns {boolean} Whether Google Chrome is where its installer puts it on macOS and Windows. */
function hasChrome() {
  if (process.platform === 'darwin') {
    return existsSync('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  }
  return ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)']
    .map((name) => process.env[name])
    .some((folder) => folder && existsSync(join(folder, 'Google/Chrome/Application/chrome.exe')));
}

/**
 * Looks for a Chromium, in this order: the program named by `CHROMIUM_PATH`, Playwright's own download,
 * an installed Chromium or Chrome.
 *
 * @returns {Promise<Browser | undefined>} Nothing when there is none.
 */
export async function findBrowser() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return existsSync(named) ? { executablePath: named } : undefined;
  const { chromium } = await import('playwright');
  // The channel asks for the whole browser. Without it Playwright wants its separate headless shell.
  if (existsSync(chromium.executablePath())) return { channel: 'chromium' };
  if (process.platform === 'linux') {
    const program = findLinuxProgram();
    return program === undefined ? undefined : { executablePath: program };
  }
  return hasChrome() ? { channel: 'chrome' } : undefined;
}

/** @returns {boolean} */
function isWithoutScreen() {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  return Boolean(CI) || (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY);
}

/**
 * How every test and benchmark launches Chromium.
 *
 * Where no browser is found the options name Chrome's channel, and Playwright's own error tells what
 * is missing; `ensureBrowser` of ./browser.mjs installs one.
 *
 * @returns {Promise<ChromiumLaunch>}
 */
export async function chromiumLaunch() {
  const browser = (await findBrowser()) ?? { channel: 'chrome' };
  // Chromium's sandbox refuses to work for root, which is who runs in a container.
  const isLinuxRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return {
    ...browser,
    args: [
      ...(isLinuxRoot ? ['--no-sandbox'] : []),
      ...quiet,
      ...(isWithoutScreen() ? software : []),
    ],
  };
}
