import { toCanonicalBytes } from '@proofsheet/core';
import { toSha256 } from '../toSha256.ts';
import type { InputSpec } from './InputSpec.ts';
import type { Manifest } from './Manifest.ts';
import { inputDefaults, outputDefaults, stepDefaults } from './manifestDefaults.ts';
import type { OutputSpec } from './OutputSpec.ts';

/**
 * Makes the hash by which vectors and predictions are kept: equal where the same media gives the same numbers.
 *
 * What counts is the model's bytes, the inputs with every step, the outputs with everything that shapes their numbers (activation, pooling,
 * thresholds: a box that was left out cannot be had back), how many classes there are, and the temperature. What doesn't: names of the
 * pipeline and its classes, its id and version, addresses, test vectors, and the measure of nearness. A default that is
 * written out is the same as one that isn't.
 *
 * @param manifest - The manifest.
 * @param modelSha256 - SHA-256 of the model's bytes in hexadecimal.
 * @param tokenizers - The documents of tokenizers that the manifest gives by address, by that address. One that is not here counts by its
 *   address, so that a document that changed in its place is not noticed.
 * @returns SHA-256 in hexadecimal, 64 characters.
 */
export async function toPipelineHash(
  manifest: Manifest,
  modelSha256: string,
  tokenizers: ReadonlyMap<string, unknown> = new Map(),
): Promise<string> {
  const bytes = toCanonicalBytes({
    model: modelSha256.toLowerCase(),
    inputs: manifest.inputs.map((input) => toWholeInput(input, tokenizers)),
    outputs: manifest.outputs.map(toWholeOutput),
    classes: manifest.classes.length,
    temperature: manifest.temperature ?? 1,
  });
  return toSha256(Uint8Array.from(bytes));
}

function toWholeInput(input: InputSpec, tokenizers: ReadonlyMap<string, unknown>): unknown {
  if (input.kind === 'tensor') return { ...inputDefaults, ...input };
  const steps = input.steps.map((step) => {
    const whole = { ...stepDefaults[input.kind][step.step], ...step };
    if (step.step !== 'tokenize' || typeof step.tokenizer !== 'string') return whole;
    return { ...whole, tokenizer: tokenizers.get(step.tokenizer) ?? step.tokenizer };
  });
  const last = steps.at(-1);
  const isLaidOut = input.kind !== 'image' || last?.step === 'layout';
  return { ...input, steps: isLaidOut ? steps : [...steps, stepDefaults.image['layout']] };
}

function toWholeOutput(output: OutputSpec): unknown {
  return { ...outputDefaults[output.role], ...output, metric: undefined };
}
