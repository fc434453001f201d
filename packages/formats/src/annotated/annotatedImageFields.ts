import type { FieldDefinition } from '@proofsheet/core';
import { imageFolderFields } from '../images/imageFolderFields.ts';

/** The fields that `readCoco`, `readVoc` and `readYolo` give every sample. */
export const annotatedImageFields: readonly FieldDefinition[] = [
  ...imageFolderFields,
  { name: 'width', kind: 'number', label: 'Width in pixels' },
  { name: 'height', kind: 'number', label: 'Height in pixels' },
];
