import type { DatasetDescription, OrderKey, Query } from '@proofsheet/core';

/** Names a thing that can be ordered by: `@id`, `@class`, `@split`, `@random`, `@score`, `@score:` and a model, `@near`, or a field. */
export type OrderSubject = string;

/** What a dataset can be ordered by. */
export function listOrderSubjects(description: DatasetDescription | null): readonly OrderSubject[] {
  const models = [...new Set(description?.models?.map(({ id }) => id))];
  const scores = models.length > 1 ? models.map((id) => `@score:${id}`) : [];
  return [
    '@id',
    '@class',
    '@split',
    ...(models.length > 0 ? ['@score'] : []),
    ...scores,
    ...(description?.fields ?? []).map(({ name }) => name),
    '@random',
  ];
}

/** What a key orders by. */
export function toOrderSubject({ by }: OrderKey): OrderSubject {
  if (typeof by === 'string') return `@${by}`;
  if ('field' in by) return by.field;
  if ('random' in by) return '@random';
  if ('near' in by) return '@near';
  return by.score.model === undefined ? '@score' : `@score:${by.score.model}`;
}

/**
 * A key that orders by something. Scores and dates start with what is looked at first: the greatest.
 *
 * @param subject - What to order by.
 * @param seed - The seed of an order by chance: a whole number from 0 to 4,294,967,295.
 */
export function toOrderKey(subject: OrderSubject, seed: number): OrderKey {
  switch (subject) {
    case '@id':
    case '@class':
    case '@split':
      return { by: subject.slice(1) as 'id' | 'class' | 'split', direction: 'ascending' };
    case '@random':
      return { by: { random: seed }, direction: 'ascending' };
    case '@score':
      return { by: { score: {} }, direction: 'descending' };
    default: {
      const model = subject.startsWith('@score:') ? subject.slice('@score:'.length) : null;
      if (model === null) return { by: { field: subject }, direction: 'ascending' };
      return { by: { score: { model } }, direction: 'descending' };
    }
  }
}

/** The query in another order; without keys in the dataset's own. */
export function withOrder({ order: _, ...rest }: Query, keys: readonly OrderKey[]): Query {
  return keys.length === 0 ? rest : { ...rest, order: keys };
}

/** The list with one entry somewhere else. */
export function withMoved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const place = Math.max(0, Math.min(list.length - 1, to));
  const entry = list[from];
  if (entry === undefined || place === from) return list;
  return list.toSpliced(from, 1).toSpliced(place, 0, entry);
}

/** Another seed than the one before: a whole number from 0 to 4,294,967,295. */
export function createSeed(before: number | null): number {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return seed === before ? (seed + 1) % 2 ** 32 : seed;
}
