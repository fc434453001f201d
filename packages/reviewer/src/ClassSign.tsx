import type { StatementKind } from '@proofsheet/core';
import type { CSSProperties, ReactElement } from 'react';

/** Props of {@link ClassSign}. */
export interface ClassSignProps {
  /** The colour of the class, as a CSS colour. */
  readonly color: string;
  /** Who says so: solid for a person, outlined for a model, dotted for a rough label. */
  readonly statement: StatementKind;
}

/** The stripe of a class: its colour says which, its line says who said so. */
export function ClassSign({ color, statement }: ClassSignProps): ReactElement {
  return (
    <span
      className="ps-review-sign"
      data-statement={statement}
      style={{ '--ps-class': color } as CSSProperties}
      aria-hidden="true"
    />
  );
}
