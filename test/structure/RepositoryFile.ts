/** A file to be judged. */
export interface RepositoryFile {
  /** Its path from the top of the repository, with forward slashes. */
  readonly file: string;
  readonly text: string;
}
