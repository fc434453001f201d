import type { TileContent, TileFrame, TileSubject } from './TileContent.ts';

/** Letters are no smaller and no larger than this, in CSS pixels. */
const [smallest, largest] = [10, 18];
/** Between them they are so much of the tile's width. */
const share = 1 / 13;
/** A letter of running text is about so wide, as a share of its height. */
const letter = 0.42;
const lineHeight = 1.35;
/** Text before a part that is spoken of, in code units. */
const before = 24;

/** The beginning of a text, as large as can be read; of an annotation of a part, the text around that part. */
export function createTextContent(): TileContent {
  const element = document.createElement('div');
  element.className = 'ps-grid-text';
  const body = document.createElement('p');
  // Each text says for itself which way it is read.
  body.dir = 'auto';
  element.append(body);
  let lines = 0;
  let size = 0;
  const resize = ({ width, height }: TileFrame) => {
    const wanted = Math.floor(Math.max(smallest, Math.min(largest, width * share)));
    const count = Math.max(1, Math.floor((height * 0.86 - 8) / (wanted * lineHeight)));
    if (wanted !== size) body.style.fontSize = `${wanted}px`;
    if (count !== lines) body.style.setProperty('-webkit-line-clamp', String(count));
    [size, lines] = [wanted, count];
    return Math.ceil((width / (wanted * letter)) * count) + 8;
  };
  return {
    element,
    text: () => body.textContent,
    show: (preview, subject, frame) => {
      if (!('text' in preview)) return;
      write(body, preview.text, resize(frame), subject);
      element.toggleAttribute('data-empty', preview.text === '');
    },
  };
}

/** Writes no more text than can be seen: laying out a page of it takes time on every tile. */
function write(body: HTMLElement, text: string, room: number, { annotation }: TileSubject): void {
  const region = annotation?.region;
  if (region?.kind !== 'span' || region.start >= text.length) {
    body.textContent = cut(text, room);
    return;
  }
  const first = region.end < room ? 0 : Math.max(0, region.start - before);
  const mark = document.createElement('mark');
  mark.textContent = text.slice(region.start, Math.min(region.end, first + room));
  body.replaceChildren(
    first > 0
      ? `…${text.slice(text.indexOf(' ', first) + 1 || first, region.start)}`
      : text.slice(0, region.start),
    mark,
    cut(text.slice(region.end), Math.max(0, first + room - region.end)),
  );
}

/** No more than there is room for, in whole words where there are words. */
function cut(text: string, room: number): string {
  if (text.length <= room) return text;
  const end = text.lastIndexOf(' ', room);
  return text.slice(0, end > 0 ? end : room);
}
