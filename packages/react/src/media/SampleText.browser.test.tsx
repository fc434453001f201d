import {
  createWorkspace,
  MediaError,
  type MediaSource,
  MemoryAdapter,
  type Sample,
} from '@proofsheet/core';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { ProofsheetProvider } from '../provider/ProofsheetProvider.tsx';
import { SampleText } from './SampleText.tsx';

const sample: Sample = {
  id: 'sms#2',
  media: { kind: 'text', source: 'sms#2' },
  fields: {},
  tags: [],
  split: 'pool',
  annotations: [],
};

function show(media: () => Promise<MediaSource>) {
  const resolve = vi.fn(media);
  const workspace = createWorkspace({
    adapter: new MemoryAdapter({ name: 'test', resolveMedia: resolve }),
  });
  const stage = (isShown: boolean) => (
    <ProofsheetProvider workspace={workspace}>
      {isShown ? <SampleText sample={sample} /> : null}
    </ProofsheetProvider>
  );
  return { resolve, stage };
}

test('[R11] shows the beginning of a text, and asks for it once', async () => {
  const { resolve, stage } = show(async () => new Blob([`Hello ${'猫'.repeat(5000)}`]));
  const screen = await render(stage(true));
  await expect.element(screen.getByText(/^Hello 猫+$/)).toBeVisible();
  await screen.rerender(stage(false));
  await screen.rerender(stage(true));
  await expect.element(screen.getByText(/^Hello 猫+$/)).toBeVisible();
  expect(resolve).toHaveBeenCalledTimes(1);
});

test('[R11] shows the text behind a URL', async () => {
  const url = URL.createObjectURL(new Blob(['from afar']));
  const screen = await render(show(async () => url).stage(true));
  await expect.element(screen.getByText('from afar')).toBeVisible();
  URL.revokeObjectURL(url);
});

test('[R11] marks a text that cannot be had and says why', async () => {
  const { stage } = show(async () => {
    throw new MediaError({ source: 'sms#2', problem: 'missing' });
  });
  const screen = await render(stage(true));
  await expect.element(screen.getByRole('img', { name: /^sms#2 / })).toBeVisible();
});
