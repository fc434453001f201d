import type { RegionDraft } from '../ReviewState.ts';

/**
 * Changes one of several drafts.
 *
 * @param drafts - All of them.
 * @param id - Which one.
 * @param change - Its new region, its new class, or both.
 * @returns The drafts, of which all others are the same objects; the same array where nothing is different.
 */
export function changeDraft(
  drafts: readonly RegionDraft[],
  id: string,
  change: Partial<Pick<RegionDraft, 'region' | 'classId'>>,
): readonly RegionDraft[] {
  const draft = drafts.find((one) => one.id === id);
  if (draft === undefined) return drafts;
  const next = { ...draft, ...change };
  if (next.region === draft.region && next.classId === draft.classId) return drafts;
  return drafts.map((one) => (one === draft ? next : one));
}
