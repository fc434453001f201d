/** What the inspection is about: the part is good, or it has the one defect named. */
export type PartClass = 'good' | 'scratch' | 'dent' | 'stain' | 'crack' | 'missing-hole';

/** The station that took the picture: `A` has a cool, even ring light, `B` a warm light from one side. */
export type Camera = 'A' | 'B';

/** The production shift that made the part. */
export type Shift = 'early' | 'late' | 'night';

/** The kind of part: decides the outline, the bolt pattern and how the face was machined. */
export type PartFamily = 'flange' | 'gear' | 'ratchet' | 'cover' | 'plate' | 'bracket';

/** The metal or coating, which decides the tone of the surface. */
export type PartFinish = 'steel' | 'aluminium' | 'phosphated' | 'brass';

/** A choice of a closed list, with the words a person reads. */
export interface PartChoice<Id extends string> {
  /** The value as it stands in data. */
  readonly id: Id;
  /** A short name in English, in sentence case. */
  readonly name: string;
}

/** One machined part under inspection: everything that is known about it, and everything needed to draw it. */
export interface Part {
  /** Position in the set, a safe whole number ≥ 0. */
  readonly index: number;
  /** What the part really is. For an ambiguous part: the class a panel of experts settled on. */
  readonly trueClass: PartClass;
  /** What the cheap first pass said; about 4 % of these are wrong. */
  readonly roughLabel: PartClass;
  /** The other class that the part could be taken for, or null where the picture is clear. */
  readonly ambiguousWith: PartClass | null;
  /** The station that took the picture. */
  readonly camera: Camera;
  /** Where the light comes from: degrees in [0, 360), clockwise from the right edge of the picture. */
  readonly lightAngle: number;
  /** How strong the defect is, 0..1; 0 for a clear good part, below 0.4 for an ambiguous one. */
  readonly severity: number;
  /** Outer diameter, or the longer diagonal of a part that is not round, in mm (84..104). */
  readonly diameter: number;
  /** The production shift that made the part. */
  readonly shift: Shift;
  /** The kind of part. */
  readonly family: PartFamily;
  /** The metal or coating. */
  readonly finish: PartFinish;
  /** Holes in the bolt pattern as designed, 3..10; a part of class `missing-hole` has one fewer. */
  readonly holeCount: number;
  /** How the part lies under the camera: degrees in [0, 360), clockwise. */
  readonly rotation: number;
  /** How far the part lies right of the picture's centre, in mm (-4..4). */
  readonly offsetX: number;
  /** How far the part lies below the picture's centre, in mm (-4..4). */
  readonly offsetY: number;
  /** Key of the proportions, machining marks, dust and sensor noise: a 32-bit whole number. */
  readonly surfaceSeed: number;
  /** Key of the defect's place and form: a 32-bit whole number. */
  readonly defectSeed: number;
}

/** The side of the square that a camera sees, in mm. */
export const FIELD_OF_VIEW: number = 120;

/** The smallest picture a part can be drawn as, in px a side. */
export const SMALLEST_PART_SIZE: number = 32;

/** The largest picture a part can be drawn as, in px a side. */
export const LARGEST_PART_SIZE: number = 1024;

/** The classes, from the most common to the rarest. */
export const PART_CLASSES: readonly PartChoice<PartClass>[] = [
  { id: 'good', name: 'Good' },
  { id: 'scratch', name: 'Scratch' },
  { id: 'stain', name: 'Stain' },
  { id: 'dent', name: 'Dent' },
  { id: 'crack', name: 'Crack' },
  { id: 'missing-hole', name: 'Missing hole' },
];

/** The cameras, with the light that tells them apart. */
export const CAMERAS: readonly PartChoice<Camera>[] = [
  { id: 'A', name: 'Camera A (ring light)' },
  { id: 'B', name: 'Camera B (side light)' },
];
