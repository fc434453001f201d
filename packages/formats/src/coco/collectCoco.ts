import { isAbortError } from '@proofsheet/core';
import { JsonSplitter } from '../json/JsonSplitter.ts';
import type { FolderFile } from '../listing/FolderFile.ts';
import { toRecordProblem, toUnreadableProblem } from '../reading/ReadProblem.ts';
import { openText } from '../text/readText.ts';
import { CocoFile } from './CocoFile.ts';

const greatestEntry = 1 << 26;

/** Reads one COCO file, piece by piece; what is wrong with it is in its `problems`. Throws nothing but the signal's reason. */
export async function collectCoco(
  source: FolderFile,
  signal: AbortSignal | undefined,
): Promise<CocoFile> {
  const { path } = source;
  const file = new CocoFile(path);
  const splitter = new JsonSplitter(greatestEntry);
  try {
    const { problems, chunks } = await openText(await source.read(), { path }, signal);
    file.problems.push(...problems.filter(({ reason }) => reason !== 'cut-off'));
    for await (const { text } of chunks) {
      for (const element of splitter.push(text)) file.take(element);
    }
  } catch (error) {
    if (isAbortError(error) || signal?.aborted) throw error;
    file.problems.push(toUnreadableProblem(path, error));
    file.isCutOff = true;
    return file;
  }
  const place = { path, line: splitter.line };
  if (!splitter.hasRoot) file.problems.push(toRecordProblem({ path }, 'syntax', 'it is not JSON.'));
  else if (!splitter.isComplete) {
    file.isCutOff = true;
    const what = 'the file ends before its end; what came after this line is missing.';
    file.problems.push(toRecordProblem(place, 'cut-off', what));
  }
  return file;
}
