/** One way to keep a million samples in the browser. */
export interface Contestant {
  /** Stores the samples. */
  fill(): Promise<void>;
  /** Stores a hundred thousand decisions. */
  decide(): Promise<void>;
  /** Reads what is stored, as after a reload, so that questions can be asked. */
  open(): Promise<void>;
  /** Reads the first page and counts the classes. */
  look(): Promise<void>;
}
