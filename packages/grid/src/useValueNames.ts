import type { FieldValue, Split } from '@proofsheet/core';
import { useWorkspaceState } from '@proofsheet/react';
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
  const { messages } = useGridContext();
  const fields = useWorkspaceState((state) => state.description?.fields);
  const classes = useWorkspaceState((state) => state.description?.schema.classes);
  return {
    nameFacet: (key) => {
      if (key === '@class' || key === '@tag' || key === '@split' || key === '@text') {
        return messages.facet(key);
      }
      return fields?.find(({ name }) => name === key)?.label ?? key;
    },
    nameValue: (key, value) => {
      if (value === null) return messages.noValue;
      if (key === '@split') return messages.split(value as Split);
      if (key !== '@class') return String(value);
      return classes?.find(({ id }) => id === value)?.name ?? String(value);
    },
  };
}
