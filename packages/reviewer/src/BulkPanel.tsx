import { Button, Keycap } from '@proofsheet/react';
import { ListChecks, ShieldCheck } from 'lucide-react';
import type { CSSProperties, ReactElement } from 'react';
import { findUnchecked } from './findUnchecked.ts';
import { useReview } from './ReviewContext.ts';
import type { BulkState } from './ReviewState.ts';
import { ThresholdSlider } from './ThresholdSlider.tsx';
import { keepFocus } from './VerdictBar.tsx';
import { verdictLooks } from './verdictLooks.ts';

/** Accepts all above a score: from which one, a spot check of them, what it promises, and only then the act. */
export function BulkPanel(): ReactElement {
  const { state, messages, isPanelOpen } = useReview();
  const { bulk } = state;
  return (
    <aside
      className="ps-review-panel ps-review-bulk"
      aria-label={messages.bulk}
      data-open={isPanelOpen || bulk.step !== 'off' || undefined}
      data-step={bulk.step}
    >
      <h2>
        <ListChecks size={16} strokeWidth={1.5} aria-hidden="true" />
        {messages.bulk}
      </h2>
      <ThresholdSlider isDisabled={bulk.step === 'committing'} />
      {bulk.step === 'off' ? <BulkStart /> : null}
      {bulk.step === 'checking' ? <BulkCheck bulk={bulk} /> : null}
      {bulk.step === 'committing' ? (
        <div className="ps-review-section" role="status">
          <progress aria-label={messages.committing(bulk.matching)} />
          <p>{messages.committing(bulk.matching)}</p>
          <p className="ps-review-hint">{messages.bound(bulk.bound, bulk.matching)}</p>
        </div>
      ) : null}
    </aside>
  );
}

function BulkStart(): ReactElement {
  const { actions, messages, threshold, setPanel } = useReview();
  return (
    <div className="ps-review-section">
      <p className="ps-review-hint">{messages.bulkHint}</p>
      <div className="ps-review-row">
        <Button look="primary" onClick={() => actions.startBulk(threshold)}>
          {messages.drawCheck}
        </Button>
        <Button look="quiet" onClick={() => setPanel('proposal')}>
          {messages.cancel}
        </Button>
      </div>
    </div>
  );
}

type Checking = Extract<BulkState, { step: 'checking' }>;

function BulkCheck({ bulk }: { readonly bulk: Checking }): ReactElement {
  const { messages, run, showKey } = useReview();
  const asked = findUnchecked(bulk.sample);
  const size = bulk.sample.length;
  return (
    <div className="ps-review-section">
      <ol className="ps-review-dots" aria-label={messages.checked(bulk.checked, size)}>
        {bulk.sample.map(({ key, verdict }) => (
          <li
            key={key}
            data-verdict={verdict ?? undefined}
            data-asked={key === asked?.key || undefined}
          />
        ))}
      </ol>
      <p>
        {messages.checked(bulk.checked, size)}
        {bulk.wrong === 0 ? null : <b data-verdict="rejected">, {messages.wrong(bulk.wrong)}</b>}
      </p>
      <BoundMeter bulk={bulk} />
      {asked === null ? null : <CheckButtons />}
      <div className="ps-review-row">
        {asked === null ? (
          <Button
            look="primary"
            disabled={bulk.checked === 0}
            binding={showKey('accept')}
            onMouseDown={keepFocus}
            onClick={() => run('accept')}
          >
            {messages.commit(bulk.matching)}
          </Button>
        ) : null}
        <Button look="quiet" binding={showKey('cancel')} onClick={() => run('cancel')}>
          {messages.cancel}
        </Button>
      </div>
    </div>
  );
}

/** The bound as a sentence, and as a bar of what would be accepted. */
function BoundMeter({
  bulk: { checked, bound, matching },
}: {
  readonly bulk: Checking;
}): ReactElement {
  const { messages } = useReview();
  return (
    <div className="ps-review-bound" role="status">
      <ShieldCheck size={16} strokeWidth={1.5} aria-hidden="true" />
      <p>{checked === 0 ? messages.noBound : messages.bound(bound, matching)}</p>
      <span style={{ '--ps-share': checked === 0 ? 1 : bound } as CSSProperties} />
    </div>
  );
}

function CheckButtons(): ReactElement {
  const { messages, run, showKey } = useReview();
  const [Wrong, Right] = [verdictLooks.rejected, verdictLooks.accepted];
  return (
    <div className="ps-review-check">
      <button
        type="button"
        className="ps-review-verb"
        data-verdict="rejected"
        onMouseDown={keepFocus}
        onClick={() => run('reject')}
      >
        <Wrong size={18} strokeWidth={1.75} aria-hidden="true" />
        <span>{messages.notRight}</span>
        <Keycap binding={showKey('reject')} />
      </button>
      <button
        type="button"
        className="ps-review-verb"
        data-verdict="accepted"
        onMouseDown={keepFocus}
        onClick={() => run('accept')}
      >
        <Right size={18} strokeWidth={1.75} aria-hidden="true" />
        <span>{messages.right}</span>
        <Keycap binding={showKey('accept')} />
      </button>
    </div>
  );
}
