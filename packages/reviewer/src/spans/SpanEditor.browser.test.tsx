import '@proofsheet/react/styles.css';
import '../styles.css';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { RegionDraft } from '../ReviewState.ts';
import { SpanPlayground, type SpanPlaygroundProps } from './SpanPlayground.fixture.tsx';

async function open(props: SpanPlaygroundProps) {
  await page.viewport(900, 500);
  const onDrafts = vi.fn<(drafts: readonly RegionDraft[]) => void>();
  const screen = await render(<SpanPlayground onDrafts={onDrafts} {...props} />);
  const area = screen.getByRole('textbox').element();
  if (!(area instanceof HTMLElement)) expect.unreachable();
  const latest = () => onDrafts.mock.lastCall?.[0] ?? expect.unreachable();
  const texts = () =>
    latest().map(({ region }) =>
      region.kind === 'span' ? (props.text ?? '').slice(region.start, region.end) : '',
    );
  return { screen, area, latest, texts, onDrafts };
}

test('[RV73] text is chosen with Shift and arrow keys and labelled with the key of a class', async () => {
  const { area, latest, texts, screen } = await open({ text: 'Call 👩‍👩‍👧 now or café' });
  area.focus();
  await userEvent.keyboard('{Control>}{ArrowRight}{/Control}');
  await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}2');
  await vi.waitFor(() => expect(texts()).toEqual(['👩‍👩‍👧']));
  expect(latest()[0]).toMatchObject({ classId: 'phone', proposal: null });
  await userEvent.keyboard(
    '{Home}{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}{Enter}',
  );
  await vi.waitFor(() => expect(texts()).toEqual(['👩‍👩‍👧', 'Call']));
  await userEvent.keyboard('3');
  await vi.waitFor(() => expect(latest()[1]?.classId).toBe('link'));
  await expect.element(screen.getByRole('status')).toHaveTextContent('Now Link');
});

test('[RV73] text is chosen with a mouse and labelled with a press on a class', async () => {
  const { area, screen, texts } = await open({ text: 'Congratulations you won' });
  await userEvent.dblClick(area, { position: { x: 60, y: 30 } });
  await userEvent.click(screen.getByRole('button', { name: 'Label as Prize' }));
  await vi.waitFor(() => expect(texts()).toEqual(['Congratulations']));
});

test('[RV74] a span is selected by a click, resized, and deleted; the others stay the same objects', async () => {
  const other: RegionDraft = {
    id: 'x',
    classId: 'name',
    proposal: null,
    region: { kind: 'span', start: 16, end: 19 },
  };
  const mine: RegionDraft = {
    id: 'y',
    classId: 'prize',
    proposal: null,
    region: { kind: 'span', start: 0, end: 15 },
  };
  const { area, latest, texts, screen, onDrafts } = await open({
    text: 'Congratulations you won',
    drafts: [other, mine],
  });
  await userEvent.click(area, { position: { x: 60, y: 30 } });
  await expect
    .element(screen.getByRole('option', { selected: true }))
    .toHaveAccessibleName('Prize, “Congratulations”');
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  await vi.waitFor(() => expect(texts()).toEqual(['you', 'Congratulation']));
  await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
  await vi.waitFor(() => expect(texts()).toEqual(['you', 'ongratulation']));
  expect(latest()[0]).toBe(other);
  await userEvent.keyboard('{Delete}');
  expect(latest()).toEqual([other]);
  expect(onDrafts).toHaveBeenCalledTimes(3);
});

test('[RV75] in a text from right to left the left arrow goes on, and Alt with it makes a span longer', async () => {
  const text = 'שלום עולם טוב';
  const { area, texts } = await open({ text });
  area.focus();
  await userEvent.keyboard('{Shift>}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{/Shift}1');
  await vi.waitFor(() => expect(texts()).toEqual(['שלום']));
  await userEvent.keyboard('{Alt>}{ArrowLeft}{ArrowLeft}{/Alt}');
  await vi.waitFor(() => expect(texts()).toEqual(['שלום ע']));
});

test('[RV76] read only, nothing is changed', async () => {
  const draft: RegionDraft = {
    id: 'y',
    classId: 'prize',
    proposal: null,
    region: { kind: 'span', start: 0, end: 4 },
  };
  const { area, onDrafts, screen } = await open({
    text: 'Call me',
    drafts: [draft],
    isReadOnly: true,
  });
  area.focus();
  await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}1{Enter}');
  await userEvent.click(screen.getByRole('option'));
  await userEvent.keyboard('{Delete}2{Alt>}{ArrowRight}{/Alt}');
  expect(onDrafts).not.toHaveBeenCalled();
});
