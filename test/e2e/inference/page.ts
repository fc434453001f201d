import { createInference } from '../../../packages/inference/src/index.ts';
import {
  createManifest,
  toInputs,
} from '../../../packages/inference/src/runtime/createManifest.fixture.ts';

declare global {
  interface Window {
    /** How many inputs were run, and where; or why not. */
    result: Promise<string>;
  }
}

async function run(): Promise<string> {
  const threads = Number(new URLSearchParams(location.search).get('threads'));
  const inference = createInference({ backends: ['wasm'], threads });
  const pipeline = await inference.load(await createManifest());
  let count = 0;
  for await (const { ids } of pipeline.run(toInputs(20))) count += ids.length;
  await inference.close();
  return `${count} on ${pipeline.backend}`;
}

window.result = run().catch(String);
