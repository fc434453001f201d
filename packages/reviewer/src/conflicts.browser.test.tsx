import '@proofsheet/react/styles.css';
import './styles.css';
import { createWorkspace, selectIds, type Workspace } from '@proofsheet/core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createProposedAdapter } from './createProposedAdapter.fixture.ts';
import { LiveReview } from './LiveReview.fixture.tsx';

const style = { blockSize: 700, inlineSize: 1200 };
const bob = { kind: 'person', id: 'bob' } as const;

/** A review of which Bob labels the first sample with the third class while it is looked at, and which is then accepted. */
async function openConflict() {
  const adapter = createProposedAdapter(12);
  const createAdapter = () => adapter;
  const screen = await render(
    <LiveReview createAdapter={createAdapter} order="confidence" style={style} />,
  );
  await expect.element(screen.getByRole('img', { name: '00000.jpg' })).toBeVisible();
  const other: Workspace = createWorkspace({ adapter, actor: bob });
  await other.describe();
  const className = other.getState().description?.schema.classes[2]?.name ?? '';
  const [sample] = (await adapter.query({ of: 'samples' }, { offset: 0, limit: 1 })).rows;
  const id = sample?.id ?? '';
  await other.edit({ kind: 'label', className }, selectIds([id]));
  await other.settle();
  await expect
    .element(page.getByText('Somebody else has just decided on this sample'))
    .toBeVisible();
  document.querySelector<HTMLElement>('.ps-review-stage')?.focus();
  await userEvent.keyboard('{Enter}');
  const bar = page.getByRole('alert');
  await expect
    .element(bar)
    .toHaveTextContent('Somebody else has decided on this sample in the meantime');
  const readLabels = async () => {
    const query = { of: 'samples', filter: { kind: 'ids', ids: [id] } } as const;
    const [now] = (await adapter.query(query, { offset: 0, limit: 1 })).rows;
    return now?.annotations.flatMap(({ provenance: { actor } }) =>
      actor.kind === 'person' ? [actor.id] : [],
    );
  };
  return { bar, readLabels };
}

test('[RV99] a conflict is a bar that names both ways; one’s own takes the place of theirs', async () => {
  const { bar, readLabels } = await openConflict();
  expect(await readLabels()).toEqual(['bob']);
  // The review goes on meanwhile.
  await expect.element(page.getByRole('img', { name: '00001.jpg' })).toBeVisible();
  await userEvent.click(bar.getByRole('button', { name: 'Keep mine' }));
  await expect.element(bar).not.toBeInTheDocument();
  await expect.poll(async () => (await readLabels())?.join()).not.toBe('bob');
});

test('[RV99] theirs stays, and the next key still decides', async () => {
  const { bar, readLabels } = await openConflict();
  await userEvent.click(bar.getByRole('button', { name: 'Keep theirs' }));
  await expect.element(bar).not.toBeInTheDocument();
  expect(await readLabels()).toEqual(['bob']);
  await userEvent.keyboard('a');
  await expect.element(page.getByRole('img', { name: '00002.jpg' })).toBeVisible();
});
