import { ProofsheetError, type Sample } from '@proofsheet/core';
import { FileX } from 'lucide-react';
import type { ReactElement } from 'react';
import { useMessages } from '../messages/useMessages.ts';
import { mediaCatalogue } from './mediaCatalogue.ts';
import { useText } from './useText.ts';

/** Props of {@link SampleText}. */
export interface SampleTextProps {
  /** The sample to show. */
  readonly sample: Sample;
}

/**
 * The beginning of a sample's text, filling its frame. While it loads the frame is empty; a text that can't be had
 * is marked and says why.
 *
 * Has the data attribute `data-state`: `loading`, `shown` or `failed`.
 */
export function SampleText({ sample }: SampleTextProps): ReactElement {
  const result = useText(sample);
  const messages = useMessages(mediaCatalogue);
  if (result?.error == null) {
    return (
      <span
        className="ps-sample-text"
        data-state={result === null ? 'loading' : 'shown'}
        dir="auto"
      >
        {result?.text}
      </span>
    );
  }
  const reason = result.error instanceof ProofsheetError ? result.error.what : messages.failedText;
  return (
    <span
      className="ps-sample-text"
      data-state="failed"
      role="img"
      aria-label={`${sample.id} ${reason}`}
      title={reason}
    >
      <FileX size={16} strokeWidth={1.5} aria-hidden="true" />
    </span>
  );
}
