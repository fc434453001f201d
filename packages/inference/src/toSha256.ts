/**
 * SHA-256 of some bytes.
 *
 * @returns 64 hexadecimal digits, in lower case.
 */
export async function toSha256(bytes: Uint8Array<ArrayBuffer> | ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
