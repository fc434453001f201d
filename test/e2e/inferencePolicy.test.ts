import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumLaunch } from '../tools/chromium.mjs';
import { repository } from '../tools/repository.mjs';
import { viteBuild } from '../tools/viteBuild.mjs';
import { isolationHeaders } from '../tools/viteSettings.mjs';

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self' blob:";
const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};
const page = join(repository, 'test/e2e/inference');
const built = mkdtempSync(join(tmpdir(), 'proofsheet-inference-'));
let server: Server;
let browser: Browser;
let isIsolated = false;

beforeAll(async () => {
  viteBuild(page, { configFile: join(page, 'vite.config.ts'), outDir: built });
  server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const file = pathname === '/' ? 'index.html' : pathname.slice(1);
    const headers = {
      'content-security-policy': policy,
      'content-type': kinds[extname(file)] ?? 'text/plain',
      ...(isIsolated ? isolationHeaders : {}),
    };
    try {
      response.writeHead(200, headers).end(readFileSync(join(built, file)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  browser = await chromium.launch(await chromiumLaunch());
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(built, { recursive: true, force: true });
});

test.each([
  [1, false],
  [1, true],
  [2, true],
])(
  '[I138] a built page under a strict policy runs a model, with %i threads, isolated: %s',
  async (threads, isolated) => {
    isIsolated = isolated;
    const { port } = server.address() as AddressInfo;
    const tab = await browser.newPage();
    await tab.goto(`http://localhost:${port}/?threads=${threads}`);
    expect(await tab.evaluate(() => crossOriginIsolated)).toBe(isolated);
    expect(await tab.evaluate(() => window.result)).toBe('20 on wasm');
    await tab.close();
  },
);
