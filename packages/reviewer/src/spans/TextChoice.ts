/** Two ends of what is chosen in a text, in UTF-16 code units; both are the same where only a place is. */
export interface TextChoice {
  /** Where choosing began. */
  readonly anchor: number;
  /** Where it is now. */
  readonly focus: number;
}

/** What is chosen in the text of an element; `null` where nothing of it is. */
export function readTextChoice(root: HTMLElement): TextChoice | null {
  const selection = root.ownerDocument.getSelection();
  if (selection === null || selection.rangeCount === 0) return null;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  if (!root.contains(anchorNode) || !root.contains(focusNode)) return null;
  const anchor = toTextOffset(root, anchorNode, anchorOffset);
  return { anchor, focus: toTextOffset(root, focusNode, focusOffset) };
}

/** Chooses a stretch of the text of an element, or a place in it. */
export function chooseText(root: HTMLElement, { anchor, focus }: TextChoice): void {
  const [from, to] = [toPlace(root, anchor), toPlace(root, focus)];
  root.ownerDocument.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

function toTextOffset(root: HTMLElement, node: Node | null, offset: number): number {
  if (node === null) return 0;
  const range = root.ownerDocument.createRange();
  range.setStart(root, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

function toPlace(
  root: HTMLElement,
  offset: number,
): { readonly node: Node; readonly offset: number } {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let left = offset;
  let last: Node = root;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { length } = node.textContent ?? '';
    if (left <= length) return { node, offset: left };
    left -= length;
    last = node;
  }
  return { node: last, offset: last === root ? 0 : (last.textContent ?? '').length };
}
