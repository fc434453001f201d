/** The type of a field's values. */
export type FieldKind = 'number' | 'text' | 'category' | 'boolean' | 'date';

/** A typed column of metadata. */
export interface FieldDefinition {
  /** The key in `Sample.fields`. */
  readonly name: string;
  /** The type of its values. */
  readonly kind: FieldKind;
  /** The name shown to people; default: `name`. */
  readonly label?: string;
}
