const upperHalfOfCp437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
  'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/**
 * Decodes the name of a ZIP entry. Many programs, the Finder among them, write UTF-8 without setting the flag for
 * it, so it is tried first, flag or not; what isn't UTF-8 is in code page 437, as the format was first defined.
 */
export function decodeZipName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const decode = (byte: number) =>
      byte < 128 ? String.fromCharCode(byte) : (upperHalfOfCp437[byte - 128] ?? '');
    return Array.from(bytes, decode).join('');
  }
}
