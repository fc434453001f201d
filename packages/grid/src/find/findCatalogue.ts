import type { DecisionState } from '@proofsheet/core';
import { type Catalogue, createCatalogue } from '@proofsheet/react';

/** What a facet of its own is about; fields have their own names. */
export type FacetName =
  | '@class'
  | '@tag'
  | '@split'
  | '@text'
  | '@decision'
  | '@provenance'
  | '@score'
  | '@near'
  | '@slice'
  | '@ids'
  | '@region'
  | '@custom';

/** The words for finding samples in a grid: filters, facets, order, slices, similar samples. */
export interface FindMessages {
  /** Name of what can be filtered by; fields have their own. */
  readonly facet: (key: FacetName) => string;
  /** Name of the scores of one model. */
  readonly scoreOf: (model: string) => string;
  /** Names of the states of decision. */
  readonly decision: (state: DecisionState) => string;
  /** Who made a statement; what is absent may be anything. */
  readonly actor: (actor: {
    readonly by: 'person' | 'model' | 'rule' | null;
    readonly id: string | null;
    readonly version: string | null;
  }) => string;
  /** Values of a boolean field. */
  readonly boolean: (value: boolean) => string;
  /** A part of the filter in words. */
  readonly part: (name: string, value: string, isExcluded: boolean) => string;
  /** A list that lets nothing through. */
  readonly nothing: string;
  /** A range; an absent end is open. */
  readonly range: (min: string | null, max: string | null) => string;
  /** A range that no person would make: it is open at both ends. */
  readonly anyNumber: string;
  /** Samples named one by one. */
  readonly ids: (count: number) => string;
  /** A drawn region of a map. */
  readonly region: (projection: string, corners: number) => string;
  /** Samples near another. */
  readonly near: (name: string) => string;
  /** In which space, where there are several. */
  readonly nearIn: (name: string, space: string) => string;
  /** Only exact classes, without their subtypes. */
  readonly withoutSubtypes: (classes: string) => string;
  /** Stated by somebody. */
  readonly statedBy: (what: string, actor: string) => string;
  /** Of a version of a model. */
  readonly ofVersion: (what: string, version: string) => string;
  /** A filter that can't be taken apart. */
  readonly custom: string;
  /** Opens the list of what can be filtered by. */
  readonly addFilter: string;
  /** A part that must hold. */
  readonly is: string;
  /** A part that must not hold. */
  readonly isNot: string;
  /** Whether a part must hold. */
  readonly isOrNot: string;
  /** A value of a facet, for screen readers; a count that is not known is `null`. */
  readonly value: (name: string, count: number | null, isExcluded: boolean) => string;
  /** Keeps a value out. */
  readonly exclude: (name: string) => string;
  /** Lets a value through that was kept out. */
  readonly excluded: (name: string) => string;
  /** How a facet's values are used, for screen readers. */
  readonly valuesHint: string;
  /** Shows or hides what lies below a class. */
  readonly toggleBelow: (name: string, isOpen: boolean) => string;
  /** Hint of the field that narrows a long list. */
  readonly searchValues: (facet: string) => string;
  /** Shows fewer values again. */
  readonly showFewer: string;
  /** More values than are listed. */
  readonly narrow: (count: number) => string;
  /** Nothing in the list has that text. */
  readonly noValues: string;
  /** Values could not be counted. */
  readonly countFailed: string;
  /** Tries again. */
  readonly retry: string;
  /** Counts are on their way. */
  readonly counting: string;
  /** The least value that is let through. */
  readonly least: (facet: string) => string;
  /** The greatest value that is let through. */
  readonly greatest: (facet: string) => string;
  /** Lets every value of a range through again. */
  readonly clearRange: (facet: string) => string;
  /** A histogram, for screen readers. */
  readonly histogram: (facet: string, least: string, greatest: string) => string;
  /** Between the two inputs of a range. */
  readonly to: string;
  /** Hides the panel. */
  readonly closePanel: string;
  /** Name of the order. */
  readonly order: string;
  /** The order in words, on its button. */
  readonly orderIn: (keys: readonly string[]) => string;
  /** One key of the order in words. */
  readonly orderKey: (name: string, isAscending: boolean) => string;
  /** Orders by nothing further. */
  readonly ownOrder: string;
  /** The order by id. */
  readonly byId: string;
  /** The order by chance. */
  readonly byChance: string;
  /** The order by the distance from a sample, the most similar first. */
  readonly bySimilarity: string;
  /** Another order by chance. */
  readonly reshuffle: string;
  /** Adds a key to the order. */
  readonly addKey: string;
  /** Adds a first key to the order. */
  readonly firstKey: string;
  /** Takes a key from the order. */
  readonly removeKey: (name: string) => string;
  /** Moves a key in the order. */
  readonly moveKey: (name: string) => string;
  /** Turns a key of the order round. */
  readonly turnKey: (name: string, isAscending: boolean) => string;
  /** What a key of the order is. */
  readonly pickKey: (place: number) => string;
  /** Where a key has been moved to, for screen readers. */
  readonly movedKey: (name: string, place: number, count: number) => string;
  /** Takes the text away that is looked for. */
  readonly clearSearch: string;
  /** How many samples have the text that is looked for. */
  readonly hits: (count: number) => string;
  /** Name of the list of saved slices. */
  readonly slices: string;
  /** Saves what is shown as a slice. */
  readonly saveSlice: string;
  /** Hint of the field for a slice's name. */
  readonly sliceName: string;
  /** Saves the name that was typed. */
  readonly save: string;
  /** Leaves everything as it was. */
  readonly cancel: string;
  /** A slice needs a name. */
  readonly nameMissing: string;
  /** Another slice has that name. */
  readonly nameTaken: (name: string) => string;
  /** What can be done with a slice. */
  readonly sliceActions: (name: string) => string;
  /** Puts what is shown into the slice. */
  readonly updateSlice: string;
  /** Gives a slice another name. */
  readonly renameSlice: string;
  /** Removes a slice. */
  readonly deleteSlice: string;
  /** There are no slices yet. */
  readonly noSlices: string;
  /** Brings a slice back that was just removed. */
  readonly undo: string;
  /** Shows samples similar to the focused one. */
  readonly similar: string;
  /** Names the space in which samples are similar. */
  readonly similarIn: (space: string) => string;
  /** How many neighbours are shown. */
  readonly neighbours: string;
  /** Goes back to what was shown before. */
  readonly back: string;
}

