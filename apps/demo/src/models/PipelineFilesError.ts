import { ProofsheetError } from '@proofsheet/core';

/** What is wrong with chosen files. */
export interface PipelineFilesErrorDetails {
  /**
   * `no-manifest`: none of them describes a model. `several`: more than one does. `not-json`: a description can't be read.
   * `missing`: the description names a file that isn't among them.
   */
  readonly problem: 'no-manifest' | 'several' | 'not-json' | 'missing';
  /** The file that it is about, or what was chosen. */
  readonly file: string;
}

const stories = {
  'no-manifest': {
    what: (file: string) => `There is no description of a model in ${file}.`,
    fix: 'Choose its manifest.json together with the model’s own files, or a ZIP of them.',
  },
  several: {
    what: (file: string) => `There is more than one model in ${file}.`,
    fix: 'Choose the files of one model.',
  },
  'not-json': {
    what: (file: string) => `“${file}” can’t be read as JSON.`,
    fix: 'Take it from where the model came from once more, or mend it with a text editor.',
  },
  missing: {
    what: (file: string) =>
      `The model’s description names “${file}”, which is not among the files.`,
    fix: 'Choose that file as well, or put it into the ZIP.',
  },
} as const;

/** Files that a person has chosen are no model. */
export class PipelineFilesError extends ProofsheetError<PipelineFilesErrorDetails> {
  override readonly name = 'PipelineFilesError';

  /**
   * @param details - What is wrong, and with which file.
   * @param options - `cause`: what reading it threw.
   */
  constructor(details: PipelineFilesErrorDetails, options?: ErrorOptions) {
    const { what, fix } = stories[details.problem];
    super(
      {
        what: what(details.file),
        why: 'Without it nobody knows what the model takes and what its answers mean.',
        fix,
      },
      details,
      options,
    );
  }
}
