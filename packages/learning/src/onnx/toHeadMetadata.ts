import type { Head } from '@proofsheet/core';
import type { OnnxEntry } from './OnnxModel.ts';

/** What a model says of the head in it, for programs that have no manifest. Classes are a JSON list. */
export function toHeadMetadata({
  id,
  classes,
  isMultiLabel,
  temperature,
}: Head): readonly OnnxEntry[] {
  return [
    { key: 'proofsheet.head', value: id },
    { key: 'classes', value: JSON.stringify(classes) },
    { key: 'temperature', value: String(temperature) },
    { key: 'activation', value: isMultiLabel ? 'sigmoid' : 'softmax' },
  ];
}
