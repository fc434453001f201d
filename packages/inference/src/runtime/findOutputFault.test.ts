import { expect, test } from 'vitest';
import { pictureManifest } from '../manifest/manifests.fixture.ts';
import type { BoxLayout, OutputSpec } from '../manifest/OutputSpec.ts';
import { type DeclaredShape, findOutputFault } from './findOutputFault.ts';

const find = (output: OutputSpec, shape: DeclaredShape | null) =>
  findOutputFault({ ...pictureManifest, outputs: [output] }, () => shape);
const boxes = (layout: BoxLayout): OutputSpec => ({ role: 'boxes', layout, names: ['out'] });

test('[I114] as many numbers as the classes ask for are right, and what the file leaves open may be', () => {
  for (const role of ['logits', 'probabilities'] as const) {
    for (const shape of [[1, 2], ['batch', 2], [1, 'classes'], [1, -1], [], [1, 3, 1], null])
      expect(find({ role, name: 'out' }, shape)).toBeNull();
    expect(find({ role, name: 'out' }, ['batch', 3])).toBe(
      'out has 3 numbers for an input, and the manifest’s 2 classes ask for 2',
    );
  }
});

test.each([
  ['center-scores-columns', [1, 6, 100], [1, 7, 100]],
  ['center-objectness-rows', [1, 100, 7], [1, 100, 6]],
  ['logits-and-shares', [1, 100, 2], [1, 100, 4]],
] as const)('[I114] boxes laid out as %s have a number for each class', (layout, right, wrong) => {
  expect(find(boxes(layout), right)).toBeNull();
  expect(find(boxes(layout), wrong)).toMatch(/^out has \d numbers for a box, .+ 2 classes ask/);
});

test('[I114] one more may be for nothing, and where the class is a number any count is right', () => {
  expect(find(boxes('logits-and-shares'), [1, 100, 3])).toBeNull();
  expect(find(boxes('corners-score-class'), [1, 100, 6])).toBeNull();
});
