import type { QueryWindowState } from '@proofsheet/core';
import { Button, Icon, useStateOf } from '@proofsheet/react';
import { type ReactElement, useRef } from 'react';
import { useGridContext, useGridRows } from './GridContext.ts';

/** Rows that are looked at to find out what there is to switch. */
const looked = 200;

/** Switches regions, their names and sound; only what the samples have is offered. */
export function ViewToggles(): ReactElement {
  const { messages, keymap, run, switches } = useGridContext();
  const { regions, names, sound } = useStateOf(switches, (state) => state);
  const found = useGridRows(findKinds);
  // Once offered it stays: a button must not go away because of what is scrolled to.
  const known = useRef(0);
  known.current |= found;
  return (
    <>
      {known.current & hasRegion ? (
        <>
          <Button
            look="quiet"
            icon={<Icon name="square-dashed" />}
            aria-label={messages.toggleRegions}
            aria-pressed={regions}
            binding={keymap.show('regions')}
            onClick={() => run('regions')}
          />
          <Button
            look="quiet"
            icon={<Icon name="case-sensitive" />}
            aria-label={messages.toggleNames}
            aria-pressed={names}
            binding={keymap.show('names')}
            onClick={() => run('names')}
          />
        </>
      ) : null}
      {known.current & isPlayed ? (
        <Button
          look="quiet"
          icon={sound ? <Icon name="volume-2" /> : <Icon name="volume-x" />}
          aria-label={messages.toggleSound}
          aria-pressed={sound}
          binding={keymap.show('sound')}
          onClick={() => run('sound')}
        />
      ) : null}
    </>
  );
}

const [hasRegion, isPlayed] = [1, 2] as const;

function findKinds({ rows }: QueryWindowState): number {
  let found = 0;
  let count = 0;
  for (const { media, annotations } of rows.values()) {
    if (media.kind === 'audio' || media.kind === 'video') found |= isPlayed;
    if (annotations.some(({ region }) => region !== undefined)) found |= hasRegion;
    count += 1;
    if (count === looked || found === (hasRegion | isPlayed)) break;
  }
  return found;
}
