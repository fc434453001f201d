// Compiles network.c and writes it beside it as kernelModule.ts: node build.mjs [OTHER FILE]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
const object = join(folder, 'kernel.wasm');
const flags = [
  ...['--target=wasm32', '-O2', '-msimd128', '-mbulk-memory', '-nostdlib'],
  ...['--no-entry', '--import-memory', '--strip-all', '-z,stack-size=8192'].map((f) => `-Wl,${f}`),
];
execFileSync('clang', [...flags, '-o', object, join(import.meta.dirname, 'network.c')]);
const lines =
  readFileSync(object)
    .toString('base64')
    .match(/.{1,96}/g) ?? [];
rmSync(folder, { recursive: true });
writeFileSync(
  process.argv[2] ?? join(import.meta.dirname, 'kernelModule.ts'),
  `/** network.c as WebAssembly in base64, written by build.mjs. */\nexport const kernelModule: string = [\n${lines
    .map((line) => `  '${line}',\n`)
    .join('')}].join('');\n`,
);
