import type { ActiveKeymap } from '@proofsheet/react';
import { type Context, createContext, type RefObject, useContext } from 'react';
import { MissingReviewError } from './MissingReviewError.ts';
import type { ReviewActions } from './ReviewActions.ts';
import type { ReviewerMessages } from './ReviewerMessages.ts';
import type { ReviewState } from './ReviewState.ts';
import type { ReviewCommand } from './reviewKeymap.ts';
import type { Editing } from './useEditing.ts';

/** How a class is shown. */
export interface ClassLook {
  /** Its name; its id where the schema doesn't know it. */
  readonly name: string;
  /** Its colour, as a CSS colour. */
  readonly color: string;
}

/** What the parts of a review share. */
export interface ReviewContextValue extends Editing {
  /** What is shown. */
  readonly state: ReviewState;
  /** What can be done. */
  readonly actions: ReviewActions;
  /** The words in force. */
  readonly messages: ReviewerMessages;
  /** The keys in force. */
  readonly keymap: ActiveKeymap<ReviewCommand>;
  /** The key that is shown for a command; `null` where it has none, or a class has it. */
  readonly showKey: (command: ReviewCommand) => string | null;
  /** Runs a command. */
  readonly run: (command: ReviewCommand) => void;
  /** How a class is shown. */
  readonly lookOf: (classId: string) => ClassLook;
  /** The least score of a bulk acceptance, 0 to 1. */
  readonly threshold: number;
  /** Sets it. */
  readonly setThreshold: (threshold: number) => void;
  /** What stands beside the stage. */
  readonly panel: 'proposal' | 'bulk';
  /** Shows something else there. */
  readonly setPanel: (panel: 'proposal' | 'bulk') => void;
  /** Whether the panel is unfolded where there is little room. */
  readonly isPanelOpen: boolean;
  /** Folds or unfolds it. */
  readonly setPanelOpen: (isOpen: boolean) => void;
  /** The class that the open dialog of the arbiter starts with; `none`: no class yet; `null`: it is closed. */
  readonly ruling: string | 'none' | null;
  /** Opens or closes the dialog. */
  readonly setRuling: (ruling: string | 'none' | null) => void;
  /** Moves the focus of the contact sheet; the sheet puts the function there. */
  readonly sheetRef: RefObject<((command: ReviewCommand) => void) | null>;
  /** Plays or stops the sample; the stage puts the function there. */
  readonly playRef: RefObject<(() => void) | null>;
  /** Undoes and makes again what was done in the editor; `false` where nothing was. The editor puts the function there. */
  readonly editorRef: RefObject<((command: ReviewCommand) => boolean) | null>;
}

/** Holds what the parts of the nearest review share. */
export const ReviewContext: Context<ReviewContextValue | null> =
  createContext<ReviewContextValue | null>(null);

/**
 * What the parts of the nearest review share.
 *
 * @throws MissingReviewError outside of a review.
 */
export function useReview(): ReviewContextValue {
  const value = useContext(ReviewContext);
  if (value === null) throw new MissingReviewError();
  return value;
}
