import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from '../tools/repository.mjs';
import { findImportViolations } from './findImportViolations.ts';
import { findLayoutViolations } from './findLayoutViolations.ts';
import { findPackageViolations, type PackageFolder } from './findPackageViolations.ts';
import { listRepositoryFiles } from './listRepositoryFiles.ts';
import { listDependencies, listSourceEntries, type Manifest, type TypeConfig } from './Manifest.ts';

const files = listRepositoryFiles();
const packageNames = foldersOf('packages');

function read(file: string): string {
  return readFileSync(join(repository, file), 'utf8');
}

function foldersOf(parent: string): readonly string[] {
  const names = files
    .filter((file) => file.startsWith(`${parent}/`))
    .map((file) => file.split('/'));
  return [
    ...new Set(names.flatMap(([, name, ...rest]) => (name && rest.length > 0 ? [name] : []))),
  ];
}

function readPackage(name: string): PackageFolder {
  const home = `packages/${name}/`;
  const manifest: Manifest = JSON.parse(read(`${home}package.json`));
  const config: TypeConfig = JSON.parse(read(`${home}tsconfig.json`));
  const own = files.filter((file) => file.startsWith(home)).map((file) => file.slice(home.length));
  return { name, manifest, config, files: own };
}

describe('this repository', () => {
  test('[S1] imports follow the direction of the packages', () => {
    const sources = files.filter((file) => /^(packages|apps)\/[^/]+\/src\/.+\.tsx?$/.test(file));
    expect(sources).not.toHaveLength(0);
    expect(findImportViolations(sources.map((file) => ({ file, text: read(file) })))).toEqual([]);
  });

  test('[S2] packages are those of the design, with dependencies that follow the direction', () => {
    expect(findPackageViolations(packageNames.map(readPackage))).toEqual([]);
  });

  test('[S3] every file lies and is named where and as it may', () => {
    const entries = packageNames.flatMap((name) =>
      listSourceEntries(readPackage(name).manifest).map((entry) => `packages/${name}/${entry}`),
    );
    expect(findLayoutViolations(files, entries)).toEqual([]);
  });

  test('[S4] the type check covers every package and every app', () => {
    const { references = [] }: TypeConfig = JSON.parse(read('test/tsconfig.json'));
    const covered = references.map(({ path }) => path);
    const needed = ['packages', 'apps'].flatMap((parent) =>
      foldersOf(parent).map((name) => `../${parent}/${name}`),
    );
    expect(covered).toEqual(expect.arrayContaining(needed));
  });

  test('[S5] what only a benchmark compares with is a dependency of no other manifest', () => {
    const bench: Manifest = JSON.parse(read('test/bench/package.json'));
    const peers = Object.keys(bench.devDependencies ?? {});
    const manifests = files.filter((file) => /(^|\/)package\.json$/.test(file));
    const others = manifests.filter((file) => file !== 'test/bench/package.json');
    const elsewhere = others.filter((file) =>
      listDependencies(JSON.parse(read(file))).some((name) => peers.includes(name)),
    );
    expect(elsewhere).toEqual([]);
  });
});

