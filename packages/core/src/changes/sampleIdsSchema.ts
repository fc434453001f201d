import * as v from 'valibot';

/** Beyond it a search for repetitions would take longer than 30 ms. */
const longestSearched = 100_000;

interface IdFault {
  readonly place: number;
  readonly message: string;
}

/** Ids of samples, none empty. Looked at in one pass without a copy: a bulk edit has a million of them. */
export const idListSchema: v.GenericSchema<unknown, readonly string[]> = createSchema(false);

/**
 * Ids of samples, each once and none empty. A list that is in ascending order, or has up to 100,000 ids, is looked
 * through for repetitions here; in any other the second mention of a sample is a conflict with the first.
 */
export const sampleIdsSchema: v.GenericSchema<unknown, readonly string[]> = createSchema(true);

function createSchema(isSet: boolean): v.GenericSchema<unknown, readonly string[]> {
  return v.pipe(
    v.custom<readonly string[]>(Array.isArray, 'Expected an array'),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      const input = dataset.value as string[];
      const fault = findFault(input, isSet);
      if (fault === null) return;
      const { place, message } = fault;
      const item = { type: 'array', origin: 'value', input, key: place, value: input[place] };
      addIssue({ message, path: [item as v.ArrayPathItem] });
    }),
  );
}

function findFault(ids: readonly unknown[], isSet: boolean): IdFault | null {
  let isAscending = true;
  let former = '';
  for (let place = 0; place < ids.length; place += 1) {
    const id = ids[place];
    if (typeof id !== 'string') return { place, message: 'Expected the id of a sample' };
    if (id === '') return { place, message: 'Expected an id of at least one character' };
    // No id is there twice where each is greater than the one before.
    isAscending &&= id > former;
    former = id;
  }
  if (isAscending || !isSet || ids.length > longestSearched) return null;
  return findRepetition(ids as readonly string[]);
}

function findRepetition(ids: readonly string[]): IdFault | null {
  const seen = new Set<string>();
  for (let place = 0; place < ids.length; place += 1) {
    const id = ids[place] as string;
    if (seen.has(id)) return { place, message: 'The id is there twice' };
    seen.add(id);
  }
  return null;
}
