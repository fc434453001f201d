import type { FieldValue } from '@proofsheet/core';
import { useDeferredValue, useMemo, useState } from 'react';
import type { PartKey } from '../FilterParts.ts';
import { usePartWords } from './usePartWords.ts';
import type { ValueRow } from './ValueRow.ts';

/** A row of a list of values. */
export interface ListedRow extends ValueRow {
  /** Whether what lies below it is hidden. */
  readonly isFolded: boolean;
}

/** The part of a list of values that is shown, and what changes it. */
export interface ValueRows {
  /** The rows that are shown. */
  readonly shown: readonly ListedRow[];
  /** How many are not. */
  readonly left: number;
  /** Whether the long list is shown. */
  readonly isWhole: boolean;
  /** Shows the long list, or the short one. */
  readonly showAll: (isWhole: boolean) => void;
  /** Whether the list is long enough to be searched. */
  readonly isSearchable: boolean;
  /** The text that shown values have in their names. */
  readonly text: string;
  /** Narrows the list. */
  readonly setText: (text: string) => void;
  /** Hides or shows what lies below a value. */
  readonly fold: (value: FieldValue) => void;
}

const shownAtFirst = 12;
/** More rows than anybody reads; the others are found by typing. */
const shownAtMost = 200;

/** Which rows of a list of values are shown: the first ones, all, or those that have a text in their names. */
export function useValueRows({
  facet,
  rows,
  chosen,
  excluded,
}: {
  readonly facet: PartKey;
  readonly rows: readonly ValueRow[];
  readonly chosen: readonly FieldValue[];
  readonly excluded: readonly FieldValue[];
}): ValueRows {
  const { nameValue } = usePartWords();
  const [isWhole, setWhole] = useState(false);
  const [text, setText] = useState('');
  const [folded, setFolded] = useState<ReadonlySet<FieldValue>>(() => new Set());
  const needle = useDeferredValue(text).trim().toLowerCase();
  const isLong = rows.length > shownAtFirst;
  const found = useMemo(() => {
    if (isWhole && needle !== '') {
      return rows
        .filter(({ value }) => nameValue(facet, value).toLowerCase().includes(needle))
        .map((row) => ({ ...row, depth: 0, isParent: false }));
    }
    return hideFolded(rows, folded);
  }, [rows, facet, isWhole, needle, folded, nameValue]);
  const shown = useMemo(() => {
    const limit = isWhole ? shownAtMost : shownAtFirst;
    const wanted = new Set([...chosen, ...excluded]);
    const first = found.filter((row, place) => place < limit || wanted.has(row.value));
    return first.map((row) => ({ ...row, isFolded: folded.has(row.value) }));
  }, [found, isWhole, chosen, excluded, folded]);
  return {
    shown,
    left: found.length - shown.length,
    isWhole: isWhole && isLong,
    showAll: (whole) => {
      setWhole(whole);
      setText('');
    },
    isSearchable: isWhole && isLong,
    text,
    setText,
    fold: (value) => setFolded((known) => withToggled(known, value)),
  };
}

function hideFolded(
  rows: readonly ValueRow[],
  folded: ReadonlySet<FieldValue>,
): readonly ValueRow[] {
  let hidden = Number.POSITIVE_INFINITY;
  return rows.filter(({ value, depth }) => {
    if (depth > hidden) return false;
    hidden = folded.has(value) ? depth : Number.POSITIVE_INFINITY;
    return true;
  });
}

function withToggled<T>(values: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(values);
  if (!next.delete(value)) next.add(value);
  return next;
}
