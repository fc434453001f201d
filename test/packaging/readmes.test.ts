import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repository } from '../tools/repository.mjs';
import { toolProgram } from '../tools/toolProgram.mjs';

/** Where every package is found by its name. */
const folder = join(repository, 'apps/demo/.tsbuild/readmes');
const packageNames = readdirSync(join(repository, 'packages'));
const pages = ['README.md', ...packageNames.map((name) => `packages/${name}/README.md`)];

/** A block of TypeScript begins and ends so. */
const block = /^```(tsx?)\n(.*?)^```$/gms;

/** Writes every block of a page down as a file of its own; returns how many there are. */
function extractBlocks(page: string): number {
  const name = page.replaceAll(/[^a-z]+/gi, '-');
  let count = 0;
  for (const [, extension, code] of readFileSync(join(repository, page), 'utf8').matchAll(block)) {
    count += 1;
    writeFileSync(join(folder, `${name}-${count}.${extension}`), `${code}\nexport {};\n`);
  }
  return count;
}

beforeAll(() => {
  if (packageNames.every((name) => existsSync(join(repository, 'packages', name, 'dist')))) return;
  spawnSync(process.execPath, [toolProgram('typescript'), '-b', 'test/tsconfig.json'], {
    cwd: repository,
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every package has a page, with code in it', () => {
  mkdirSync(folder, { recursive: true });
  for (const page of pages) {
    expect(existsSync(join(repository, page)), page).toBe(true);
    expect(extractBlocks(page), page).toBeGreaterThan(0);
  }
});

test('the code of every page has right types', () => {
  const config = {
    extends: '../../../../tsconfig.base.json',
    compilerOptions: {
      noEmit: true,
      composite: false,
      declaration: false,
      declarationMap: false,
      isolatedDeclarations: false,
      rewriteRelativeImportExtensions: false,
      allowImportingTsExtensions: true,
      noUnusedLocals: false,
      customConditions: [],
      jsx: 'react-jsx',
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: ['react', 'vite/client'],
    },
    include: ['.', '../../../../test/packaging/readers.d.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const args = [toolProgram('typescript'), '-p', folder];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status, stdout).toBe(0);
});
