import { useEffect, useState } from 'react';
import { type ImportSource, toDroppedSource } from './ImportSource.ts';

/**
 * Takes what is dropped anywhere on the page.
 *
 * @param onDrop - Is told what was dropped.
 * @returns Whether something is held over the page.
 */
export function useDrop(onDrop: (source: ImportSource) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer === null) return;
      void toDroppedSource(event.dataTransfer).then((source) => {
        if (source !== null) onDrop(source);
      });
    };
    addEventListener('dragover', over, { signal });
    addEventListener('dragleave', leave, { signal });
    addEventListener('drop', drop, { signal });
    return () => controller.abort();
  }, [onDrop]);
  return isOver;
}
