import { fileURLToPath } from 'node:url';
import { loadModules } from '../tools/loadModules.mjs';

// The benchmarks are TypeScript, which Node 20 does not run by itself.
const { load, close } = await loadModules();
const file = fileURLToPath(new URL('./command.ts', import.meta.url));
const command = /** @type {typeof import('./command.ts')} */ (await load(file));
await command.benchCommand(process.argv.slice(2), load);
await close();
