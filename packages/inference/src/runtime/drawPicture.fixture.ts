/** A picture of columns, a pixel each, as PNG. */
export async function drawPicture(colors: readonly string[], height = 1): Promise<Blob> {
  const canvas = new OffscreenCanvas(colors.length, height);
  const context = canvas.getContext('2d');
  for (const [x, color] of colors.entries()) {
    if (context === null) break;
    context.fillStyle = color;
    context.fillRect(x, 0, 1, height);
  }
  return canvas.convertToBlob({ type: 'image/png' });
}