describe('findImportViolations', () => {
  const core = 'packages/core/src/query/Query.ts';
  const grid = 'packages/grid/src/DatasetGrid.tsx';

  test.each([
    ['a widget that imports a widget', grid, `import { a } from '@proofsheet/reviewer';`],
    ['a widget that imports formats', grid, `import { a } from '@proofsheet/formats';`],
    ['core that imports react', core, `import { useState } from 'react';`],
    ['core that imports a React library', core, `import { X } from 'lucide-react';`],
    ['core that imports the React entry of zustand', core, `import { create } from 'zustand';`],
    ['core that imports @proofsheet/react', core, `import type { A } from '@proofsheet/react';`],
    ['a package that imports itself', core, `import { a } from '@proofsheet/core';`],
    ['a package that nobody knows', grid, `import { a } from '@proofsheet/unknown';`],
    ['a deep import', grid, `import { a } from '@proofsheet/core/src/query/Query.ts';`],
    ['a deep import by an app', 'apps/demo/src/a.ts', `import '@proofsheet/core/dist/index.js';`],
    ['a relative import out of a package', core, `import { a } from '../../../react/src/a.ts';`],
    ['a re-export', core, `export { a } from '@proofsheet/grid';`],
    ['a dynamic import', core, `const a = await import('@proofsheet/grid');`],
    ['an import inside of a type', core, `type A = import('@proofsheet/grid').A;`],
    ['a worker elsewhere', core, `new URL('../../../grid/src/a.worker.js', import.meta.url);`],
    ['an export of everything', core, `export * from './Page.ts';`],
    ['an export of everything by a name', core, `export * as page from './Page.ts';`],
  ])('catches %s', (_, file, text) => {
    expect(findImportViolations([{ file, text }])).not.toEqual([]);
  });

  test.each([
    [
      'a widget on core, learning and react',
      grid,
      `import '@proofsheet/learning'; import '@proofsheet/react/styles.css';`,
    ],
    [
      'an app on everything',
      'apps/demo/src/a.ts',
      `import '@proofsheet/core/browser'; import 'react';`,
    ],
    ['a file beside', core, `import { a } from '../changes/Change.ts';`],
    ['the vanilla entry of zustand', core, `import { createStore } from 'zustand/vanilla';`],
    [
      'an example in a comment',
      core,
      `/** import { a } from '@proofsheet/grid' and import('react') */ export const a = 1;`,
    ],
    [
      'a test on its own package',
      'packages/core/src/a.test.ts',
      `import '@proofsheet/core/testing';`,
    ],
    ['a file outside of src', 'test/bench/load/page.ts', `import '@proofsheet/grid';`],
  ])('allows %s', (_, file, text) => {
    expect(findImportViolations([{ file, text }])).toEqual([]);
  });
});

describe('findPackageViolations', () => {
  const sound: PackageFolder = {
    name: 'formats',
    manifest: {
      name: '@proofsheet/formats',
      dependencies: { '@proofsheet/core': 'workspace:*' },
      exports: { '.': { '@proofsheet/source': './src/index.ts' } },
    },
    config: {
      compilerOptions: { lib: ['es2023', 'webworker'] },
      references: [{ path: '../core' }],
    },
    files: ['package.json', 'src/index.ts'],
  };

  test('allows a sound package', () => {
    expect(findPackageViolations([sound])).toEqual([]);
  });

  test.each<[string, Partial<PackageFolder>, string]>([
    [
      'the DOM',
      { config: { ...sound.config, compilerOptions: { lib: ['es2023', 'dom'] } } },
      'DOM',
    ],
    ['no lib', { config: { ...sound.config, compilerOptions: {} } }, 'sets no lib'],
    [
      'JSX',
      { config: { ...sound.config, compilerOptions: { lib: ['es2023'], jsx: 'react-jsx' } } },
      'JSX',
    ],
    ['a missing reference', { config: { ...sound.config, references: [] } }, 'references'],
    ['a missing entry', { files: ['src/a.ts'] }, 'src/index.ts, which is missing'],
    ['a package without src', { files: ['package.json'] }, 'has no src'],
    [
      'React',
      { manifest: { ...sound.manifest, peerDependencies: { react: '*' } } },
      'knows no React',
    ],
    [
      'a dependency against the direction',
      { manifest: { ...sound.manifest, devDependencies: { '@proofsheet/grid': 'workspace:*' } } },
      'may not import',
    ],
    ['a folder that is not in the table', { name: 'viewer' }, 'is no package of the design'],
  ])('catches %s', (_, change, message) => {
    expect(findPackageViolations([{ ...sound, ...change }]).join('\n')).toContain(message);
  });
});

describe('findLayoutViolations', () => {
  test.each([
    ['a stranger at the top', 'vite.config.ts'],
    ['a folder at the top', 'scripts/a.mjs'],
    ['utils.ts', 'packages/core/src/query/utils.ts'],
    ['helpers.ts', 'test/e2e/helpers.ts'],
    ['types.ts', 'packages/grid/src/types.ts'],
    ['an index.ts of a folder', 'packages/core/src/query/index.ts'],
  ])('catches %s', (_, file) => {
    expect(findLayoutViolations([file], ['packages/core/src/index.ts'])).toHaveLength(1);
  });

  test('allows an index.ts that a package exports', () => {
    expect(
      findLayoutViolations(['packages/core/src/index.ts'], ['packages/core/src/index.ts']),
    ).toEqual([]);
  });
});
