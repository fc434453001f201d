import { Button } from '@proofsheet/react';
import { ChevronDown, ChevronUp, SquarePen, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { ClassBars } from './ClassBars.tsx';
import { ClassSign } from './ClassSign.tsx';
import { isEditable } from './isEditable.ts';
import { Precedents } from './Precedents.tsx';
import { ReliabilityDiagram } from './ReliabilityDiagram.tsx';
import { useReview } from './ReviewContext.ts';
import type { ReviewItem } from './ReviewState.ts';
import { TrainingSummary } from './TrainingSummary.tsx';
import { keepFocus } from './VerdictBar.tsx';

const chevron = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** What the model says of the sample, how far it can be trusted, and what else is known. */
export function ProposalPanel(): ReactElement | null {
  const { state, messages, isPanelOpen, setPanelOpen } = useReview();
  const { current: item } = state;
  if (item === null) return null;
  return (
    <aside
      className="ps-review-panel"
      aria-label={messages.proposal}
      data-open={isPanelOpen || undefined}
    >
      <ProposalHead item={item} />
      <Button
        look="quiet"
        className="ps-review-fold"
        aria-expanded={isPanelOpen}
        onClick={() => setPanelOpen(!isPanelOpen)}
      >
        {messages.details}
        {isPanelOpen ? <ChevronDown {...chevron} /> : <ChevronUp {...chevron} />}
      </Button>
      <div className="ps-review-folded">
        <ClassBars proposedId={item.proposal?.classId ?? null} decidedId={item.classId} />
        {state.precedents.length > 0 ? <Precedents rulings={state.precedents} /> : null}
        <ReliabilityDiagram bins={state.reliability} score={item.proposal?.score ?? null} />
        {state.training === null ? null : <TrainingSummary training={state.training} />}
      </div>
    </aside>
  );
}

interface ProposalHeadProps {
  readonly item: ReviewItem;
}

function ProposalHead({ item }: ProposalHeadProps): ReactElement {
  const { state, messages, lookOf } = useReview();
  const { proposal, rough, regions } = item;
  const look = proposal === null ? null : lookOf(proposal.classId);
  const unnamed = regions.length > 0 ? messages.regions(regions.length) : messages.noProposal;
  const score = proposal?.score ?? null;
  const actor = proposal?.provenance.actor;
  return (
    <div className="ps-review-proposal">
      <h2>
        {look === null ? null : <ClassSign color={look.color} statement="proposal" />}
        <span>{look === null ? unnamed : look.name}</span>
        {score === null ? null : <output>{messages.score(score)}</output>}
      </h2>
      {state.warning === null ? null : (
        <p className="ps-review-warning" role="note">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          {messages.warning(state.warning.score, state.warning.rejected)}
        </p>
      )}
      <dl className="ps-review-facts">
        {rough === null ? null : (
          <div>
            <dt>{messages.roughLabel}</dt>
            <dd>
              <ClassSign color={lookOf(rough.classId).color} statement="rough" />
              {lookOf(rough.classId).name}
            </dd>
          </div>
        )}
        {regions.length === 0 ? null : (
          <div>
            <dt>{messages.proposal}</dt>
            <dd>{messages.regions(regions.length)}</dd>
          </div>
        )}
        {actor === undefined ? null : (
          <div>
            <dt>{messages.model}</dt>
            <dd>{messages.modelVersion(actor.id, actor.version ?? null)}</dd>
          </div>
        )}
      </dl>
      {isEditable(item) ? <EditButton isText={item.sample.media.kind === 'text'} /> : null}
    </div>
  );
}

function EditButton({ isText }: { readonly isText: boolean }): ReactElement {
  const { messages, isEditing, showKey, run } = useReview();
  return (
    <Button
      look="quiet"
      className="ps-review-edit"
      icon={<SquarePen size={16} strokeWidth={1.5} aria-hidden="true" />}
      binding={showKey('edit')}
      aria-pressed={isEditing}
      onMouseDown={keepFocus}
      onClick={() => run('edit')}
    >
      {isText ? messages.editSpans : messages.editRegions}
    </Button>
  );
}
