import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { bindKeys, createKeymap } from '../keys/Keymap.ts';
import { useKeymap } from '../keys/useKeymap.ts';
import { createCatalogue, translate } from '../messages/Catalogue.ts';
import { useMessages } from '../messages/useMessages.ts';
import { SettingsProvider } from './SettingsProvider.tsx';

interface Words {
  readonly yes: string;
  readonly no: string;
  readonly maybe: string;
}

const catalogue = createCatalogue<Words>('probe', { yes: 'yes', no: 'no', maybe: 'maybe' });
const keymap = createKeymap('probe', { accept: ['A'], reject: ['R'], skip: ['S'] });

function Probe() {
  const { yes, no, maybe } = useMessages(catalogue);
  const { show } = useKeymap(keymap);
  return (
    <p>
      {yes} {no} {maybe} {show('accept')} {show('reject') ?? 'none'} {show('skip')}
    </p>
  );
}

test('[R6] inner words and keys come before outer ones, and the rest stays as it is', async () => {
  const outer = [translate(catalogue, { yes: 'oui', no: 'non' })];
  const inner = [translate(catalogue, { no: 'nein' })];
  const keys = [bindKeys(keymap, { accept: ['Enter'], reject: [] })];
  const screen = await render(
    <SettingsProvider translations={outer} keys={keys}>
      <SettingsProvider translations={inner}>
        <Probe />
      </SettingsProvider>
    </SettingsProvider>,
  );
  await expect.element(screen.getByText('oui nein maybe Enter none S')).toBeVisible();
});
