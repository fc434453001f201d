import { useMessages } from '@proofsheet/react';
import { TriangleAlert } from 'lucide-react';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { reviewCatalogue } from './reviewCatalogue.ts';
import { StageNotice } from './StageNotice.tsx';

/** Props of {@link LazyPart}. */
export interface LazyPartProps<Part> {
  /** Loads it; the same function each time. */
  readonly load: () => Promise<Part>;
  /** What is shown until it is there. */
  readonly fallback: ReactNode;
  /** Shows it. */
  readonly children: (part: Part) => ReactNode;
}

/** An editor that is loaded once it is needed; where that fails it says so, and the rest of the review goes on. */
export function LazyPart<Part>({ load, fallback, children }: LazyPartProps<Part>): ReactElement {
  const messages = useMessages(reviewCatalogue);
  const [loaded, setLoaded] = useState<{ readonly part: Part } | 'failed' | null>(null);
  useEffect(() => {
    let isGone = false;
    const show = (next: { readonly part: Part } | 'failed') => {
      if (!isGone) setLoaded(next);
    };
    load().then(
      (part) => show({ part }),
      () => show('failed'),
    );
    return () => {
      isGone = true;
    };
  }, [load]);
  if (loaded === 'failed') {
    return (
      <StageNotice
        icon={<TriangleAlert size={24} strokeWidth={1.5} aria-hidden="true" />}
        title={messages.editorFailed}
        hint={messages.editorFailedHint}
      />
    );
  }
  return <>{loaded === null ? fallback : children(loaded.part)}</>;
}
