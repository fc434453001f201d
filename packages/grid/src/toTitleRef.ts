import type { RefCallback } from 'react';

/** A ref that gives a button its tooltip: the buttons of React Aria take no `title`, and an icon needs its name. */
export function toTitleRef(name: string, binding: string | null): RefCallback<HTMLElement> {
  const title = binding === null ? name : `${name} (${binding})`;
  return (element) => {
    if (element !== null) element.title = title;
  };
}
