import type { Sample } from '@proofsheet/core';
import { Button, Icon, useStateOf, useWorkspace } from '@proofsheet/react';
import { type KeyboardEvent, type ReactElement, useEffect, useState } from 'react';
import { usePartWords } from './find/usePartWords.ts';
import { useGridContext, useGridRows } from './GridContext.ts';
import { OriginalCache } from './OriginalCache.ts';
import { OriginalView } from './OriginalView.tsx';
import { useTileStates } from './useTileStates.ts';

/**
 * The original of the sample that the keyboard or the pointer is at, over the wall. The keyboard stays on the wall:
 * arrow keys go on to the next sample while it is open.
 */
export function PreviewLayer(): ReactElement | null {
  const { model, panels, messages, keymap, run } = useGridContext();
  const preview = useStateOf(panels, (state) => state.preview);
  const isZoomed = useStateOf(panels, (state) => state.isZoomed);
  const focus = useStateOf(model, (state) => state.focus);
  const index = typeof preview === 'number' ? preview : focus;
  const originals = useOriginals(index);
  const sample = useGridRows(({ rows }) => rows.get(index) ?? null);
  const total = useGridRows((rows) => rows.total) ?? 0;
  const isHover = typeof preview === 'number';
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.currentTarget.closest('.ps-grid')?.querySelector<HTMLElement>('[role="grid"]')?.focus();
    panels.close();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: the keyboard is mostly on the wall; Escape works in both
    <section
      className="ps-grid-preview"
      role="dialog"
      aria-label={messages.preview}
      data-hover={isHover || undefined}
      onKeyDown={onKeyDown}
    >
      <OriginalView sample={sample} originals={originals} isZoomed={isZoomed} />
      <footer className="ps-grid-preview-foot">
        {sample === null ? null : <PreviewFacts sample={sample} />}
        <span className="ps-grid-count">{messages.position(index + 1, total)}</span>
        {isHover ? null : (
          <>
            <Button
              look="quiet"
              icon={<Icon name="chevron-left" />}
              aria-label={messages.previous}
              disabled={index === 0}
              onClick={() => model.moveTo(index - 1)}
            />
            <Button
              look="quiet"
              icon={<Icon name="chevron-right" />}
              aria-label={messages.next}
              disabled={index >= total - 1}
              onClick={() => model.moveTo(index + 1)}
            />
            <Button
              look="quiet"
              icon={<Icon name="zoom-in" />}
              aria-label={messages.zoom}
              aria-pressed={isZoomed}
              binding={keymap.show('zoom')}
              onClick={() => run('zoom')}
            />
            <Button
              look="quiet"
              icon={<Icon name="x" />}
              aria-label={messages.close}
              binding="Esc"
              onClick={() => panels.set({ preview: null, isZoomed: false })}
            />
          </>
        )}
      </footer>
    </section>
  );
}

/** The originals around a place: of its sample, and of the next and the former one. */
function useOriginals(index: number): OriginalCache {
  const { adapter } = useWorkspace();
  const [originals] = useState(() => new OriginalCache(adapter, 4096));
  const sample = useGridRows(({ rows }) => rows.get(index));
  const next = useGridRows(({ rows }) => rows.get(index + 1));
  const former = useGridRows(({ rows }) => rows.get(index - 1));
  useEffect(() => {
    originals.want([sample, next, former].flatMap((one) => one ?? []));
  }, [originals, sample, next, former]);
  useEffect(() => () => originals.want([]), [originals]);
  return originals;
}

/** Class, tags, fields and name of a sample. */
function PreviewFacts({ sample }: { readonly sample: Sample }): ReactElement {
  const { className, classColor } = useTileStates()(sample);
  const { nameFacet } = usePartWords();
  return (
    <dl className="ps-grid-facts">
      {className === null ? null : (
        <div>
          <dt>{nameFacet('@class')}</dt>
          <dd>
            <span className="ps-grid-swatch" style={{ background: classColor }} /> {className}
          </dd>
        </div>
      )}
      {sample.tags.length === 0 ? null : (
        <div>
          <dt>{nameFacet('@tag')}</dt>
          <dd>{sample.tags.join(', ')}</dd>
        </div>
      )}
      {Object.entries(sample.fields).map(([field, value]) =>
        value === null ? null : (
          <div key={field}>
            <dt>{nameFacet(field)}</dt>
            <dd>{String(value)}</dd>
          </div>
        ),
      )}
      <div>
        <dd className="ps-grid-id">{sample.id}</dd>
      </div>
    </dl>
  );
}
