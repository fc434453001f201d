import { isTransformLength } from '../sound/isTransformLength.ts';
import type { ImageStep, ResizeRule } from './ImageStep.ts';
import type { ImageInput, InputSpec, SoundInput, TextInput } from './InputSpec.ts';
import type { ManifestProblem } from './ManifestError.ts';
import type { SoundStep } from './SoundStep.ts';
import { toPictureForm } from './toPictureForm.ts';

/** The order in which kinds of steps come; steps of one stage may come in any order. */
const imageStages = {
  decode: 0,
  color: 1,
  crop: 1,
  resize: 1,
  letterbox: 1,
  pad: 1,
  scale: 2,
  normalize: 2,
  layout: 3,
} as const satisfies Record<ImageStep['step'], number>;

const soundStages = {
  decode: 0,
  resample: 1,
  window: 2,
  'log-mel': 3,
} as const satisfies Record<SoundStep['step'], number>;

/**
 * Finds where the steps of an input don't fit one another.
 *
 * @param input - An input of the right form.
 * @param path - Its path in the manifest.
 */
export function findInputProblems(input: InputSpec, path: string): readonly ManifestProblem[] {
  const find = (): readonly ManifestProblem[] => {
    if (input.kind === 'image') return findImageProblems(input);
    if (input.kind === 'text') return findTextProblems(input);
    return input.kind === 'audio' ? findSoundProblems(input) : [];
  };
  return find().map(({ path: within, problem }) => ({ path: `${path}.steps${within}`, problem }));
}

function findImageProblems({ steps }: ImageInput): readonly ManifestProblem[] {
  const form = toPictureForm(steps);
  const isScaled = steps.some(({ step }) => step === 'scale' || step === 'normalize');
  const inSteps = steps.flatMap((step, index): readonly ManifestProblem[] => {
    const at = `.${index}`;
    if (step.step === 'resize' || step.step === 'letterbox') return findRuleProblems(step, at);
    if (step.step === 'layout' && step.dtype === 'uint8' && isScaled) {
      const problem = 'Expected no scale or normalize before uint8, which has whole levels only';
      return [{ path: `${at}.dtype`, problem }];
    }
    if (step.step !== 'normalize') return [];
    const channels = form?.channels ?? toPictureForm([...steps, fixed])?.channels ?? 3;
    return (['mean', 'std'] as const)
      .filter((name) => step[name].length !== channels)
      .map((name) => ({
        path: `${at}.${name}`,
        problem: `Expected ${channels} numbers, one a channel, but received ${step[name].length}`,
      }));
  });
  return [
    ...findOrderProblems(steps, imageStages, ['decode', 'color', 'layout']),
    ...inSteps,
    ...(form === undefined ? [{ path: '', problem: sizeless }] : []),
  ];
}

const fixed: ImageStep = { step: 'crop', width: 1, height: 1 };
const sizeless =
  'Expected a step that gives every picture one size: resize with stretch, crop or letterbox';

function findRuleProblems(rule: ResizeRule, path: string): readonly ManifestProblem[] {
  const { filter, antialias = false, coordinates = 'half-pixel' } = rule;
  const isSmooth = filter === 'bilinear' || filter === 'bicubic' || filter === 'lanczos3';
  const problems: ManifestProblem[] = [];
  if (antialias && !isSmooth) {
    problems.push({ path: `${path}.antialias`, problem: `Expected false with ${filter}` });
  }
  if (coordinates !== 'half-pixel' && (antialias || filter === 'area')) {
    const what = antialias ? 'antialias' : 'area';
    problems.push({ path: `${path}.coordinates`, problem: `Expected half-pixel with ${what}` });
  }
  return problems;
}

function findTextProblems({ steps }: TextInput): readonly ManifestProblem[] {
  return findOrderProblems(steps, { normalize: 0, tokenize: 1 }, ['tokenize'], 'tokenize');
}

function findSoundProblems({ steps }: SoundInput): readonly ManifestProblem[] {
  const kinds = Object.keys(soundStages) as SoundStep['step'][];
  const problems = [...findOrderProblems(steps, soundStages, kinds)];
  const rate = steps.find((step) => step.step === 'resample')?.rate;
  if (rate === undefined) {
    problems.push({ path: '', problem: 'Expected a resample: every sound has a rate of its own' });
  }
  for (const [index, step] of steps.entries()) {
    if (step.step !== 'log-mel') continue;
    const { fftLength, windowLength = fftLength, minimum = 0, maximum } = step;
    const least = maximum ?? (rate ?? Number.POSITIVE_INFINITY) / 2;
    const faults: readonly (readonly [keyof typeof step, boolean, string])[] = [
      [
        'fftLength',
        !isTransformLength(fftLength),
        'Expected an even number without a large odd factor',
      ],
      ['windowLength', windowLength > fftLength, 'Expected at most fftLength'],
      ['minimum', minimum >= least, 'Expected less than the maximum'],
      [
        'maximum',
        (maximum ?? 0) > (rate ?? Number.POSITIVE_INFINITY) / 2,
        'Expected at most half the rate',
      ],
    ];
    for (const [name, isWrong, problem] of faults) {
      if (isWrong) problems.push({ path: `.${index}.${name}`, problem });
    }
  }
  return problems;
}

/**
 * Finds steps out of their order, and steps that are missing or there too often.
 *
 * @param once - The kinds that may be there once at most.
 * @param needed - The kind that must be there; the first of its stages.
 */
function findOrderProblems<Kind extends string>(
  steps: readonly { readonly step: Kind }[],
  stages: Readonly<Record<Kind, number>>,
  once: readonly Kind[],
  needed: string = 'decode',
): readonly ManifestProblem[] {
  const problems: ManifestProblem[] = [];
  for (const [index, { step }] of steps.entries()) {
    const earlier = steps.slice(0, index);
    const path = `.${index}.step`;
    const after = earlier.find((other) => stages[other.step] > stages[step]);
    if (after !== undefined) {
      problems.push({ path, problem: `Expected ${step} before ${after.step}` });
    }
    if (once.includes(step) && earlier.some((other) => other.step === step)) {
      problems.push({ path, problem: `Expected one ${step}` });
    }
  }
  if (!steps.some(({ step }) => step === needed)) {
    const place = needed === 'decode' ? 'first' : 'last';
    problems.push({ path: '', problem: `Expected ${needed} as the ${place} step` });
  }
  return problems;
}
