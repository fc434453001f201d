import { createImageAnnotator, type ImageAnnotation } from '@annotorious/annotorious';
import type { RegionShape } from './RegionShape.ts';
import type { RegionTool } from './RegionTool.ts';

/** What a person does on a drawing surface. */
export interface RegionSurfaceEvents {
  /** A shape was clicked, or `null`: the empty surface. */
  onSelect(id: string | null): void;
  /** A new shape was drawn. */
  onDraw(shape: RegionShape): void;
  /** A shape is being moved or resized. */
  onChange(id: string, shape: RegionShape): void;
  /** The pointer was released, so that the last change counts; `false`: the browser took the pointer away, and it doesn't. */
  onRelease(isDone: boolean): void;
}

/** What a drawing surface shows. */
export interface RegionSurfaceState {
  /** Width in CSS pixels, > 0; shapes are in these units. */
  readonly width: number;
  /** Height in CSS pixels, > 0. */
  readonly height: number;
  /** The shapes by id, the last one on top. */
  readonly shapes: ReadonlyMap<string, RegionShape>;
  /** The shape that has handles; `null`: none. */
  readonly handledId: string | null;
  /** What a drag on the empty surface makes. */
  readonly tool: RegionTool;
}

/** A surface on which shapes are drawn, moved and resized with a pointer. */
export interface RegionSurface {
  /** Shows something else. What is different is changed, and nobody is told. */
  update(state: RegionSurfaceState): void;
  /** Gives up the shape that is being drawn; `false` where none is. */
  cancelDrawing(): boolean;
  /** Deletes the corners of a polygon that were clicked; `false` where none were. */
  deleteCorners(): boolean;
  /** Takes it away. */
  destroy(): void;
}

type Annotator = ReturnType<typeof createImageAnnotator>;
type Origin = NonNullable<Parameters<Annotator['state']['store']['syncAnnotations']>[1]>;
type StoreChange = Parameters<Parameters<Annotator['state']['store']['observe']>[0]>[0];
/** Changes that nobody is told of, and that the annotator's own undo doesn't know. */
const remote = 'REMOTE' as Origin;
const local = 'LOCAL' as Origin;

/**
 * Makes a drawing surface with Annotorious. It draws handles, and what is being drawn; regions are drawn by others. It listens to nothing but pointers:
 * handles can't be focused, since keys do all that they do, and the annotator's own undo, which listens to the whole page, is undone.
 *
 * @param host - The element that it fills; nothing else may be in it.
 * @param events - Is told what a person does.
 */
export function createRegionSurface(host: HTMLElement, events: RegionSurfaceEvents): RegionSurface {
  return new AnnotoriousSurface(host, events);
}

class AnnotoriousSurface implements RegionSurface {
  readonly #host: HTMLElement;
  readonly #events: RegionSurfaceEvents;
  readonly #annotator: Annotator;
  readonly #quiet: MutationObserver;
  readonly #stop = new AbortController();
  readonly #unlock: () => void;
  #state: RegionSurfaceState | null = null;
  #isGesture = false;
  #isSyncing = false;
  /** Whether a drag has changed something. */
  #isChanged = false;
  /** Whether a key is being pressed: what changes then is the annotator's own undo. */
  #isKey = false;

