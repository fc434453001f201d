import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { pnpm } from './pnpm.mjs';
import { isMain, repository } from './repository.mjs';
import { runTool } from './ToolError.mjs';

const stampFile = join(repository, 'node_modules', '.proofsheet-setup');

/**
 * The folders of the workspace that have a package.json, relative to the repository and sorted. Only
 * the two forms of pattern that pnpm-workspace.yaml uses are understood: `folder` and `folder/*`.
 *
 * @returns {string[]}
 */
function workspaceFolders() {
  const manifest = readFileSync(join(repository, 'pnpm-workspace.yaml'), 'utf8');
  const patterns = [...manifest.matchAll(/^\s+-\s+["']?([\w./*-]+)["']?\s*$/gm)].map(
    (m) => m[1] ?? '',
  );
  const folders = patterns.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern];
    const parent = pattern.slice(0, -2);
    if (!existsSync(join(repository, parent))) return [];
    return readdirSync(join(repository, parent)).map((name) => `${parent}/${name}`);
  });
  return folders.filter((folder) => existsSync(join(repository, folder, 'package.json'))).sort();
}

/**
 * Everything that decides what an install makes, as one hash.
 *
 * @param {readonly string[]} folders
 * @returns {string}
 */
function fingerprint(folders) {
  const hash = createHash('sha256');
  hash.update(`${process.version} ${process.platform} ${process.arch}\n`);
  const manifests = ['.', ...folders].map((folder) => `${folder}/package.json`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]) {
    hash.update(`${file}\n`).update(readFileSync(join(repository, file)));
  }
  return hash.digest('hex');
}

/**
 * Installs the dependencies, unless that is done already. Needs no network the second time.
 *
 * @returns {void}
 */
export function setUp() {
  const folders = workspaceFolders();
  const stamp = fingerprint(folders);
  const linked = folders.every((folder) => existsSync(join(repository, folder, 'node_modules')));
  if (linked && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  pnpm(['install', '--frozen-lockfile'], { cwd: repository });
  writeFileSync(stampFile, stamp);
}

if (isMain(import.meta.url)) {
  await runTool(async () => {
    setUp();
    if (process.argv.includes('--browser')) await ensureBrowser();
  });
}
