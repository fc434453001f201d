import type { Fit, Head, HeadLayer, TrainingSet } from '@proofsheet/core';
import { chooseNetwork } from './chooseNetwork.ts';
import { createFeatures } from './createFeatures.ts';
import { createFolds } from './createFolds.ts';
import { describeTraining } from './describeTraining.ts';
import { FitClock } from './FitClock.ts';
import { fitTemperature } from './fitTemperature.ts';
import { createKernel } from './kernel/createKernel.ts';
import type { Kernel } from './kernel/Kernel.ts';
import { LinearFitter } from './LinearFitter.ts';
import type { Targets } from './LossPass.ts';
import { measureHead } from './measureHead.ts';
import { hiddenUnits } from './Network.ts';
import { NetworkFitter } from './NetworkFitter.ts';
import { type Examples, parseTraining } from './parseTraining.ts';
import { toPlainLayer, toStandard } from './Standard.ts';
import { toHeadId } from './toHeadId.ts';
import { toProbabilities } from './toProbabilities.ts';
import { addOffsets, weighClasses } from './weighClasses.ts';

/** How a head is fitted; nothing of it is needed. */
export interface FitOptions {
  /** Cancels the fit within some 30 milliseconds. */
  readonly signal?: AbortSignal | undefined;
  /** Is told how far the fit has come, 0 to 1, never less than before. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** The head of the last fit: the search for regularisation begins where that of `from` ended. */
  readonly from?: Head | undefined;
  /** Chooses the folds; the same seed and rows give the same head. Default 1. */
  readonly seed?: number | undefined;
  /**
   * What the head is: `linear`, `mlp` (one hidden layer of 32 rectified units), or `auto`, the default: the network where it is right
   * more often on held-out rows, by more than one standard error, else linear.
   */
  readonly kind?: 'auto' | 'linear' | 'mlp' | undefined;
  /** The arithmetic; default: WebAssembly where it is allowed, else TypeScript. */
  readonly kernel?: Kernel | undefined;
}

/**
 * Fits a classifier on vectors: regularisation, how much rare classes count, stopping and calibration are chosen by
 * five-fold cross-validation, and the report is of the held-out rows alone.
 *
 * Labels and weights are copied at the start. The vectors are not, and must stay as they are until it ends.
 *
 * @throws LearningError where nothing can be learnt from the training set.
 * @example
 * ```ts
 * const { head, report } = await fitHead({ classes: ['cat', 'dog'], dimensions: 128, vectors, labels });
 * const probabilities = predictHead(head, others);
 * ```
 */
export async function fitHead(training: TrainingSet, options: FitOptions = {}): Promise<Fit> {
  const { signal, onProgress, kernel = createKernel() } = options;
  const clock = new FitClock(signal, onProgress);
  const fit = await fitExamples(parseTraining(training), options, kernel, clock);
  if (options.kernel === undefined) kernel.release();
  return fit;
}

async function fitExamples(
  examples: Examples,
  { from, seed = 1, kind = 'auto' }: FitOptions,
  kernel: Kernel,
  clock: FitClock,
): Promise<Fit> {
  const standard = toStandard(examples.vectors, examples.dimensions, kernel);
  const folds = createFolds(examples, seed);
  const targets: Targets = { ...examples, classes: examples.classes.length, folds };
  const features = createFeatures(kernel, examples.vectors, standard);
  const known = from?.dimensions === examples.dimensions ? (from.strength ?? null) : null;
  const fit = await new LinearFitter(features, targets, seed, clock).fit(known);
  const notices = describeTraining(examples, standard, fit.comparedRows);
  const fitter = new NetworkFitter(features, targets, seed, clock);
  const network = await chooseNetwork(fitter, fit, targets, kind);
  if (network !== null) {
    const [first, second] = network.fit.layers;
    const inner = features.toFull(first, hiddenUnits);
    const layers = [
      toPlainLayer(inner, hiddenUnits, standard, 'relu'),
      toOuterLayer(second, targets.classes),
    ];
    const { heldOut } = network.fit;
    return finish(examples, targets, { layers, heldOut, notices: [...notices, network.notice] });
  }
  const parameters = features.toFull(fit.parameters, targets.classes);
  const layers = [toPlainLayer(parameters, targets.classes, standard, 'none')];
  const { penalty: strength, heldOut } = fit;
  return finish(examples, targets, { layers, strength, heldOut, notices });
}

function toOuterLayer(parameters: Float64Array, outputs: number): HeadLayer {
  const [inputs, floats] = [hiddenUnits, Float32Array.from(parameters)];
  const weights = floats.slice(0, inputs * outputs);
  return { inputs, outputs, weights, bias: floats.slice(inputs * outputs), activation: 'none' };
}

function addToLast(layers: readonly HeadLayer[], offsets: Float64Array): readonly HeadLayer[] {
  return layers.map((layer, place) =>
    place < layers.length - 1
      ? layer
      : { ...layer, bias: layer.bias.map((value, k) => value + (offsets[k] ?? 0)) },
  );
}

interface Findings {
  readonly layers: readonly HeadLayer[];
  readonly strength?: number;
  readonly heldOut: Float32Array;
  readonly notices: readonly string[];
}

function finish(examples: Examples, targets: Targets, findings: Findings): Fit {
  const { classes, dimensions, isMultiLabel, rows } = examples;
  const { offsets, notice } = weighClasses(findings.heldOut, targets);
  const logits = addOffsets(findings.heldOut, offsets);
  const layers = addToLast(findings.layers, offsets);
  const notices = [...findings.notices, ...(notice === null ? [] : [notice])];
  const temperature = fitTemperature(logits, targets);
  const heldOut = toProbabilities(logits, classes.length, temperature, isMultiLabel);
  const strength = findings.strength === undefined ? {} : { strength: findings.strength };
  const plain = { classes, dimensions, isMultiLabel, temperature, ...strength, layers };
  const head: Head = { id: toHeadId(plain), ...plain };
  return { head, report: { rows, ...measureHead(heldOut, targets), heldOut, notices } };
}
