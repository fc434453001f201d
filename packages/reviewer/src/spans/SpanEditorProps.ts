import type { RegionEditorProps } from '../regions/RegionEditorProps.ts';

/** Props of `SpanEditor`: those of a region editor, with a text in place of the picture. */
export interface SpanEditorProps extends Omit<RegionEditorProps, 'picture' | 'width' | 'height'> {
  /** The text; spans are in its UTF-16 code units. */
  readonly text: string;
}
