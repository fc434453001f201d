// Compiles kernel.c and writes it beside it as kernelModule.ts: node build.mjs [OTHER FILE]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
const object = join(folder, 'kernel.wasm');
const flags = [
  ...['--target=wasm32', '-Os', '-msimd128', '-mbulk-memory', '-nostdlib'],
  ...['-ffast-math', '-fno-math-errno'],
  ...['--no-entry', '--import-memory', '--strip-all', '-z,stack-size=4096'].map((f) => `-Wl,${f}`),
];
execFileSync('clang', [...flags, '-o', object, join(import.meta.dirname, 'kernel.c')]);
const lines =
  readFileSync(object)
    .toString('base64')
    .match(/.{1,96}/g) ?? [];
rmSync(folder, { recursive: true });
writeFileSync(
  process.argv[2] ?? join(import.meta.dirname, 'kernelModule.ts'),
  `/** kernel.c as WebAssembly in base64, written by build.mjs. */\nexport const kernelModule: string = [\n${lines
    .map((line) => `  '${line}',\n`)
    .join('')}].join('');\n`,
);
