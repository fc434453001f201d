import { Button, Icon } from '@proofsheet/react';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { ArrangementMenus } from './ArrangementMenus.tsx';
import { OrderMenu } from './find/OrderMenu.tsx';
import { useGridContext } from './GridContext.ts';
import { SizeSlider } from './SizeSlider.tsx';
import { ViewToggles } from './ViewToggles.tsx';

/**
 * How the samples are ordered and laid out. Layout, groups, pace and size fold into a panel where room is short: the style sheet
 * decides, so that there is nothing to measure and nothing that moves once it is shown.
 */
export function ViewBar(): ReactElement {
  const { messages } = useGridContext();
  const [isOpen, setOpen] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const fold = useRef<HTMLButtonElement>(null);
  const panel = useId();
  useClosing(bar, isOpen, setOpen);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'Escape' || !isOpen || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
    fold.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the panel, from whatever is focused in it
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: as above
    <div ref={bar} className="ps-grid-view" onKeyDown={onKeyDown}>
      <OrderMenu />
      <ViewToggles />
      <Button
        ref={fold}
        look="quiet"
        className="ps-grid-view-fold"
        icon={<Icon name="sliders-horizontal" />}
        aria-label={messages.viewOptions}
        aria-expanded={isOpen}
        aria-controls={panel}
        onClick={() => setOpen(!isOpen)}
      />
      <div id={panel} className="ps-grid-view-parts" data-open={isOpen || undefined}>
        <ArrangementMenus />
        <SizeSlider />
      </div>
    </div>
  );
}

/** A press beside the panel closes it; one in a menu that was opened from it lies outside the grid and doesn't. */
function useClosing(
  bar: { readonly current: HTMLElement | null },
  isOpen: boolean,
  setOpen: (isOpen: boolean) => void,
): void {
  useEffect(() => {
    const grid = bar.current?.closest('.ps-grid');
    if (!isOpen || grid === null || grid === undefined) return;
    const onPress = ({ target }: Event) => {
      if (target instanceof Node && bar.current?.contains(target) !== true) setOpen(false);
    };
    grid.addEventListener('pointerdown', onPress, true);
    return () => grid.removeEventListener('pointerdown', onPress, true);
  }, [bar, isOpen, setOpen]);
}
