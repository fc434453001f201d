import '@proofsheet/react/styles.css';
import './styles.css';
import { createWorkspace, emptySelection, type Selection, selectIds } from '@proofsheet/core';
import { ProofsheetProvider } from '@proofsheet/react';
import { StrictMode, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createStoryAdapter } from './createStoryAdapter.fixture.ts';
import { DatasetGrid, type DatasetGridProps } from './DatasetGrid.tsx';

async function open(Stage: (props: DatasetGridProps) => React.ReactElement) {
  const workspace = createWorkspace({ adapter: createStoryAdapter({ count: 3000 }) });
  const screen = await render(
    <StrictMode>
      <ProofsheetProvider workspace={workspace}>
        <Stage style={{ inlineSize: 900, blockSize: 560 }} />
      </ProofsheetProvider>
    </StrictMode>,
  );
  const grid = screen.container.querySelector<HTMLElement>('[role="grid"]');
  if (grid === null) expect.unreachable();
  await vi.waitFor(() => expect(grid.querySelector('[aria-busy="false"]')).not.toBeNull());
  return { workspace, screen, grid };
}

/** Takes over odd tiles only. */
function OddFocus(props: DatasetGridProps) {
  const [focus, setFocus] = useState(3);
  const follow = (next: number) => {
    if (next % 2 === 1) setFocus(next);
  };
  return <DatasetGrid {...props} focus={focus} onFocusChange={follow} />;
}

/** Holds the selection, and says how many changes of it were told. */
function HeldSelection(props: DatasetGridProps) {
  const [selection, setSelection] = useState<Selection>(() => selectIds(['bolt/00000.png']));
  const [told, setTold] = useState(0);
  const follow = (next: Selection) => {
    setSelection(next);
    setTold(told + 1);
  };
  return (
    <>
      <button type="button" onClick={() => setSelection(emptySelection)}>
        choose nothing
      </button>
      <output data-told>{told}</output>
      <DatasetGrid {...props} selection={selection} onSelectionChange={follow} />
    </>
  );
}

const tile = (grid: HTMLElement, index: number) =>
  grid.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? expect.unreachable();
const focused = (grid: HTMLElement) =>
  Number(grid.querySelector<HTMLElement>('[data-focused]')?.dataset['index'] ?? -1);

test('[G64] the grid starts at the tile that the host names, in view, and tells where it goes', async () => {
  const onFocusChange = vi.fn();
  const { grid } = await open((props) => (
    <DatasetGrid {...props} defaultFocus={1500} onFocusChange={onFocusChange} />
  ));
  await vi.waitFor(() => expect(focused(grid)).toBe(1500));
  grid.focus();
  await userEvent.keyboard('{ArrowRight}');
  await vi.waitFor(() => expect(onFocusChange).toHaveBeenLastCalledWith(1501));
});

test('[G64] a focus that the host holds goes where the host says, and nowhere else', async () => {
  const { grid } = await open(OddFocus);
  await vi.waitFor(() => expect(focused(grid)).toBe(3));
  grid.focus();
  await userEvent.keyboard('{ArrowRight}');
  await vi.waitFor(() => expect(focused(grid)).toBe(3));
  await userEvent.click(tile(grid, 7));
  await vi.waitFor(() => expect(focused(grid)).toBe(7));
});

test('[G64] a selection that the host holds follows the host, and its changes are told', async () => {
  const { grid, screen } = await open(HeldSelection);
  await vi.waitFor(() => expect(tile(grid, 0).ariaSelected).toBe('true'));
  await userEvent.click(tile(grid, 2));
  await vi.waitFor(() => expect(tile(grid, 2).ariaSelected).toBe('true'));
  expect(tile(grid, 0).ariaSelected).toBe('false');
  expect(screen.container.querySelector('output[data-told]')?.textContent).toBe('1');
  await screen.getByRole('button', { name: 'choose nothing' }).click();
  await vi.waitFor(() => expect(tile(grid, 2).ariaSelected).toBe('false'));
});

test('[G64] what is chosen at first is the host’s, where the workspace holds it', async () => {
  const { grid, workspace } = await open((props) => (
    <DatasetGrid {...props} defaultSelection={selectIds(['bolt/00000.png'])} />
  ));
  await vi.waitFor(() => expect(tile(grid, 0).ariaSelected).toBe('true'));
  expect([...workspace.getState().selection.included]).toEqual(['bolt/00000.png']);
});
