import { useMessages } from '@proofsheet/react';
import { ImageOff } from 'lucide-react';
import { type CSSProperties, type ReactElement, type RefObject, useMemo } from 'react';
import { changeDraft } from './changeDraft.ts';
import type { ClassLook } from './createClassLook.ts';
import type { RegionSurface, RegionSurfaceEvents } from './createRegionSurface.ts';
import type { RegionEditorProps } from './RegionEditorProps.ts';
import { RegionPicture } from './RegionPicture.tsx';
import type { RegionShape } from './RegionShape.ts';
import { RegionShapes } from './RegionShapes.tsx';
import type { RegionView } from './RegionView.ts';
import { regionCatalogue } from './regionCatalogue.ts';
import { toShape } from './toShape.ts';
import { useRegionLayer } from './useRegionLayer.ts';
import type { RegionModel } from './useRegionModel.ts';
import { useStageMotion } from './useStageMotion.ts';

/** Props of {@link RegionStage}. */
export interface RegionStageProps {
  /** Props of the editor. */
  readonly editor: RegionEditorProps;
  /** What it does. */
  readonly model: RegionModel;
  /** How the picture lies; `null` before it is laid out. */
  readonly view: RegionView | null;
  /** How classes look. */
  readonly look: (classId: string) => ClassLook;
  /** The room for the picture. */
  readonly frame: RefObject<HTMLDivElement | null>;
  /** What scrolls in it. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Gets the drawing surface. */
  readonly surface: RefObject<RegionSurface | null>;
  /** Is told that the picture was pressed, so that keys go where they work. */
  readonly onPress: () => void;
}

/** The picture with its regions, in a frame that scrolls. Left is left, whichever way is read. */
export function RegionStage(props: RegionStageProps): ReactElement {
  const { editor, model, view, frame, scroller, onPress } = props;
  const messages = useMessages(regionCatalogue);
  useStageMotion(scroller, view, model.tool === 'select' || editor.isReadOnly === true);
  const isEmpty = editor.picture === null;
  return (
    <div ref={frame} className="ps-regions-frame" dir="ltr">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what a pointer does here is done in the list by keys */}
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: the same */}
      <div
        ref={scroller}
        className="ps-regions-scroller"
        data-fit={view?.isFit === true || undefined}
        // Where there is more than is seen, the arrows scroll it.
        tabIndex={view === null || view.isFit ? undefined : 0}
        onPointerDown={onPress}
        // Else the browser takes the focus from the list again.
        onMouseDown={(event) => {
          if (event.target !== event.currentTarget) event.preventDefault();
        }}
      >
        {view === null || isEmpty ? <div /> : <StageContent {...props} view={view} />}
      </div>
      {isEmpty ? (
        <p className="ps-regions-empty">
          <ImageOff size={16} strokeWidth={1.5} aria-hidden="true" />
          {messages.noPicture}
        </p>
      ) : null}
    </div>
  );
}

function StageContent(props: RegionStageProps & { readonly view: RegionView }): ReactElement {
  const { editor, model, view, look } = props;
  const messages = useMessages(regionCatalogue);
  const { width, height, drafts, picture, selectedId, isReadOnly = false } = editor;
  const { live } = model;
  const Layer = useRegionLayer(!isReadOnly);
  const shown = live === null ? drafts : changeDraft(drafts, live.id, { region: live.region });
  const size = { width: width * view.scale, height: height * view.scale };
  const isPressable = isReadOnly || typeof Layer === 'string';
  return (
    <div className="ps-regions-picture" style={size}>
      {picture === null ? null : (
        <RegionPicture
          picture={picture}
          scale={view.scale}
          size={Math.max(size.width, size.height)}
          label={messages.picture}
        />
      )}
      <RegionShapes
        drafts={shown}
        width={width}
        height={height}
        scale={view.scale}
        selectedId={selectedId}
        look={look}
        onPress={isPressable ? model.select : null}
      />
      {typeof Layer === 'string' || isReadOnly ? null : <DrawnLayer {...props} Layer={Layer} />}
    </div>
  );
}

interface DrawnLayerProps extends RegionStageProps {
  readonly view: RegionView;
  readonly Layer: Exclude<ReturnType<typeof useRegionLayer>, string>;
}

function DrawnLayer({ editor, model, view, look, surface, Layer }: DrawnLayerProps): ReactElement {
  const { drafts, width, height, classes } = editor;
  const { scale } = view;
  const { handledId, tool, revision } = model;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a drag the shapes go where the props say, also where those are the same
  const state = useMemo(() => {
    const shapes = new Map<string, RegionShape>();
    for (const { id, region } of drafts) {
      const shape = toShape(region, scale);
      if (shape !== null) shapes.set(id, shape);
    }
    const handled = handledId !== null && shapes.has(handledId) ? handledId : null;
    return { width: width * scale, height: height * scale, shapes, handledId: handled, tool };
  }, [drafts, scale, width, height, handledId, tool, revision]);
  const events: RegionSurfaceEvents = {
    onSelect: model.select,
    onDraw: (shape) => model.draw(shape, scale),
    onChange: (id, shape) => model.drag(id, shape, scale),
    onRelease: model.release,
  };
  const handledClass = drafts.find(({ id }) => id === handledId)?.classId;
  const activeId = handledClass ?? editor.activeClassId ?? classes[0]?.id ?? '';
  return (
    <div style={{ '--ps-region': look(activeId).color } as CSSProperties}>
      <Layer state={state} events={events} surface={surface} />
    </div>
  );
}
