import { Button } from '@proofsheet/react';
import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useReview } from './ReviewContext.ts';
import type { ReviewItem } from './ReviewState.ts';
import { toErrorText } from './toErrorText.ts';
import { type ShownRegion, toShownRegions } from './toShownRegions.ts';
import { useOriginal } from './useOriginal.ts';
import { usePreview } from './usePreview.ts';

/** Props of {@link StageText}. */
export interface StageTextProps {
  /** What is looked at. */
  readonly item: ReviewItem;
}

/** A text as text, with the spans that are proposed in it. One that is longer than its room is folded. */
export function StageText({ item }: StageTextProps): ReactElement {
  const { messages, state } = useReview();
  const preview = usePreview(item.sample);
  const original = useOriginal(item.sample);
  const body = useRef<HTMLDivElement>(null);
  const [isLong, setLong] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const draft = state.current?.key === item.key ? state.draft : null;
  const spans = toShownRegions(item, draft).filter(({ region }) => region.kind === 'span');
  const known = preview !== null && 'text' in preview ? preview.text : null;
  // Spans count from the start of the original, of which the preview has no blanks.
  const text = original?.text ?? (spans.length === 0 ? known : null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is as long as it is
  useLayoutEffect(() => {
    const element = body.current;
    if (element !== null && !isOpen) setLong(element.scrollHeight > element.clientHeight + 1);
  }, [text, isOpen]);
  const error = text === null ? original?.error : null;
  if (error != null) {
    return (
      <div className="ps-review-broken" role="alert">
        <b>{messages.mediaFailed}</b>
        <span>{toErrorText(error)}</span>
      </div>
    );
  }
  return (
    <div className="ps-review-text" data-open={isOpen || undefined}>
      <div
        ref={body}
        className="ps-review-text-body"
        dir="auto"
        data-source={text === null ? undefined : item.sample.media.source}
      >
        {text === null ? '' : <Marked text={text} spans={spans} />}
      </div>
      {isLong || isOpen ? (
        <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? messages.showLess : messages.showAll}
        </Button>
      ) : null}
    </div>
  );
}

interface MarkedProps {
  readonly text: string;
  readonly spans: readonly ShownRegion[];
}

/** A text with its spans; of those that overlap the first is shown. */
function Marked({ text, spans }: MarkedProps): ReactElement {
  const { lookOf, messages } = useReview();
  const parts: ReactNode[] = [];
  let at = 0;
  const ordered = spans.toSorted((a, b) => toStart(a) - toStart(b));
  for (const { id, region, classId, score, statement } of ordered) {
    if (region.kind !== 'span' || region.start < at) continue;
    const { name, color } = lookOf(classId);
    parts.push(
      text.slice(at, region.start),
      <mark key={id} data-statement={statement} style={{ color }}>
        <span>{text.slice(region.start, region.end)}</span>
        <small>
          {name} {score === null ? null : messages.score(score)}
        </small>
      </mark>,
    );
    at = region.end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}

function toStart({ region }: ShownRegion): number {
  return region.kind === 'span' ? region.start : 0;
}
