const made = new Set<ImageBitmap>();

/** Draws a picture that no other sample has, decoded. */
export function createOwnPicture(number: number, size: number): ImageBitmap {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.fillStyle = `hsl(${(number * 47) % 360} 30% 50%)`;
    context.fillRect(0, 0, size, size);
  }
  const picture = canvas.transferToImageBitmap();
  made.add(picture);
  return picture;
}

/** Bytes of the pictures that were drawn and not yet closed. */
export function countPictureBytes(): number {
  let bytes = 0;
  for (const picture of made) {
    // A picture that was closed has no size.
    if (picture.width === 0) made.delete(picture);
    else bytes += picture.width * picture.height * 4;
  }
  return bytes;
}
