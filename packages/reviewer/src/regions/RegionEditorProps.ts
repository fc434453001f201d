import type { Sample } from '@proofsheet/core';
import type { RegionDraft, ReviewClass } from '../ReviewState.ts';

/** Props of `RegionEditor`. */
export interface RegionEditorProps {
  /** The picture: decoded, at an address, or of a sample of the workspace around it; `null`: there is none. */
  readonly picture: ImageBitmap | string | Sample | null;
  /** Width of the original picture in pixels, > 0: regions are in these. */
  readonly width: number;
  /** Height of the original picture in pixels, > 0. */
  readonly height: number;
  /** The regions, the last one on top. */
  readonly drafts: readonly RegionDraft[];
  /** The classes in the order of the schema, with their keys. */
  readonly classes: readonly ReviewClass[];
  /** The class that is drawn with; `null`: the first one. */
  readonly activeClassId: string | null;
  /** Is told that another class is to be drawn with; without it only the selected region's class can be chosen. */
  readonly onActiveClass?: ((classId: string) => void) | undefined;
  /** Is told of every finished change, once: of a drag at its end. Regions that weren't changed stay the same objects. */
  readonly onChange: (drafts: readonly RegionDraft[]) => void;
  /** The region that is selected; `null`: none. */
  readonly selectedId: string | null;
  /** Is told that another region is to be selected, or none. */
  readonly onSelect: (id: string | null) => void;
  /** Whether regions can only be looked at. Default: they can be changed. */
  readonly isReadOnly?: boolean | undefined;
  /** For the outermost element. */
  readonly className?: string | undefined;
}