  constructor(host: HTMLElement, events: RegionSurfaceEvents) {
    this.#host = host;
    this.#events = events;
    const picture = document.createElement('canvas');
    host.append(picture);
    this.#annotator = createImageAnnotator(picture, { drawingEnabled: false, autoSave: false });
    const { store, selection } = this.#annotator.state;
    this.#unlock = selection.subscribe((now: typeof selection) =>
      this.#takeSelection(now.selected[0]?.id ?? null),
    );
    store.observe((change) => this.#takeChange(change), { origin: local });
    this.#quiet = new MutationObserver(() => silence(host));
    this.#quiet.observe(host, { childList: true, subtree: true });
    silence(host);
    const { signal } = this.#stop;
    host.addEventListener('pointerdown', (event) => this.#press(event), { capture: true, signal });
    for (const type of ['pointerup', 'pointercancel'] as const)
      addEventListener(type, () => this.#release(type), { capture: true, signal });
    const onKey = () => {
      this.#isKey = true;
      setTimeout(() => {
        this.#isKey = false;
      });
    };
    addEventListener('keydown', onKey, { capture: true, signal });
  }

  get #view(): SVGSVGElement | null {
    return this.#host.querySelector<SVGSVGElement>('svg.a9s-annotationlayer');
  }

  update(state: RegionSurfaceState): void {
    this.#state = state;
    this.#view?.setAttribute('viewBox', `0 0 ${state.width} ${state.height}`);
    this.#silently(({ state: { selection }, ...annotator }) => {
      this.#sync(state.shapes);
      const name = toToolName(state.tool);
      if (annotator.getDrawingTool() !== name) annotator.setDrawingTool(name);
      annotator.setDrawingEnabled(state.tool !== 'select');
      if (state.handledId === null) selection.clear();
      else if (selection.selected[0]?.id !== state.handledId)
        selection.setSelected(state.handledId, true);
    });
  }

  cancelDrawing(): boolean {
    const isDrawing = this.#host.querySelector('.a9s-rubberband > *') !== null;
    if (isDrawing) this.#annotator.cancelDrawing();
    return isDrawing;
  }

  deleteCorners(): boolean {
    if (this.#host.querySelector('.a9s-handle-selected') === null) return false;
    this.#isGesture = true;
    this.#view?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete' }));
    this.#release('pointerup');
    return true;
  }

  destroy(): void {
    this.#quiet.disconnect();
    this.#stop.abort();
    this.#unlock();
    this.#annotator.destroy();
    this.#host.replaceChildren();
  }

  /**
   * Writes what is different, one by one: of several that change at once the annotator would put handles on all as soon as one of them has
   * some, and a drag would lose its handle.
   */
  #sync(shapes: RegionSurfaceState['shapes']): void {
    const { store } = this.#annotator.state;
    for (const { id } of store.all()) if (!shapes.has(id)) store.deleteAnnotation(id, remote);
    for (const [id, shape] of shapes) {
      const now = store.getAnnotation(id)?.target.selector;
      if (now === undefined) store.addAnnotation(toAnnotation(id, shape), remote);
      else if (JSON.stringify(now) !== JSON.stringify(shape))
        store.updateTarget(toAnnotation(id, shape).target, remote);
    }
  }

  #silently(act: (annotator: Annotator) => void): void {
    this.#isSyncing = true;
    act(this.#annotator);
    this.#isSyncing = false;
  }

  #takeSelection(id: string | null): void {
    const state = this.#state;
    if (this.#isSyncing || state === null || id === state.handledId) return;
    if (id === null || state.shapes.has(id)) this.#events.onSelect(id);
  }

  #takeChange({ changes }: StoreChange): void {
    const isOwnUndo = this.#isKey && !this.#isGesture;
    if (isOwnUndo && !this.#isSyncing && this.#state !== null) {
      this.update(this.#state);
      return;
    }
    for (const { id, target } of changes.created ?? []) {
      // The annotator goes on to select what it has made.
      queueMicrotask(() => this.#takeDrawn(id, toRegionShape(target.selector)));
    }
    const [updated] = changes.updated ?? [];
    if (updated === undefined || this.#isSyncing) return;
    const { id, target } = updated.newValue;
    if (!this.#isGesture) return;
    this.#isChanged = true;
    this.#events.onChange(id, toRegionShape(target.selector));
  }

  #takeDrawn(id: string, shape: RegionShape): void {
    this.#silently(({ state: { store, selection } }) => {
      selection.clear();
      store.bulkDeleteAnnotations([id], remote);
    });
    this.#events.onDraw(shape);
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#isGesture = true;
    // A drag that leaves the surface goes on; handles take the pointer for themselves after this.
    if (event.isTrusted) this.#view?.setPointerCapture(event.pointerId);
  }

  #release(type: 'pointerup' | 'pointercancel'): void {
    this.#isGesture = false;
    if (!this.#isChanged) return;
    this.#isChanged = false;
    this.#events.onRelease(type === 'pointerup');
  }
}

const toToolName = (tool: RegionTool) => (tool === 'polygon' ? 'polygon' : 'rectangle');

function toAnnotation(id: string, shape: RegionShape): ImageAnnotation {
  const selector = shape as unknown as ImageAnnotation['target']['selector'];
  return { id, bodies: [], target: { annotation: id, selector } };
}

function toRegionShape(selector: object): RegionShape {
  return selector as RegionShape;
}

/** Nothing on the surface can be focused, and nothing is a button without a name. */
function silence(host: HTMLElement): void {
  for (const element of host.querySelectorAll(
    '[tabindex="0"], [role="button"], [role="application"]',
  )) {
    element.removeAttribute('role');
    element.removeAttribute('tabindex');
  }
}
