import type { ReactElement, ReactNode } from 'react';
import { EditorFrame } from './EditorFrame.tsx';
import { LazyPart } from './LazyPart.tsx';
import type { ReviewItem } from './ReviewState.ts';
import { useOriginal } from './useOriginal.ts';
import { useStageDrafts } from './useStageDrafts.ts';

/** Props of {@link StageSpans}. */
export interface StageSpansProps {
  /** Whose spans. */
  readonly item: ReviewItem;
  /** What is shown until text and editor are there, and where there is no text. */
  readonly fallback: ReactNode;
}

const load = async () => (await import('./spans/SpanEditor.tsx')).SpanEditor;

/** The text with its spans in an editor. */
export function StageSpans({ item, fallback }: StageSpansProps): ReactElement {
  const text = useOriginal(item.sample)?.text ?? null;
  const drafts = useStageDrafts(item);
  if (text === null) return <>{fallback}</>;
  return (
    <LazyPart load={load} fallback={fallback}>
      {(SpanEditor) => (
        <EditorFrame focused=".ps-spans-text">
          <SpanEditor {...drafts} text={text} />
        </EditorFrame>
      )}
    </LazyPart>
  );
}
