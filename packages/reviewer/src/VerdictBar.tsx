import type { Verdict } from '@proofsheet/core';
import { Keycap } from '@proofsheet/react';
import { Gavel } from 'lucide-react';
import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { CorrectMenu } from './CorrectMenu.tsx';
import { useReview } from './ReviewContext.ts';
import type { ReviewCommand } from './reviewKeymap.ts';
import { verdictLooks } from './verdictLooks.ts';

/** A press with the mouse leaves the focus where it is, so that the next key decides and presses no button. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

/** What can be decided, each large enough for a thumb and with its key. */
export function VerdictBar(): ReactElement {
  const { state, messages, run } = useReview();
  const isArbiter = state.lane === 'ambiguous';
  const isOff = state.current === null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing in it is filled in
    <div className="ps-review-verbs" role="group" aria-label={messages.verbs}>
      <Verb verdict="rejected" command="reject" isOff={isOff} />
      <Verb verdict="duplicate" command="duplicate" isOff={isOff} />
      {isArbiter ? (
        <VerbButton
          command="rule"
          verdict="ambiguous"
          icon={<Gavel size={18} strokeWidth={1.75} aria-hidden="true" />}
          isOff={isOff}
          onPress={() => run('rule')}
        >
          {messages.rule}
        </VerbButton>
      ) : (
        <Verb verdict="ambiguous" command="ambiguous" isOff={isOff} />
      )}
      <Verb verdict="skipped" command="skip" isOff={isOff} />
      <CorrectMenu isOff={isOff} />
      <Verb verdict="accepted" command="accept" isOff={isOff} />
    </div>
  );
}

interface VerbProps {
  readonly verdict: Verdict;
  readonly command: ReviewCommand;
  readonly isOff: boolean;
}

function Verb({ verdict, command, isOff }: VerbProps): ReactElement {
  const { messages, run } = useReview();
  const Sign = verdictLooks[verdict];
  return (
    <VerbButton
      command={command}
      verdict={verdict}
      icon={<Sign size={18} strokeWidth={1.75} aria-hidden="true" />}
      isOff={isOff}
      onPress={() => run(command)}
    >
      {messages.verb(verdict)}
    </VerbButton>
  );
}

interface VerbButtonProps extends VerbProps {
  readonly icon: ReactNode;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function VerbButton(props: VerbButtonProps): ReactElement {
  const { command, verdict, icon, isOff, onPress, children } = props;
  const { showKey } = useReview();
  const key = showKey(command);
  return (
    <button
      type="button"
      className="ps-review-verb"
      data-verdict={verdict}
      aria-keyshortcuts={key ?? undefined}
      disabled={isOff}
      onMouseDown={keepFocus}
      onClick={onPress}
    >
      {icon}
      <span>{children}</span>
      <Keycap binding={key} />
    </button>
  );
}
