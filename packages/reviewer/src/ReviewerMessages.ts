import type { Verdict } from '@proofsheet/core';
import type { OrderName } from './OrderMenu.tsx';
import type { ReviewLane } from './ReviewState.ts';

/** The words of a review. A share is a number from 0 to 1. */
export interface ReviewerMessages {
  /** Names the whole widget. */
  readonly reviewLabel: string;
  /** Names the choice of lanes. */
  readonly lanes: string;
  /** Names a lane. */
  readonly lane: (lane: ReviewLane) => string;
  /** Says what waits in a lane. */
  readonly laneHint: (lane: ReviewLane) => string;
  /** Names the choice of how many are shown at a time. */
  readonly mode: string;
  /** One sample at a time. */
  readonly single: string;
  /** Many samples of one class. */
  readonly sheet: string;
  /** Names the acceptance of all above a score. */
  readonly bulk: string;
  /** Takes the last decision back. */
  readonly undo: string;
  /** Makes it again. */
  readonly redo: string;
  /** Names a verb. */
  readonly verb: (verdict: Verdict) => string;
  /** Says what was decided. */
  readonly decided: (verdict: Verdict, className: string | null) => string;
  /** Says what comes. */
  readonly coming: (className: string | null, score: number | null, id: string) => string;
  /** Follows a swipe that isn't finished. */
  readonly release: (verb: string) => string;
  /** Tells of swipes, under a sample on a touch screen. */
  readonly swipeHint: string;
  /** Names the verbs. */
  readonly verbs: string;
  /** Names the film strip. */
  readonly filmStrip: string;
  /** Names a sample of the film strip. */
  readonly frame: (id: string, state: string) => string;
  /** A sample that isn't decided. */
  readonly waiting: string;
  /** A number of things. */
  readonly count: (count: number) => string;
  /** A share as a percentage. */
  readonly percent: (share: number) => string;
  /** A score as it stands at a box. */
  readonly score: (share: number) => string;
  /** Names the place where the sample is looked at. */
  readonly stage: string;
  /** Names the panel of the proposal. */
  readonly proposal: string;
  /** The model found nothing. */
  readonly noProposal: string;
  /** So many regions are proposed together. */
  readonly regions: (count: number) => string;
  /** What people make of proposals with such a score. */
  readonly warning: (score: number, rejected: number) => string;
  /** Heads the rough label. */
  readonly roughLabel: string;
  /** Heads the model. */
  readonly model: string;
  /** A model and its version. */
  readonly modelVersion: (id: string, version: string | null) => string;
  /** Heads the classes. */
  readonly classes: string;
  /** Says that a class is the one to correct to. */
  readonly correctTo: (className: string) => string;
  /** Shows classes that are folded. */
  readonly moreClasses: (count: number) => string;
  /** Shows fewer classes again. */
  readonly fewerClasses: string;
  /** Heads rulings. */
  readonly precedents: string;
  /** A ruling. */
  readonly ruledAs: (className: string, actor: string, at: string) => string;
  /** Shows all of a text. */
  readonly showAll: string;
  /** Shows the beginning of a text. */
  readonly showLess: string;
  /** Names the details on narrow screens. */
  readonly details: string;
  /** So many were decided. */
  readonly progress: (decided: number, left: number) => string;
  /** How fast it goes. */
  readonly pace: (perMinute: number, secondsLeft: number | null) => string;
  /** Names the state of training. */
  readonly training: string;
  /** It learns now. */
  readonly isTraining: string;
  /** Nothing was trained yet. */
  readonly untrained: string;
  /** A trained version. */
  readonly version: (version: string) => string;
  /** The accuracy on the tuning split, with bounds. */
  readonly accuracy: (accuracy: number, lower: number, upper: number) => string;
  /** On how many rows it was measured. */
  readonly measuredOn: (rows: number) => string;
  /** How far it is to the next training. */
  readonly untilTraining: (decided: number, size: number) => string;
  /** The last training failed. */
  readonly trainingFailed: string;
  /** Trains on what it was right and sure about as well. */
  readonly trainOnAll: string;
  /** Names the choice of what comes first. */
  readonly order: string;
  /** Names an order; `custom` is one of the host's own. */
  readonly orderName: (order: OrderName) => string;
  /** Names the order in which more samples of a class are found. */
  readonly orderLike: (className: string) => string;
  /** Chooses which samples are reviewed. */
  readonly filter: string;
  /** The same, where some are left out. */
  readonly isFiltered: string;
  /** Names the choice of the class that is proposed. */
  readonly filterClass: string;
  /** No class in particular. */
  readonly anyClass: string;
  /** Scores from one to another. */
  readonly scoreRange: (min: number, max: number) => string;
  /** Names the greatest score. */
  readonly greatest: string;
  /** Names the choice of a tag. */
  readonly filterTag: string;
  /** No tag in particular. */
  readonly anyTag: string;
  /** Nothing in the lane passes the filter. */
  readonly nothingMatches: string;
  /** Shows all samples again, not only those that a filter lets through. */
  readonly clearFilter: string;
  /** Somebody else has decided on the sample that is looked at. */
  readonly taken: string;
  /** Trains now. */
  readonly trainNow: string;
  /** Heads the training set. */
  readonly trainingSet: (count: number) => string;
  /** Says of a class how many samples of it were learnt from. */
  readonly learntFrom: (className: string, count: number) => string;
  /** Heads the reliability diagram. */
  readonly reliability: string;
  /** The axis of what the model says. */
  readonly said: string;
  /** The axis of what people accept. */
  readonly accepted: string;
  /** A bar of the diagram in words. */
  readonly bin: (from: number, to: number, share: number, count: number) => string;
  /** There are no decisions to draw it from. */
  readonly noReliability: string;
  /** Names the contact sheet. */
  readonly sheetLabel: (className: string, count: number) => string;
  /** Chooses the class of the sheet. */
  readonly sheetClass: string;
  /** A tile of the sheet. */
  readonly sheetTile: (id: string, score: number | null, isException: boolean) => string;
  /** Accepts the rest of the sheet. */
  readonly acceptRest: (count: number, className: string) => string;
  /** So many are marked. */
  readonly exceptions: (count: number) => string;
  /** Tells how exceptions are marked. */
  readonly markHint: string;
  /** The line at the threshold. */
  readonly thresholdLine: (threshold: number) => string;
  /** Names the threshold. */
  readonly threshold: string;
  /** So many proposals have at least this score. */
  readonly matching: (count: number) => string;
  /** Explains the acceptance of all above a score. */
  readonly bulkHint: string;
  /** Draws the spot check. */
  readonly drawCheck: string;
  /** Asks about one of the spot check. */
  readonly question: (className: string) => string;
  /** How far the spot check is. */
  readonly checked: (checked: number, size: number) => string;
  /** So many of those checked were wrong. */
  readonly wrong: (count: number) => string;
  /** It is right. */
  readonly right: string;
  /** It is wrong. */
  readonly notRight: string;
  /** What the spot check promises. */
  readonly bound: (bound: number, matching: number) => string;
  /** Nothing was checked yet, so nothing is promised. */
  readonly noBound: string;
  /** Accepts them all. */
  readonly commit: (count: number) => string;
  /** They are being accepted. */
  readonly committing: (count: number) => string;
  /** Leaves. */
  readonly cancel: string;
  /** Goes away. */
  readonly close: string;
  /** Heads the arbiter's dialog. */
  readonly ruling: string;
  /** The class of the ruling. */
  readonly rulingClass: string;
  /** The reason of the ruling. */
  readonly reason: string;
  /** What the reason is for. */
  readonly reasonHint: string;
  /** Rules. */
  readonly rule: string;
  /** The queue is filled. */
  readonly loading: string;
  /** Nothing waits in the lane. */
  readonly laneDone: (lane: ReviewLane) => string;
  /** What was done in the session. */
  readonly sessionDone: (decided: number) => string;
  /** Leads to another lane. */
  readonly goToLane: (name: string, count: number) => string;
  /** Nothing waits anywhere. */
  readonly allDone: string;
  /** The queue could not be loaded. */
  readonly failed: string;
  /** Loads again. */
  readonly retry: string;
  /** Somebody else decided on the same sample. */
  readonly conflict: (count: number) => string;
  /** A decision was refused. */
  readonly notSaved: (count: number) => string;
  /** Keeps one's own decision. */
  readonly keepMine: string;
  /** Keeps that of the other person. */
  readonly keepTheirs: string;
  /** Lets go of what was refused. */
  readonly discard: string;
  /** The sample can't be shown. */
  readonly mediaFailed: string;
  /** Plays or stops a sound or a clip. */
  readonly play: string;
  /** Opens and closes the editor of boxes and polygons. */
  readonly editRegions: string;
  /** Opens and closes the editor of spans. */
  readonly editSpans: string;
  /** The editor could not be loaded. */
  readonly editorFailed: string;
  /** What that means, and what can be done. */
  readonly editorFailedHint: string;
  /** Regions can't be placed on a picture of unknown size. */
  readonly sizeUnknown: string;
  /** What that means, and what can be done. */
  readonly sizeUnknownHint: string;
}
