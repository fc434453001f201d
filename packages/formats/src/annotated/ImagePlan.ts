import type { Actor, Annotation, Region, Split } from '@proofsheet/core';
import type { PixelSize } from '../images/readImageSize.ts';
import type { FolderFile } from '../listing/FolderFile.ts';
import type { FilePlace, ReadProblem } from '../reading/ReadProblem.ts';

/** What is said of one object in an image. */
export interface ObjectStatement {
  /** Id of the annotation, if it isn't taken within the image. */
  readonly id: string;
  /** Name of its class. */
  readonly className: string;
  /** Where it is; absent: the whole image. */
  readonly region?: Region;
  /** Confidence, 0 to 1. */
  readonly score?: number;
  /** Who says so, where it isn't the actor of the read. */
  readonly actor?: Actor;
  /** What else is said of it, by the format's own names. */
  readonly attributes?: NonNullable<Annotation['attributes']>;
}

/** What is said of all objects in an image, and what was left out. */
export interface ImageStatement {
  /** The objects, in the order of the file. */
  readonly objects: readonly ObjectStatement[];
  /** What was left out, or taken with a doubt. */
  readonly problems: readonly ReadProblem[];
}

/** An image that becomes a sample, before anything of it was read. */
export interface ImagePlan {
  /** Its path in the folder; of an image that isn't there, the name it is called by. It becomes the sample's id. */
  readonly path: string;
  /** Its file; `null` where it isn't there. */
  readonly file: FolderFile | null;
  /** Its size as the annotations state it; `null` where they don't. */
  readonly size: PixelSize | null;
  /** The part of the dataset that it belongs to. */
  readonly split: Split;
  /** Where it is spoken of. */
  readonly place: FilePlace;
  /**
   * Says what is in it.
   *
   * @param size - The stated size, else that of its file; `null` where neither is known.
   */
  describe(size: PixelSize | null): ImageStatement | Promise<ImageStatement>;
}

/** A plan of an image that nothing is said of. */
export function toBarePlan(file: FolderFile, split: Split): ImagePlan {
  const { path } = file;
  const describe = () => ({ objects: [], problems: [] });
  return { path, file, size: null, split, place: { path }, describe };
}
