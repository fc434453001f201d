// Compiles kernel.c and writes it beside it as kernelModule.ts, and with fused multiplication as fusedKernelModule.ts: node build.mjs [OTHER FOLDER]
// It takes clang-16, or the clang that CLANG names, and the wasm-ld beside it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
const object = join(folder, 'kernel.wasm');
const flags = [
  ...['--target=wasm32', '-Os', '-msimd128', '-mbulk-memory', '-nostdlib'],
  // Sums stay in their order, and places are counted up from the first one: a browser's own offsets are never negative.
  ...['-ffast-math', '-fno-associative-math', '-fno-math-errno', '-mllvm', '-disable-lsr'],
  ...['--no-entry', '--import-memory', '--strip-all', '-z,stack-size=4096'].map((f) => `-Wl,${f}`),
];

/**
 * @param {string} name What the module is called.
 * @param {string} what What it is, in words.
 * @param {readonly string[]} more Flags of its own.
 */
function build(name, what, more) {
  const source = join(import.meta.dirname, 'kernel.c');
  execFileSync(process.env['CLANG'] ?? 'clang-16', [...flags, ...more, '-o', object, source]);
  const lines =
    readFileSync(object)
      .toString('base64')
      .match(/.{1,96}/g) ?? [];
  const text = lines.map((line) => `  '${line}',\n`).join('');
  writeFileSync(
    join(process.argv[2] ?? import.meta.dirname, `${name}.ts`),
    `/** ${what} in base64, written by build.mjs. */\nexport const ${name}: string = [\n${text}].join('');\n`,
  );
}

build('kernelModule', 'kernel.c as WebAssembly', []);
build('fusedKernelModule', 'kernel.c as WebAssembly that multiplies and adds in one instruction,', [
  '-mrelaxed-simd',
]);
rmSync(folder, { recursive: true });
