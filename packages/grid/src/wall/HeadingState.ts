/** What the heading of a group shows. The same object as long as nothing in it is different. */
export interface HeadingState {
  /** The group's name. */
  readonly name: string;
  /** How many samples it has, as it is written. */
  readonly count: string;
  /** The colour of its class, as a CSS colour; empty where it isn't of a class. */
  readonly color: string;
  /** Whether all of it is chosen. */
  readonly isSelected: boolean;
  /** What screen readers say of it. */
  readonly label: string;
}

/** A heading of which nothing is known yet. */
export const emptyHeading: HeadingState = {
  name: '',
  count: '',
  color: '',
  isSelected: false,
  label: '',
};
