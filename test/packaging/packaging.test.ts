import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../tools/repository.mjs';
import { toolProgram } from '../tools/toolProgram.mjs';
import { viteBuild } from '../tools/viteBuild.mjs';
import { type Consumer, createConsumer } from './Consumer.ts';
import { findPackingViolations } from './findPackingViolations.ts';
import { packPackages, type Tarball } from './Tarball.ts';

const packageNames = readdirSync(join(repository, 'packages'));
const folder = mkdtempSync(join(tmpdir(), 'proofsheet-packaging-'));
let tarballs: readonly Tarball[] = [];

/** Runs a development dependency of the repository; what it prints when it fails is the message of the test. */
function runTool(packageName: string, args: readonly string[], cwd: string = repository): void {
  const program = [toolProgram(packageName), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, {
    cwd,
    encoding: 'utf8',
  });
  expect(status, `${packageName} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0);
}

function tarballOf(packageName: string): Tarball {
  const tarball = tarballs.find(({ name }) => name === `@proofsheet/${packageName}`);
  expect(tarball, `packages/${packageName} was not packed`).toBeDefined();
  return tarball as Tarball;
}

beforeAll(() => {
  if (packageNames.some((name) => !existsSync(join(repository, 'packages', name, 'dist')))) {
    runTool('typescript', ['-b', 'test/tsconfig.json']);
  }
  tarballs = packPackages(join(folder, 'tarballs'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(packageNames)('@proofsheet/%s, packed', (packageName) => {
  test('[P1] holds what it exports and nothing that is not for its users', () => {
    expect(findPackingViolations(tarballOf(packageName))).toEqual([]);
  });

  test('[P2] passes publint', () => {
    runTool('publint', [tarballOf(packageName).file, '--strict']);
  });

  test('[P3] has types that every resolver finds', () => {
    runTool('@arethetypeswrong/cli', [tarballOf(packageName).file, '--profile', 'esm-only']);
  });
});

describe('a project that installs the packages', () => {
  let consumer: Consumer;

  beforeAll(() => {
    consumer = createConsumer(join(folder, 'consumer'), tarballs);
    const imports = consumer.modules.map((name, index) => `import * as m${index} from '${name}';`);
    const styles = consumer.styles.map((name) => `import '${name}';`);
    const uses = consumer.modules.map((_, index) => `m${index}`).join(', ');
    consumer.write('main.ts', [...imports, ...styles, `console.log(${uses});`].join('\n'));
  });

  test.each([
    ['bundler', 'esnext'],
    ['nodenext', 'nodenext'],
  ])('[P4] type-checks with moduleResolution %s', (moduleResolution, module) => {
    const compilerOptions = {
      target: 'es2023',
      module,
      moduleResolution,
      lib: ['es2023', 'dom', 'dom.iterable'],
      jsx: 'react-jsx',
      types: [],
      strict: true,
      noEmit: true,
    };
    consumer.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['main.ts'] }));
    runTool('typescript', ['-p', '.'], consumer.root);
  });

  test('[P5] builds a page with Vite and no configuration', () => {
    const script = '<script type="module" src="./main.ts"></script>';
    consumer.write('index.html', `<!doctype html><title>Consumer</title>${script}`);
    viteBuild(consumer.root);
    const assets = readdirSync(join(consumer.root, 'dist/assets'));
    expect(assets.filter((name) => name.endsWith('.js'))).not.toHaveLength(0);
    expect(assets.filter((name) => name.endsWith('.css'))).not.toHaveLength(0);
  });

  test('[P6] imports every entry on a server', () => {
    const script = consumer.modules.map((name) => `await import('${name}');`).join('\n');
    const args = ['--input-type=module', '--eval', script];
    execFileSync(process.execPath, args, { cwd: consumer.root, stdio: 'pipe' });
  });
});

describe('findPackingViolations', () => {
  const sound: Tarball = {
    name: '@proofsheet/core',
    file: 'core.tgz',
    entries: ['LICENSE', 'package.json', 'dist/index.js', 'src/index.ts'],
    manifest: { exports: { '.': { default: './dist/index.js' } } },
  };

  test('allows a sound package', () => {
    expect(findPackingViolations(sound)).toEqual([]);
  });

  test.each<[string, Partial<Tarball>, string]>([
    ['a test', { entries: [...sound.entries, 'src/a.test.ts'] }, 'src/a.test.ts'],
    ['a left-over', { entries: [...sound.entries, 'dist/gone.d.ts.map'] }, 'dist/gone.d.ts.map'],
    ['a missing export', { entries: ['LICENSE', 'src/index.ts'] }, 'dist/index.js'],
    ['a workspace range', { manifest: { dependencies: { a: 'workspace:*' } } }, 'workspace:'],
    ['a missing license', { entries: sound.entries.slice(1) }, 'LICENSE'],
  ])('catches %s', (_, change, message) => {
    expect(findPackingViolations({ ...sound, ...change }).join('\n')).toContain(message);
  });
});
