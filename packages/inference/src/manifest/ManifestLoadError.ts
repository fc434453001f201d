import { type ErrorStory, ProofsheetError } from '@proofsheet/core';

/** Which document of a pipeline could not be had, and why. */
export interface ManifestLoadErrorDetails {
  /** Its address, as it was asked for. */
  readonly address: string;
  /**
   * `missing`: nothing is there. `refused`: the server answered with another status. `unreachable`: no answer came; the reason is the `cause`.
   * `not-json`: what came is no JSON. `other-origin`: it lies at another origin than the page. `no-address`: it is no address that can
   * be read, or a relative one with nothing that it is relative to.
   */
  readonly problem:
    | 'missing'
    | 'refused'
    | 'unreachable'
    | 'not-json'
    | 'other-origin'
    | 'no-address';
  /** The status that the server answered with, where it did. */
  readonly status?: number;
}

const stories = {
  missing: ({ status }) => ({
    what: `was not found (${status}).`,
    why: 'Without it the pipeline cannot be put together.',
    fix: 'Check the address, and that the file was deployed beside the application.',
  }),
  refused: ({ status }) => ({
    what: `was not given out: the server answered ${status}.`,
    why: 'Without it the pipeline cannot be put together.',
    fix: 'Check that this page may read it, or try again later.',
  }),
  unreachable: () => ({
    what: 'could not be reached.',
    why: 'Without it the pipeline cannot be put together.',
    fix: 'Check the connection and the content-security policy of the page, then try again.',
  }),
  'not-json': () => ({
    what: 'is not JSON.',
    why: 'A manifest is a JSON document; servers often answer a wrong address with a page.',
    fix: 'Open the address by itself and see what comes.',
  }),
  'other-origin': () => ({
    what: 'lies at another origin.',
    why: 'Nothing is fetched from elsewhere unless the host allows it, so that no one else learns of or changes what runs.',
    fix: 'Host the file with the application, or pass allowsOtherOrigins.',
  }),
  'no-address': () => ({
    what: 'is not an address that can be read here.',
    why: 'What it should lead to cannot be had.',
    fix: 'Give an http or https address, or one that is relative to the manifest.',
  }),
} satisfies Record<
  ManifestLoadErrorDetails['problem'],
  (details: ManifestLoadErrorDetails) => ErrorStory
>;

/** A manifest, or a file that it names, can't be had. */
export class ManifestLoadError extends ProofsheetError<ManifestLoadErrorDetails> {
  override readonly name = 'ManifestLoadError';

  /**
   * @param details - Which document, and why.
   * @param options - `cause`: what `fetch` or the parser said.
   */
  constructor(details: ManifestLoadErrorDetails, options?: ErrorOptions) {
    const { what, why, fix } = stories[details.problem](details);
    super({ what: `"${details.address}" ${what}`, why, fix }, details, options);
  }
}
