import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const hasClang = ['clang', 'wasm-ld'].every((tool) => spawnSync(tool, ['--version']).status === 0);

test.skipIf(!hasClang)(
  `[I180] the committed module is what build.mjs makes of network.c${hasClang ? '' : ' (skipped: clang or wasm-ld is not installed)'}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
    const file = join(folder, 'kernelModule.ts');
    execFileSync(process.execPath, [join(import.meta.dirname, 'build.mjs'), file]);
    const built = readFileSync(file, 'utf8');
    rmSync(folder, { recursive: true });
    const committed = readFileSync(join(import.meta.dirname, 'kernelModule.ts'), 'utf8');
    // Another version of clang may order instructions otherwise; what is compared there is the size.
    const version = spawnSync('clang', ['--version']).stdout.toString();
    if (version.includes('version 14.')) expect(built).toBe(committed);
    else expect(built.length / committed.length).toBeCloseTo(1, 0);
  },
);
