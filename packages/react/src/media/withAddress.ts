/**
 * Does something with the address of media, which bytes have only while it lasts.
 *
 * @param media - Bytes, or an address.
 * @param use - Gets the address.
 * @throws Whatever `use` throws.
 */
export async function withAddress<T>(
  media: Blob | string,
  use: (address: string) => Promise<T>,
): Promise<T> {
  if (typeof media === 'string') return use(media);
  const address = URL.createObjectURL(media);
  try {
    return await use(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}
