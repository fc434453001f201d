import { useMessages } from '@proofsheet/react';
import { type ReactElement, useMemo, useRef } from 'react';
import { createClassLook } from './createClassLook.ts';
import type { RegionSurface } from './createRegionSurface.ts';
import { DraftList } from './DraftList.tsx';
import { RegionBar } from './RegionBar.tsx';
import type { RegionEditorProps } from './RegionEditorProps.ts';
import { RegionStage } from './RegionStage.tsx';
import { regionCatalogue } from './regionCatalogue.ts';
import { useRegionKeys } from './useRegionKeys.ts';
import { useRegionModel } from './useRegionModel.ts';
import { useRegionView } from './useRegionView.ts';

/**
 * A picture whose boxes and polygons are drawn, moved, resized, re-classed and deleted in place, with a pointer, fingers or keys alone. Masks are
 * shown; their class can be changed. Places are pixels of the original picture and never lie outside of it.
 *
 * It keeps nothing: drafts and selection are the host's, which has the undo. Keys that do nothing here go on to the host.
 *
 * @example
 * ```tsx
 * <RegionEditor
 *   picture={bitmap} width={640} height={480}
 *   drafts={drafts} onChange={actions.draft}
 *   classes={state.classes} activeClassId={null}
 *   selectedId={selectedId} onSelect={setSelectedId}
 * />
 * ```
 */
export function RegionEditor(props: RegionEditorProps): ReactElement {
  const messages = useMessages(regionCatalogue);
  const model = useRegionModel(props);
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const surface = useRef<RegionSurface>(null);
  const list = useRef<HTMLDivElement>(null);
  const view = useRegionView(frame, scroller, props);
  const onKeyDown = useRegionKeys({ props, model, view, surface });
  const look = useMemo(() => createClassLook(props.classes), [props.classes]);
  const { className, drafts, selectedId, isReadOnly = false } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> has a look of its own in every browser
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: it takes keys for the list and the buttons in it
    <div
      className={className === undefined ? 'ps-regions' : `ps-regions ${className}`}
      role="group"
      aria-label={messages.picture}
      onKeyDown={onKeyDown}
    >
      <div className="ps-regions-inner">
        <RegionBar editor={props} model={model} view={view} look={look} />
        <RegionStage
          editor={props}
          model={model}
          view={view}
          look={look}
          frame={frame}
          scroller={scroller}
          surface={surface}
          onPress={() => list.current?.focus({ preventScroll: true })}
        />
        <DraftList
          label={messages.regions}
          drafts={drafts}
          selectedId={selectedId}
          onSelect={model.select}
          look={look}
          quote={() => null}
          list={list}
          empty={<NoRegions isReadOnly={isReadOnly} />}
        />
      </div>
      <output className="ps-regions-said">{model.said}</output>
    </div>
  );
}

function NoRegions({ isReadOnly }: { readonly isReadOnly: boolean }): ReactElement {
  const messages = useMessages(regionCatalogue);
  return (
    <p className="ps-regions-none">
      {messages.noRegions}
      {isReadOnly ? null : <span>{messages.noRegionsHint}</span>}
    </p>
  );
}
