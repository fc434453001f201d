/** Codes of the rows of a column: as narrow as they can be, since a scan is as slow as it is wide. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;
