import type { Split, StatementKind } from '@proofsheet/core';

/** The words of a grid. Counts come as numbers, so that a language can have its own plurals and digits. */
export interface GridMessages {
  /** Name of the grid, for screen readers. */
  readonly gridLabel: string;
  /** What is read out of a tile. */
  readonly tile: (tile: {
    readonly className: string | null;
    readonly tags: readonly string[];
    readonly id: string;
  }) => string;
  /** How many samples are shown. */
  readonly samples: (count: number) => string;
  /** How many samples are shown at least, where the backend doesn't count. */
  readonly samplesAtLeast: (count: number) => string;
  /** How many samples are shown of how many. */
  readonly samplesOf: (count: number, total: number) => string;
  /** How many samples are chosen. */
  readonly selected: (count: number) => string;
  /** Hint of the search field. */
  readonly search: string;
  /** Name of the size slider. */
  readonly size: string;
  /** Undoes the latest change. */
  readonly undo: string;
  /** Makes the change again that was undone last. */
  readonly redo: string;
  /** Labels what is chosen. */
  readonly label: string;
  /** Hint of the field in which a class is picked. */
  readonly pickClass: string;
  /** Makes a class that isn't there yet. */
  readonly createClass: (name: string) => string;
  /** Tags what is chosen. */
  readonly tag: string;
  /** Hint of the field in which a tag is picked. */
  readonly pickTag: string;
  /** Makes a tag that isn't there yet. */
  readonly createTag: (name: string) => string;
  /** Takes a tag from what is chosen. */
  readonly untag: string;
  /** Hint of the field in which a tag to take away is picked. */
  readonly pickUntag: string;
  /** Moves what is chosen to a split. */
  readonly moveTo: string;
  /** Sends what is chosen to review, or takes it back. */
  readonly review: string;
  /** Excludes what is chosen from training and evaluation, or takes it in again. */
  readonly exclude: string;
  /** Chooses nothing. */
  readonly clearSelection: string;
  /** Chooses everything that is shown. */
  readonly selectAll: string;
  /** Name of the facet panel. */
  readonly facets: string;
  /** Shows or hides the panel of layout, groups and size, where room is short. */
  readonly viewOptions: string;
  /** Shows or hides the facet panel. */
  readonly toggleFacets: string;
  /** A value that is missing, such as no class and no tag. */
  readonly noValue: string;
  /** Shows the values of a facet that are not shown yet. */
  readonly showMore: (count: number) => string;
  /** Takes a part of the filter away. */
  readonly removeFilter: (label: string) => string;
  /** Takes the whole filter away. */
  readonly clearFilters: string;
  /** Names of splits. */
  readonly split: (split: Split) => string;
  /** Nothing matches the filter. */
  readonly noMatch: string;
  /** What to do then. */
  readonly noMatchHint: string;
  /** The dataset has no samples. */
  readonly empty: string;
  /** Rows could not be loaded. */
  readonly loadFailed: string;
  /** Tries again. */
  readonly retry: string;
  /** Resolves a conflict by making the change again, on what is there now. */
  readonly keepMine: string;
  /** Resolves a conflict by leaving what is there now. */
  readonly keepTheirs: string;
  /** Lets go of a change that was refused. */
  readonly discard: string;
  /** A change was refused. */
  readonly notSaved: (what: string) => string;
  /** Everything is saved. */
  readonly allSaved: string;
  /** Changes were refused. */
  readonly unsaved: (count: number) => string;
  /** Changes are on their way. */
  readonly saving: (count: number) => string;
  /** The filter and order are from before some changes. */
  readonly stale: string;
  /** Brings filter and order up to date. */
  readonly refresh: string;
  /** What can be done while nothing is chosen. */
  readonly hint: string;
  /** Samples got a tag. */
  readonly tagged: (count: number, tag: string) => string;
  /** Samples lost a tag. */
  readonly untagged: (count: number, tag: string) => string;
  /** Samples wait for review, or no longer. */
  readonly reviewed: (count: number, isSent: boolean) => string;
  /** Samples were excluded, or taken in again. */
  readonly excluded: (count: number, isOut: boolean) => string;
  /** Samples got a label. */
  readonly labelled: (count: number, className: string) => string;
  /** Samples lost their label. */
  readonly unlabelled: (count: number) => string;
  /** Samples were moved. */
  readonly moved: (count: number, split: string) => string;
  /** A slice was saved. */
  readonly sliceSaved: (name: string) => string;
  /** A slice has another filter now. */
  readonly sliceUpdated: (name: string) => string;
  /** A slice was renamed. */
  readonly sliceRenamed: (before: string, after: string) => string;
  /** A slice was removed. */
  readonly sliceDeleted: (name: string) => string;
  /** Something else was changed. */
  readonly changed: string;
  /** A change was undone. */
  readonly undone: (what: string) => string;
  /** A change was made again. */
  readonly redone: (what: string) => string;
  /** There was nothing to do. */
  readonly nothingToDo: string;
  /** Reading what is chosen. */
  readonly working: string;
  /** So many of the chosen samples are read. */
  readonly workingOn: (count: number, total: number) => string;
  /** Ends that. */
  readonly cancel: string;
  /** It was ended, and nothing was changed. */
  readonly cancelled: string;
  /** One sample at a time, the largest size. */
  readonly single: string;
  /** Name of the menu of layouts and groups. */
  readonly layout: string;
  /** Names of layouts. */
  readonly layoutKind: (kind: 'square' | 'justified') => string;
  /** Name of the menu of what samples are grouped by. */
  readonly groupBy: string;
  /** Nothing is grouped. */
  readonly noGroups: string;
  /** What is read out of the heading of a group. */
  readonly group: (name: string, count: number) => string;
  /** The place that one races past: a number, from 1, of how many. */
  readonly position: (index: number, total: number) => string;
  /** Name of the field in which one says where to go. */
  readonly jump: string;
  /** Hint of that field. */
  readonly jumpHint: string;
  /** There is no such place. */
  readonly noPlace: (text: string) => string;
  /** Name of the preview. */
  readonly preview: string;
  /** The original is on its way. */
  readonly loadingOriginal: string;
  /** The original can't be shown. */
  readonly originalFailed: string;
  /** The former sample. */
  readonly previous: string;
  /** The next sample. */
  readonly next: string;
  /** Shows the sample pixel by pixel, or whole again. */
  readonly zoom: string;
  /** Closes the preview. */
  readonly close: string;
  /** Name of the paced mode. */
  readonly pace: string;
  /** Holds the paced mode. */
  readonly pause: string;
  /** Goes on with the paced mode. */
  readonly resume: string;
  /** The paced mode is held. */
  readonly paused: string;
  /** Name of the slider of the rate. */
  readonly rate: string;
  /** What the marking key does in the paced mode. */
  readonly mark: string;
  /** Samples in a second. */
  readonly perSecond: (rate: number) => string;
  /** How many annotations are shown. */
  readonly annotations: (count: number) => string;
  /** Annotations got a label. */
  readonly annotationsLabelled: (count: number, className: string) => string;
  /** Annotations were removed. */
  readonly annotationsRemoved: (count: number) => string;
  /** What is read out of the tile of an annotation. */
  readonly annotationTile: (tile: {
    readonly className: string;
    readonly score: number | null;
    readonly statement: StatementKind;
    readonly id: string;
  }) => string;
  /** What is read out of a tile whose row could not be loaded. */
  readonly missingTile: string;
  /** Some rows could not be loaded. */
  readonly someFailed: string;
  /** Shows or hides regions over pictures. */
  readonly toggleRegions: string;
  /** Shows or hides the names of classes at regions. */
  readonly toggleNames: string;
  /** Plays sounds as one comes to them, or no longer. */
  readonly toggleSound: string;
}
