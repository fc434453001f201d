import type { FieldValue, Split } from '@proofsheet/core';
import type { PartKey } from './FilterParts.ts';
import { useGridContext } from './GridContext.ts';

/** Names for what is filtered by, and for its values. */
export interface ValueNames {
  /** The name of a facet. */
  readonly nameFacet: (key: PartKey) => string;
  /** The name of one of its values. */
  readonly nameValue: (key: PartKey, value: FieldValue) => string;
}

/** Names of facets and values as the schema, the fields and the words in force have them. */
export function useValueNames(): ValueNames {
  const { description, messages } = useGridContext();
  return {
    nameFacet: (key) => {
      if (key === '@class' || key === '@tag' || key === '@split' || key === '@text') {
        return messages.facet(key);
      }
      return description?.fields.find(({ name }) => name === key)?.label ?? key;
    },
    nameValue: (key, value) => {
      if (value === null) return messages.noValue;
      if (key === '@split') return messages.split(value as Split);
      if (key !== '@class') return String(value);
      return description?.schema.classes.find(({ id }) => id === value)?.name ?? String(value);
    },
  };
}
