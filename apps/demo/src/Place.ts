/** What the address of the page names, so that a reload comes back to it. */
export interface Place {
  /** The id of the dataset that is open; `null`: none. */
  readonly dataset: string | null;
  /** Whether its review is open. */
  readonly isReview: boolean;
}

/** The place that the address names. */
export function readPlace(): Place {
  const [dataset = '', room] = location.hash.slice(1).split('/');
  return { dataset: dataset === '' ? null : dataset, isReview: room === 'review' };
}

/** Makes the address name a place. */
export function showPlace({ dataset, isReview }: Place): void {
  const words = dataset === null ? location.pathname : `#${dataset}${isReview ? '/review' : ''}`;
  history.replaceState(null, '', words);
}
