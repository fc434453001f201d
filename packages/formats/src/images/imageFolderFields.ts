import type { FieldDefinition } from '@proofsheet/core';

/** The fields that `readImageFolder` gives every sample. */
export const imageFolderFields: readonly FieldDefinition[] = [
  { name: 'file', kind: 'text', label: 'File' },
  { name: 'folder', kind: 'text', label: 'Folder' },
  { name: 'bytes', kind: 'number', label: 'Size in bytes' },
  { name: 'modified', kind: 'date', label: 'Modified' },
];
