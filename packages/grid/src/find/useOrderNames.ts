import type { OrderKey } from '@proofsheet/core';
import { useMessages } from '@proofsheet/react';
import { useCallback } from 'react';
import { findCatalogue } from './findCatalogue.ts';
import { toOrderSubject } from './OrderKeys.ts';
import { usePartWords } from './usePartWords.ts';

/** Names what keys order by, as the fields and the words in force have it. */
export function useOrderNames(): (key: OrderKey) => string {
  const words = useMessages(findCatalogue);
  const { nameFacet } = usePartWords();
  return useCallback(
    (key) => {
      const subject = toOrderSubject(key);
      if (subject === '@id') return words.byId;
      if (subject === '@random') return words.byChance;
      if (subject === '@near') return words.bySimilarity;
      const name = nameFacet(subject);
      const version =
        typeof key.by === 'object' && 'score' in key.by ? key.by.score.version : undefined;
      return version === undefined ? name : words.ofVersion(name, version);
    },
    [words, nameFacet],
  );
}
