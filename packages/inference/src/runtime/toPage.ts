/** The address that others on this page or in this worker are relative to. */
export function toPage(): string {
  const scope = globalThis as {
    readonly document?: { readonly baseURI: string };
    readonly location?: { readonly href: string };
  };
  return scope.document?.baseURI ?? scope.location?.href ?? 'http://localhost/';
}
