import { type DroppedEntry, listDroppedEntries, type PathedFile } from '@proofsheet/formats';

/** Opens what was dropped, which can only be done here; the files then go where the work is done. */
export async function openDropped(
  entries: readonly DroppedEntry[],
  signal: AbortSignal,
): Promise<readonly PathedFile[]> {
  const files: PathedFile[] = [];
  for await (const { path, read } of listDroppedEntries(entries, { signal })) {
    const blob = await read();
    if (blob instanceof File) files.push({ path, file: blob });
  }
  return files;
}
