import * as v from 'valibot';

/** A number that JSON can tell. */
export const finiteSchema: v.GenericSchema<unknown, number> = v.pipe(v.number(), v.finite());

/** A number above 0. */
export const positiveSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.number(),
  v.finite(),
  v.gtValue(0),
);

/** A number of 0 or more. */
export const notNegativeSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.number(),
  v.finite(),
  v.minValue(0),
);

/** A number from 0 to 1. */
export const shareSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.number(),
  v.minValue(0),
  v.maxValue(1),
);

/** A number from 0 to 255. */
export const levelSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.number(),
  v.minValue(0),
  v.maxValue(255),
);

/** A whole number of 0 or more that is exact. */
export const countSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0),
);

/** A whole number of 1 or more that is exact. */
export const lengthSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(1),
);

/** Pixels along one side of a picture, 1 to 32,768. */
export const sideSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(1),
  v.maxValue(32768),
);

/** A text of at least one character. */
export const nameSchema: v.GenericSchema<unknown, string> = v.pipe(v.string(), v.nonEmpty());

/** Names, none of them twice. */
export const namesSchema: v.GenericSchema<unknown, readonly string[]> = v.pipe(
  v.array(nameSchema),
  v.check((names) => new Set(names).size === names.length, 'Expected no name twice'),
);
