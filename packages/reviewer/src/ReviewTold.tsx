import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useReview } from './ReviewContext.ts';

/** Says to screen readers what was decided, and what comes. */
export function ReviewTold(): ReactElement {
  const { state, messages, lookOf } = useReview();
  const { current, before } = state;
  const [told, tell] = useState('');
  const former = useRef(current?.key);
  useEffect(() => {
    if (former.current === current?.key) return;
    const latest = before.at(-1);
    const name = (classId: string | null | undefined) =>
      classId == null ? null : lookOf(classId).name;
    const parts: string[] = [];
    if (latest !== undefined && latest.key === former.current && latest.verdict !== null)
      parts.push(messages.decided(latest.verdict, name(latest.classId)));
    if (current !== null) {
      const { proposal, sample } = current;
      parts.push(messages.coming(name(proposal?.classId), proposal?.score ?? null, sample.id));
    }
    former.current = current?.key;
    tell(parts.join('. '));
  }, [current, before, messages, lookOf]);
  return (
    <output className="ps-review-unseen" aria-live="polite">
      {told}
    </output>
  );
}
