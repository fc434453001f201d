/** Name of a blob's file; the given word where it has none. */
export function nameFile(blob: Blob, otherwise: string): string {
  return blob instanceof File && blob.name !== '' ? blob.name : otherwise;
}
