import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { chromiumLaunch } from './tools/chromium.mjs';
import { repository } from './tools/repository.mjs';
import { serveSharedPack } from './tools/sharedPack.mjs';
import { browserConditions, isolationHeaders, nodeConditions } from './tools/viteSettings.mjs';

process.env['STORYBOOK_DISABLE_TELEMETRY'] ??= '1';

const second = 1000;

/**
 * A test that waits for a browser on a busy machine may wait in vain once. It is run again, and the check names it: a test that is
 * named often is to be mended.
 */
const retry = 2;

/** Every test waits for what it expects rather than for a time, and long enough for a busy machine. */
const patience = {
  setupFiles: [join(repository, 'test/setup/patience.ts')],
  expect: { poll: { timeout: 15 * second } },
};

/** A fresh object each time: Vitest writes into it, and two projects that share one collide. */
async function inChromium(): Promise<object> {
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions: await chromiumLaunch() }),
    instances: [{ browser: 'chromium' }],
  };
}

const fromSource = {
  resolve: { conditions: browserConditions },
  ssr: { resolve: { conditions: nodeConditions } },
};

const unit: TestProjectInlineConfiguration = {
  ...fromSource,
  root: repository,
  test: {
    name: 'unit',
    environment: 'node',
    // Files share what they import, which is most of a short test's time; none changes what another one sees.
    isolate: false,
    testTimeout: 60 * second,
    ...patience,
    include: [
      '{packages,apps}/*/src/**/*.test.{ts,tsx}',
      'test/{structure,bench,tools,server}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/*.browser.test.*'],
  },
};

/** What the formats load once it is needed; the root doesn't have them itself. */
const loadedByFormats = [
  'fast-xml-parser',
  'fflate',
  'hyparquet',
  'hyparquet-writer',
  'papaparse',
  'yaml',
];

/** Datasets and models that lie beside the repository; without them the tests that need them are skipped. */
const sharedFolder = join(repository, '../shared/data');
const sharedData = existsSync(sharedFolder) ? realpathSync(sharedFolder) : null;

const browser: TestProjectInlineConfiguration = {
  ...fromSource,
  root: repository,
  plugins: [react(), serveSharedPack(sharedData)],
  server: {
    headers: isolationHeaders,
    fs: { allow: [repository, ...(sharedData === null ? [] : [sharedData])] },
  },
  // A dependency found only while a test runs makes Vite reload the page under it.
  optimizeDeps: {
    include: [
      ...loadedByFormats.map((name) => join(repository, 'packages/formats/node_modules', name)),
      '@proofsheet/react > @proofsheet/core > idb',
      '@proofsheet/react > @proofsheet/core > valibot',
      '@proofsheet/react > @proofsheet/core > zustand/vanilla',
      'react',
      'react-dom',
      'react-dom/client',
      'react/jsx-dev-runtime',
      'react/jsx-runtime',
      'vitest-browser-react',
      'fast-check',
    ],
    // It is one file already, and looks for its WebAssembly beside itself.
    exclude: ['onnxruntime-web'],
    entries: [
      '{packages,apps}/*/src/**/*.{browser.test,stories}.{ts,tsx}',
      'test/inference/**/*.browser.test.ts',
    ],
  },
  worker: { format: 'es' },
  test: {
    name: 'browser',
    ...patience,
    include: [
      '{packages,apps}/*/src/**/*.browser.test.{ts,tsx}',
      'test/{server,inference}/**/*.browser.test.ts',
    ],
    globalSetup: ['test/server/startForBrowser.ts'],
    provide: { sharedData },
    // WebGPU in software needs seconds to compile a shader.
    testTimeout: 40 * second,
    retry,
    browser: await inChromium(),
  },
};

const storybook: TestProjectInlineConfiguration = {
  root: repository,
  plugins: [storybookTest({ configDir: join(repository, '.storybook') })],
  test: { name: 'storybook', testTimeout: 40 * second, retry, browser: await inChromium() },
};

const packaging: TestProjectInlineConfiguration = {
  root: repository,
  test: {
    name: 'packaging',
    environment: 'node',
    include: ['test/packaging/**/*.test.ts'],
    testTimeout: 180 * second,
    hookTimeout: 180 * second,
  },
};

const endToEnd: TestProjectInlineConfiguration = {
  ...fromSource,
  root: repository,
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/e2e/buildForAll.ts'],
    testTimeout: 120 * second,
    hookTimeout: 180 * second,
    fileParallelism: false,
    retry,
  },
};

export default defineConfig({
  root: repository,
  test: {
    projects: [unit, browser, storybook, packaging, endToEnd],
  },
});
