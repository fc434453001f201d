import type { DatasetDescription, FieldValue, Filter } from '@proofsheet/core';
import { useMessages, useWorkspaceState } from '@proofsheet/react';
import { useMemo } from 'react';
import type { FilterPart, PartKey } from '../FilterParts.ts';
import { useGridContext } from '../GridContext.ts';
import type { GridMessages } from '../GridMessages.ts';
import { listFilterValues, toActorChoice } from './FilterValues.ts';
import { type FacetName, type FindMessages, findCatalogue } from './findCatalogue.ts';

/** Words for what is filtered by. */
export interface PartWords {
  /** The name of a facet. */
  readonly nameFacet: (key: PartKey) => string;
  /** The name of one of its values. */
  readonly nameValue: (key: PartKey, value: FieldValue) => string;
  /** What a part of the filter says, without its name. */
  readonly describeValue: (part: FilterPart) => string;
  /** What a part of the filter says. */
  readonly describe: (part: FilterPart) => string;
}

const manyValues = 4;
const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

/** Names of facets, values and parts as the schema, the fields and the words in force have them. */
export function usePartWords(): PartWords {
  const { messages } = useGridContext();
  const words = useMessages(findCatalogue);
  const description = useWorkspaceState((state) => state.description);
  return useMemo(
    () => createPartWords(description, messages, words),
    [description, messages, words],
  );
}

/** Words for what is filtered by in a dataset. */
export function createPartWords(
  description: DatasetDescription | null,
  messages: Pick<GridMessages, 'noValue' | 'split'>,
  words: FindMessages,
): PartWords {
  const classes = new Map(description?.schema.classes.map(({ id, name }) => [id, name]));
  const fields = new Map(description?.fields.map(({ name, label }) => [name, label ?? name]));
  const nameFacet = (key: PartKey): string => {
    if (key.startsWith('@score:')) return words.scoreOf(key.slice('@score:'.length));
    return key.startsWith('@') ? words.facet(key as FacetName) : (fields.get(key) ?? key);
  };
  const nameValue = (key: PartKey, value: FieldValue): string => {
    if (value === null) return messages.noValue;
    if (typeof value === 'boolean') return words.boolean(value);
    const text = String(value);
    switch (key) {
      case '@class':
        return classes.get(text) ?? text;
      case '@split':
        return messages.split(value as Parameters<GridMessages['split']>[0]);
      case '@decision':
        return words.decision(value as Parameters<FindMessages['decision']>[0]);
      case '@slice':
        return description?.slices?.find(({ id }) => id === text)?.name ?? text;
      case '@provenance': {
        const { by = null, id = null, version = null } = toActorChoice(text);
        return words.actor({ by, id, version });
      }
      default:
        return text;
    }
  };
  const isOneSpace = (description?.spaces?.length ?? 0) < 2;
  const describeValue = ({ key, filter }: FilterPart): string =>
    describeFilter(filter, { words, isOneSpace, name: (value) => nameValue(key, value) });
  const describe = (part: FilterPart) => {
    const value = describeValue(part);
    return part.key === '@custom' ? value : words.part(nameFacet(part.key), value, part.isExcluded);
  };
  return { nameFacet, nameValue, describeValue, describe };
}

interface Naming {
  readonly words: FindMessages;
  readonly isOneSpace: boolean;
  readonly name: (value: FieldValue) => string;
}

function describeFilter(filter: Filter, { words, isOneSpace, name }: Naming): string {
  switch (filter.kind) {
    case 'text':
      return `“${filter.text.trim()}”`;
    case 'range':
    case 'score': {
      const range = describeRange(filter.min, filter.max, words);
      const version = filter.kind === 'score' ? filter.version : undefined;
      return version === undefined ? range : words.ofVersion(range, version);
    }
    case 'ids': {
      const [only] = filter.ids;
      return filter.ids.length === 1 && only !== undefined ? only : words.ids(filter.ids.length);
    }
    case 'region':
      return words.region(filter.projection, filter.points.length);
    case 'near':
      return isOneSpace ? words.near(filter.sampleId) : words.nearIn(filter.sampleId, filter.space);
    case 'and':
    case 'not':
      return words.custom;
    default: {
      const values = listFilterValues(filter);
      if (values === null || (filter.kind === 'or' && !isActors(filter))) return words.custom;
      return describeClasses(filter, describeList(values.map(name), words), words);
    }
  }
}

function isActors({ filters }: Extract<Filter, { filters: unknown }>): boolean {
  return filters.length > 0 && filters.every(({ kind }) => kind === 'provenance');
}

function describeClasses(filter: Filter, list: string, words: FindMessages): string {
  if (filter.kind !== 'class') return list;
  const exact = filter.withSubtypes === false ? words.withoutSubtypes(list) : list;
  if (filter.by === undefined) return exact;
  return words.statedBy(exact, words.actor({ by: filter.by, id: null, version: null }));
}

function describeList(names: readonly string[], { nothing }: FindMessages): string {
  if (names.length === 0) return nothing;
  const shown = names.slice(0, manyValues).join(', ');
  return names.length > manyValues ? `${shown} +${names.length - manyValues}` : shown;
}

type Bound = number | string | undefined;

function describeRange(min: Bound, max: Bound, words: FindMessages): string {
  if (min === undefined && max === undefined) return words.anyNumber;
  return words.range(toBoundText(min), toBoundText(max));
}

function toBoundText(bound: Bound): string | null {
  if (bound === undefined) return null;
  if (typeof bound === 'number') return String(bound);
  const time = Date.parse(bound);
  return Number.isFinite(time) ? date.format(time) : bound;
}
