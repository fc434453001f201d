/** Something that goes wrong with one request, so that clients can be seen to bear it. */
export type Fault = {
  /** The path after the dataset's URL that it happens to, such as `/commits`. */
  readonly path: string;
} & FaultKind;

type FaultKind =
  /** The answer is late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Nothing is done, and the answer is a failure. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Nothing is done, and the connection ends without an answer. */
  | { readonly kind: 'drop request' }
  /** Everything is done, and the connection ends without an answer. */
  | { readonly kind: 'drop answer' }
  /** The connection ends after some bytes of the body. */
  | { readonly kind: 'cut'; readonly after: number }
  /** The body ends, as if it were whole, after some bytes. */
  | { readonly kind: 'truncate'; readonly after: number }
  /** The body stops after some bytes, and the connection stays. */
  | { readonly kind: 'stall'; readonly after: number }
  /** The answer's body is another. */
  | { readonly kind: 'body'; readonly text: string };
