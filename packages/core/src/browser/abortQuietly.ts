/** Aborts a transaction, also where the browser has already done so by itself. */
export function abortQuietly(transaction: { readonly abort: () => void }): void {
  try {
    transaction.abort();
  } catch {
    // The browser had aborted it by itself.
  }
}
