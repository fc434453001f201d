import type { AlignedText } from './AlignedText.ts';

/** What becomes of that by which a text is cut; the names are those of tokenizer.json. */
export type SplitBehavior =
  | 'Removed'
  | 'Isolated'
  | 'MergedWithPrevious'
  | 'MergedWithNext'
  | 'Contiguous';

interface Stretch {
  start: number;
  end: number;
  readonly isMatch: boolean;
}

/**
 * Cuts a text by a pattern. No part of it is empty.
 *
 * @param text - The text.
 * @param pattern - Global. What it matches cuts.
 * @param behavior - What becomes of the matches.
 * @param inverts - Whether what lies between the matches cuts instead.
 */
export function splitText(
  text: AlignedText,
  pattern: RegExp,
  behavior: SplitBehavior,
  inverts = false,
): readonly AlignedText[] {
  const stretches = join(findStretches(text.text, pattern, inverts), behavior);
  if (stretches.length === 1 && stretches[0]?.end === text.text.length && stretches[0].start === 0)
    return [text];
  return stretches.map(({ start, end }) => text.slice(start, end));
}

function findStretches(text: string, pattern: RegExp, inverts: boolean): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  const add = (until: number, isMatch: boolean) => {
    if (until > end) stretches.push({ start: end, end: until, isMatch: isMatch !== inverts });
    end = until;
  };
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === '') pattern.lastIndex += 1;
    else {
      add(match.index, false);
      add(match.index + match[0].length, true);
    }
  }
  add(text.length, false);
  return stretches;
}

function join(stretches: readonly Stretch[], behavior: SplitBehavior): readonly Stretch[] {
  if (behavior === 'Isolated') return stretches;
  if (behavior === 'Removed') return stretches.filter(({ isMatch }) => !isMatch);
  const result: Stretch[] = [];
  stretches.forEach((stretch, place) => {
    const last = result.at(-1);
    if (last !== undefined && isJoined(stretches[place - 1], stretch, behavior))
      last.end = stretch.end;
    else result.push({ ...stretch });
  });
  return result;
}

/** Of matches that touch, the first is joined to what is before it, or the last to what is after it. */
function isJoined(before: Stretch | undefined, stretch: Stretch, behavior: SplitBehavior): boolean {
  if (before === undefined) return false;
  if (behavior === 'Contiguous') return before.isMatch === stretch.isMatch;
  if (behavior === 'MergedWithPrevious') return stretch.isMatch && !before.isMatch;
  return before.isMatch && !stretch.isMatch;
}
