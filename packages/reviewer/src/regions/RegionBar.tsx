import { Button, useKeymap, useMessages } from '@proofsheet/react';
import {
  Maximize,
  MousePointer2,
  Pentagon,
  Plus,
  Square,
  Trash2,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { ClassBar } from './ClassBar.tsx';
import type { ClassLook } from './createClassLook.ts';
import type { RegionEditorProps } from './RegionEditorProps.ts';
import { type RegionTool, regionTools } from './RegionTool.ts';
import type { RegionView } from './RegionView.ts';
import { regionCatalogue } from './regionCatalogue.ts';
import { regionKeymap } from './regionKeymap.ts';
import { toNewBox } from './toNewBox.ts';
import type { RegionModel } from './useRegionModel.ts';

/** Props of {@link RegionBar}. */
export interface RegionBarProps {
  /** Props of the editor. */
  readonly editor: RegionEditorProps;
  /** What it does. */
  readonly model: RegionModel;
  /** How the picture lies; `null` before it is laid out. */
  readonly view: RegionView | null;
  /** How classes look. */
  readonly look: (classId: string) => ClassLook;
}

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
const icons: Readonly<Record<RegionTool, ReactElement>> = {
  select: <MousePointer2 {...icon} />,
  box: <Square {...icon} />,
  polygon: <Pentagon {...icon} />,
};

/** Tools, classes and zoom of a region editor. */
export function RegionBar({ editor, model, view, look }: RegionBarProps): ReactElement {
  const messages = useMessages(regionCatalogue);
  const { classes, drafts, selectedId, isReadOnly = false } = editor;
  const selected = drafts.find(({ id }) => id === selectedId);
  const chosenId = selected?.classId ?? editor.activeClassId ?? classes[0]?.id ?? null;
  return (
    <div className="ps-regions-bar">
      {isReadOnly ? (
        <span className="ps-regions-note">{messages.readOnly}</span>
      ) : (
        <>
          <ToolButtons editor={editor} model={model} view={view} />
          <ClassBar classes={classes} chosenId={chosenId} look={look} onChoose={model.classify} />
        </>
      )}
      {view === null || editor.picture === null ? null : <ZoomButtons view={view} />}
    </div>
  );
}

function ToolButtons({ editor, model, view }: Omit<RegionBarProps, 'look'>): ReactElement {
  const messages = useMessages(regionCatalogue);
  const keymap = useKeymap(regionKeymap);
  const canDraw = editor.classes.length > 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> has a look of its own in every browser
    <div className="ps-regions-group" role="group" aria-label={messages.tools}>
      {regionTools.map((tool) => (
        <Button
          key={tool}
          look="quiet"
          icon={icons[tool]}
          aria-label={messages.tool(tool)}
          aria-pressed={model.tool === tool}
          binding={keymap.show(`tool-${tool}`)}
          disabled={!canDraw && tool !== 'select'}
          onClick={() => model.setTool(tool)}
        />
      ))}
      <Button
        look="quiet"
        icon={<Plus {...icon} />}
        aria-label={messages.newBox}
        binding={keymap.show('new')}
        disabled={!canDraw}
        onClick={() => model.add(toNewBox(view?.toVisible() ?? { x: 0, y: 0, ...editor }, editor))}
      />
      <Button
        look="quiet"
        icon={<Trash2 {...icon} />}
        aria-label={messages.remove}
        binding={keymap.show('remove')}
        disabled={editor.selectedId === null}
        onClick={model.remove}
      />
    </div>
  );
}

function ZoomButtons({ view }: { readonly view: RegionView }): ReactElement {
  const messages = useMessages(regionCatalogue);
  const keymap = useKeymap(regionKeymap);
  return (
    <div className="ps-regions-group ps-regions-zoom">
      <Button
        look="quiet"
        icon={<ZoomOut {...icon} />}
        aria-label={messages.zoomOut}
        binding={keymap.show('zoom-out')}
        disabled={view.isFit}
        onClick={() => view.zoom(1 / 1.5)}
      />
      <span>{messages.zoom(view.scale)}</span>
      <Button
        look="quiet"
        icon={<ZoomIn {...icon} />}
        aria-label={messages.zoomIn}
        binding={keymap.show('zoom-in')}
        onClick={() => view.zoom(1.5)}
      />
      <Button
        look="quiet"
        icon={<Maximize {...icon} />}
        aria-label={messages.fit}
        binding={keymap.show('fit')}
        disabled={view.isFit}
        onClick={() => view.zoom('fit')}
      />
    </div>
  );
}
