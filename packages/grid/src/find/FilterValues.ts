import type { ActorKind, DecisionState, FieldValue, Filter, Split } from '@proofsheet/core';
import type { PartKey } from '../FilterParts.ts';

/** What a provenance filter says of an actor. */
export interface ActorChoice {
  /** The kind of actor; absent: any. */
  readonly by?: ActorKind;
  /** Id of the person, model or rule; absent: any. */
  readonly id?: string;
  /** Version of the model or rule; absent: any, or none. */
  readonly version?: string;
}

/** The values that a filter lets through; `null` where it doesn't list values. Actors are written as text. */
export function listFilterValues(filter: Filter): readonly FieldValue[] | null {
  switch (filter.kind) {
    case 'class':
      return filter.classes;
    case 'tag':
      return filter.tags;
    case 'split':
      return filter.splits;
    case 'decision':
      return filter.states;
    case 'value':
      return filter.values;
    case 'slice':
      return [filter.id];
    case 'provenance':
      return [toActorText(filter)];
    case 'or':
      return filter.filters.flatMap((one) => listFilterValues(one) ?? []);
    default:
      return null;
  }
}

/**
 * The filter that lets values through.
 *
 * @param key - What they are values of.
 * @param values - The values, at least one.
 * @param like - A filter whose further conditions stay, such as who made the statement.
 */
export function toValuesFilter(
  key: PartKey,
  values: readonly FieldValue[],
  like: Filter | null = null,
): Filter {
  const names = values as readonly (string | null)[];
  switch (key) {
    case '@class':
      return { ...(like?.kind === 'class' ? like : {}), kind: 'class', classes: names };
    case '@tag':
      return { kind: 'tag', tags: names };
    case '@split':
      return { kind: 'split', splits: values as readonly Split[] };
    case '@decision':
      return { kind: 'decision', states: values as readonly DecisionState[] };
    case '@slice':
      return { kind: 'slice', id: String(values.at(-1)) };
    case '@provenance':
      return toActorsFilter(values.map(String));
    default:
      return { kind: 'value', field: key, values };
  }
}

/** Writes an actor as a value that can be listed and compared. */
export function toActorText({ by, id, version }: ActorChoice): string {
  return JSON.stringify([by ?? null, id ?? null, version ?? null]);
}

/** Reads what {@link toActorText} wrote. */
export function toActorChoice(text: string): ActorChoice {
  const [by, id, version] = JSON.parse(text) as [ActorKind | null, string | null, string | null];
  return {
    ...(by === null ? {} : { by }),
    ...(id === null ? {} : { id }),
    ...(version === null ? {} : { version }),
  };
}

function toActorsFilter(texts: readonly string[]): Filter {
  const filters = texts.map((text) => ({ kind: 'provenance', ...toActorChoice(text) }) as const);
  const [first] = filters;
  return filters.length === 1 && first !== undefined ? first : { kind: 'or', filters };
}
