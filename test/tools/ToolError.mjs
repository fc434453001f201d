/** A failure that the person at the keyboard can do something about. */
export class ToolError extends Error {
  /**
   * @param {string} what What happened.
   * @param {string} why Why it matters.
   * @param {string} remedy What to do about it.
   * @param {ErrorOptions} [options]
   */
  constructor(what, why, remedy, options) {
    super(`${what}\n${why}\n${remedy}`, options);
    this.name = 'ToolError';
  }
}

/**
 * Runs the main function of a tool: its known failures are printed as plain text, without a stack.
 *
 * @param {() => Promise<void>} main
 * @returns {Promise<void>}
 */
export async function runTool(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof ToolError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
