import { allSamples, type Query } from '@proofsheet/core';
import { writtenExtensions } from '@proofsheet/formats';
import { DatasetGrid } from '@proofsheet/grid';
import { Button, SelectMenu, useStateOf, useWorkspace, useWorkspaceState } from '@proofsheet/react';
import { ArrowLeft, Download } from 'lucide-react';
import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import type { DatasetClient } from '../DatasetClient.ts';
import { downloadFile } from '../downloadFile.ts';
import { ExportJob } from '../ExportJob.ts';
import type { ImportJob } from '../ImportJob.ts';
import type { ModelDesk } from '../models/ModelDesk.ts';
import type { Trainer, TrainerState } from '../models/Trainer.ts';
import { findProposer } from '../models/toProposalQuery.ts';
import { ExportBanner } from './ExportBanner.tsx';
import { exportWords } from './formatWords.ts';
import { ImportBanner } from './ImportBanner.tsx';
import { ModelPanel } from './model/ModelPanel.tsx';
import { ModelStatus } from './model/ModelStatus.tsx';
import { ProposalTag, ProposerContext } from './model/ProposalTag.tsx';
import { ReviewButton } from './model/ReviewButton.tsx';
import { findShownSuspects, SuspectContext, SuspectTag } from './model/SuspectTag.tsx';
import { ReviewScreen } from './ReviewScreen.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { useReviewPlace } from './useReviewPlace.ts';

/** Props of {@link BrowseScreen}. */
export interface BrowseScreenProps {
  /** The open dataset. */
  readonly client: DatasetClient;
  /** The import that fills it; `null` where there is none. */
  readonly job: ImportJob | null;
  /** The model that is used. */
  readonly desk: ModelDesk;
  /** What teaches it. */
  readonly trainer: Trainer;
  /** Goes back to the list of datasets. */
  readonly onLeave: () => void;
}

const toSuspects = ({ suspects }: TrainerState) => suspects;
const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** The whole dataset on a wall. */
export function BrowseScreen(props: BrowseScreenProps): ReactElement {
  const { client, job, desk, trainer, onLeave } = props;
  const name = useWorkspaceState((state) => state.description?.name ?? '');
  const [writing, setWriting] = useState<ExportJob | null>(null);
  const [query, setQuery] = useState<Query>(allSamples);
  const [review, setReview] = useReviewPlace(trainer);
  const [hasPanel, setPanel] = useState(false);
  const proposer = findProposer(query);
  const suspects = findShownSuspects(query, useStateOf(trainer, toSuspects));
  const modelButton = useRef<HTMLButtonElement>(null);
  const closePanel = useCallback(() => {
    setPanel(false);
    modelButton.current?.focus();
  }, []);
  useWarningBeforeLoss();
  useEffect(() => {
    document.title = name === '' ? 'Proofsheet' : `${name} · Proofsheet`;
  }, [name]);
  const write = (id: string) => {
    const format = exportWords.find((word) => word.id === id)?.id ?? 'labels';
    const extension = format === 'labels' ? 'labels.csv' : writtenExtensions[format];
    const next = new ExportJob(format, `${name}.${extension}`);
    writing?.cancel();
    setWriting(next);
    void next.run(client).then((file) => file !== null && downloadFile(file, next.fileName));
  };
  if (review === 'opening') return <div className="app-opening" aria-busy="true" />;
  if (review !== null) {
    return <ReviewScreen review={review} onLeave={() => setReview(null)} />;
  }
  return (
    <main className="app-browse">
      {job === null ? null : <ImportBanner job={job} />}
      {writing === null ? null : <ExportBanner job={writing} onClose={() => setWriting(null)} />}
      <div className="app-room">
        <ProposerContext value={proposer}>
          <SuspectContext value={suspects}>
            <DatasetGrid
              query={query}
              onQueryChange={setQuery}
              {...(proposer !== null && { tileOverlay: ProposalTag })}
              {...(suspects.length > 0 && { tileOverlay: SuspectTag })}
              toolbarStart={
                <>
                  <Button
                    look="quiet"
                    icon={<ArrowLeft {...icon} />}
                    aria-label="All datasets"
                    onClick={onLeave}
                  />
                  <h1>{name}</h1>
                </>
              }
              toolbarEnd={
                <>
                  <ModelStatus
                    ref={modelButton}
                    desk={desk}
                    isOpen={hasPanel}
                    onToggle={() => (hasPanel ? closePanel() : setPanel(true))}
                  />
                  <ReviewButton trainer={trainer} onOpen={setReview} />
                  <SelectMenu
                    label="Export"
                    value="Export"
                    items={exportWords}
                    icon={<Download {...icon} />}
                    onChange={write}
                  />
                  <ThemeSwitch />
                </>
              }
            />
          </SuspectContext>
        </ProposerContext>
        {hasPanel ? (
          <ModelPanel desk={desk} trainer={trainer} onShow={setQuery} onClose={closePanel} />
        ) : null}
      </div>
    </main>
  );
}

/** Asks before the page is left while a decision is not yet written down. */
function useWarningBeforeLoss(): void {
  const workspace = useWorkspace();
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (workspace.getState().unkept > 0) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [workspace]);
}