const number = new Intl.NumberFormat('en');
const facets: Readonly<Record<FacetName, string>> = {
  '@class': 'Class',
  '@tag': 'Tag',
  '@split': 'Split',
  '@text': 'Text',
  '@decision': 'Progress',
  '@provenance': 'Made by',
  '@score': 'Score',
  '@near': 'Similar to',
  '@slice': 'Slice',
  '@ids': 'Samples',
  '@region': 'Region',
  '@custom': 'Custom filter',
};
const decisions: Readonly<Record<DecisionState, string>> = {
  decided: 'Decided',
  proposed: 'Proposed',
  rough: 'Rough label',
  unlabeled: 'No label',
};
const makers = { person: 'a person', model: 'a model', rule: 'a rule' } as const;
const samples = (count: number) => `${number.format(count)} ${count === 1 ? 'sample' : 'samples'}`;
const direction = (isAscending: boolean) => (isAscending ? 'ascending' : 'descending');

/** The words for finding samples, in English. */
export const findCatalogue: Catalogue<FindMessages> = createCatalogue('grid-find', {
  facet: (key) => facets[key],
  scoreOf: (model) => `Score of ${model}`,
  decision: (state) => decisions[state],
  actor: ({ by, id, version }) => {
    if (id === null) return by === null ? 'anybody' : makers[by];
    return version === null ? id : `${id} ${version}`;
  },
  boolean: (value) => (value ? 'Yes' : 'No'),
  part: (name, value, isExcluded) => `${name}: ${isExcluded ? 'not ' : ''}${value}`,
  nothing: 'nothing',
  range: (min, max) => {
    if (min === null) return `at most ${max}`;
    return max === null ? `at least ${min}` : `${min} to ${max}`;
  },
  anyNumber: 'any value',
  ids: (count) => `${number.format(count)} by name`,
  region: (projection, corners) => `${corners} corners in ${projection}`,
  near: (name) => name,
  nearIn: (name, space) => `${name} by ${space}`,
  withoutSubtypes: (classes) => `${classes} without subtypes`,
  statedBy: (what, actor) => `${what} by ${actor}`,
  ofVersion: (what, version) => `${what}, version ${version}`,
  custom: 'Custom filter',
  addFilter: 'Filter',
  is: 'is',
  isNot: 'is not',
  isOrNot: 'Is or is not',
  value: (name, count, isExcluded) =>
    `${name}${count === null ? '' : `, ${samples(count)}`}${isExcluded ? ', excluded' : ''}`,
  exclude: (name) => `Exclude ${name}`,
  excluded: (name) => `Stop excluding ${name}`,
  valuesHint: 'Space adds, Enter shows only this, X excludes',
  toggleBelow: (name, isOpen) => `${isOpen ? 'Hide' : 'Show'} subtypes of ${name}`,
  searchValues: (facet) => `Search ${facet}`,
  showFewer: 'Show fewer',
  narrow: (count) => `${number.format(count)} more: type to narrow the list`,
  noValues: 'Nothing here has that text',
  countFailed: 'Could not be counted',
  retry: 'Try again',
  counting: 'Counting…',
  least: (facet) => `Least ${facet}`,
  greatest: (facet) => `Greatest ${facet}`,
  clearRange: (facet) => `Clear range of ${facet}`,
  histogram: (facet, least, greatest) => `${facet} from ${least} to ${greatest}: drag to choose`,
  to: 'to',
  closePanel: 'Close filters',
  order: 'Order by',
  orderIn: (keys) => keys.join(', then '),
  orderKey: (name, isAscending) => `${name} ${direction(isAscending)}`,
  ownOrder: 'As added',
  byId: 'Name',
  byChance: 'Random',
  bySimilarity: 'Similarity',
  reshuffle: 'Shuffle again',
  addKey: 'Then by',
  firstKey: 'Order by',
  removeKey: (name) => `Remove ${name} from the order`,
  moveKey: (name) => `Move ${name}: use the up and down arrow keys`,
  turnKey: (name, isAscending) => `${name}: ${direction(isAscending)}`,
  pickKey: (place) => `Key ${place} of the order`,
  movedKey: (name, place, count) => `${name} is key ${place} of ${count}`,
  clearSearch: 'Clear search',
  hits: (count) => `${number.format(count)} found`,
  slices: 'Saved slices',
  saveSlice: 'Save this filter',
  sliceName: 'Name of the slice',
  save: 'Save',
  cancel: 'Cancel',
  nameMissing: 'A slice needs a name.',
  nameTaken: (name) => `There is a slice “${name}” already.`,
  sliceActions: (name) => `Actions for ${name}`,
  updateSlice: 'Update to this filter',
  renameSlice: 'Rename',
  deleteSlice: 'Delete',
  noSlices: 'Save a filter to come back to it.',
  undo: 'Undo',
  similar: 'Show similar',
  similarIn: (space) => `Similar by ${space}`,
  neighbours: 'Neighbours',
  back: 'Back',
});
