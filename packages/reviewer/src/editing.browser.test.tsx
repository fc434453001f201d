import '@proofsheet/react/styles.css';
import './styles.css';
import type { Annotation, DatasetAdapter, Workspace } from '@proofsheet/core';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createBoxedAdapter } from './createBoxedAdapter.fixture.ts';
import { LazyPart } from './LazyPart.tsx';
import { LiveReview } from './LiveReview.fixture.tsx';

const style = { blockSize: 700, inlineSize: 1200 };

/** A review of two pictures with two boxes each. */
async function openBoxes(createAdapter: () => DatasetAdapter = createBoxedAdapter) {
  const made: Workspace[] = [];
  const onWorkspace = (workspace: Workspace) => void made.push(workspace);
  const screen = await render(
    <LiveReview createAdapter={createAdapter} onWorkspace={onWorkspace} style={style} />,
  );
  const stage = screen.getByRole('region', { name: 'Sample' });
  await expect.element(stage).toBeVisible();
  const focusStage = () => document.querySelector<HTMLElement>('.ps-review-stage')?.focus();
  focusStage();
  const readAll = async (): Promise<readonly (readonly Annotation[])[]> => {
    await Promise.all(made.map((workspace) => workspace.settle()));
    const page = await made[0]?.adapter.query({ of: 'samples' }, { offset: 0, limit: 2 });
    return page?.rows.map((row) => ('annotations' in row ? row.annotations : [])) ?? [];
  };
  const list = screen.getByRole('listbox', { name: 'Regions' });
  return { screen, stage, list, readAll, focusStage };
}

const verdictsOf = (annotations: readonly Annotation[] | undefined) =>
  annotations?.flatMap(({ id, decision }) => (decision ? [[id, decision.verdict]] : []));

test('[RV98] a box that was moved is corrected, one that was deleted rejected', async () => {
  const { screen, list, readAll } = await openBoxes();
  await userEvent.keyboard('e');
  await expect.element(list).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{Shift>}{ArrowDown}{/Shift}{Tab}{Delete}');
  await expect.poll(() => list.element().children.length).toBe(1);
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('img', { name: '1.jpg' })).toBeVisible();
  await expect.element(list).not.toBeInTheDocument();
  const [decided, next] = await readAll();
  expect(verdictsOf(decided)).toEqual([
    ['box 0', 'corrected'],
    ['box 1', 'rejected'],
  ]);
  const [before] = next ?? [];
  const own = decided?.find(({ provenance }) => provenance.actor.kind === 'person');
  const from = before?.region?.kind === 'box' ? before.region : null;
  expect(from).not.toBeNull();
  expect(own?.region).toEqual(from && { ...from, x: from.x + 1, y: from.y + 10 });
});

test('[RV97] keys of the editor never decide, undo is its own first, Escape deselects and then closes', async () => {
  const { stage, list, readAll } = await openBoxes();
  await userEvent.keyboard('e');
  await expect.element(list).toHaveFocus();
  await userEvent.keyboard('{Delete}');
  await userEvent.keyboard('{ArrowRight}5');
  const selected = () =>
    document.querySelector('[role="option"][aria-selected="true"] .ps-regions-said');
  await expect.poll(() => selected()?.textContent).toMatch(/^deer/);
  await userEvent.keyboard('u');
  await expect.poll(() => selected()?.textContent).not.toMatch(/^deer/);
  await userEvent.keyboard('{Escape}');
  await expect.poll(selected).toBeNull();
  await expect.element(list).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(list).not.toBeInTheDocument();
  await expect.element(stage).toHaveFocus();
  expect((await readAll()).flatMap((one) => verdictsOf(one))).toEqual([]);
});

test('[RV97] with none selected the key of a class corrects the sample', async () => {
  const { screen, list, readAll } = await openBoxes();
  await userEvent.keyboard('e');
  await expect.element(list).toHaveFocus();
  await userEvent.keyboard('5');
  await expect.element(screen.getByRole('img', { name: '1.jpg' })).toBeVisible();
  const [decided] = await readAll();
  expect(verdictsOf(decided)?.map(([, verdict]) => verdict)).toEqual(['corrected', 'corrected']);
});

test('[RV97] where nothing can be committed regions are only looked at', async () => {
  const { screen, list } = await openBoxes(
    () =>
      new Proxy(createBoxedAdapter(), {
        get: (target, key) => {
          const value: unknown = key === 'commit' ? undefined : Reflect.get(target, key);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }),
  );
  await userEvent.keyboard('e');
  await expect.element(screen.getByText('Read only')).toBeVisible();
  await userEvent.keyboard('{ArrowRight}{Delete}');
  expect(list.element().children.length).toBe(2);
});

test('[RV97] an editor that can’t be loaded says so', async () => {
  const load = () => Promise.reject(new TypeError('Failed to fetch'));
  const screen = await render(
    <LazyPart load={load} fallback={null}>
      {() => null}
    </LazyPart>,
  );
  await expect.element(screen.getByRole('alert')).toHaveTextContent('could not be loaded');
});
