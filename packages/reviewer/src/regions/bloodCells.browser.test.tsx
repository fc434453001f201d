import '@proofsheet/react/styles.css';
import '../styles.css';
import { expect, inject, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { RegionDraft } from '../ReviewState.ts';
import { createProposal, RegionPlayground } from './RegionPlayground.fixture.tsx';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where datasets lie that are no part of the repository; `null` where there are none. */
    sharedData: string | null;
  }
}

const shared = inject('sharedData');
const toAddress = (path: string) => `/@fs${shared ?? ''}/bccd/${path}`;

/** The boxes of an annotation file, as proposals; VOC counts pixels from 1. */
async function readBoxes(name: string) {
  const words = await (await fetch(toAddress(`annotations/${name}.xml`))).text();
  const file = new DOMParser().parseFromString(words, 'text/xml');
  const read = (element: Element, path: string) =>
    Number(element.querySelector(path)?.textContent ?? Number.NaN);
  const root = file.documentElement;
  const drafts = [...file.querySelectorAll('object')].map((object, index) => {
    const [left, top] = [read(object, 'xmin') - 1, read(object, 'ymin') - 1];
    const [width, height] = [read(object, 'xmax') - left, read(object, 'ymax') - top];
    const classId = object.querySelector('name')?.textContent?.toLowerCase() ?? '';
    return createProposal(
      `${index}`,
      classId,
      { kind: 'box', x: left, y: top, width, height },
      0.9,
    );
  });
  return { drafts, width: read(root, 'size > width'), height: read(root, 'size > height') };
}

const why = shared === null ? ' (skipped: there is no ../shared/data/bccd)' : '';

test.skipIf(shared === null)(
  `[RV68] boxes of blood cells are corrected with keys${why}`,
  async () => {
    await page.viewport(1040, 640);
    const { drafts, width, height } = await readBoxes('BloodImage_00001');
    expect([width, height, drafts.length > 10]).toEqual([640, 480, true]);
    const bytes = await (await fetch(toAddress('images/BloodImage_00001.jpg'))).blob();
    const picture = await createImageBitmap(bytes);
    expect([picture.width, picture.height]).toEqual([width, height]);
    const onDrafts = vi.fn<(next: readonly RegionDraft[]) => void>();
    const screen = await render(
      <RegionPlayground
        picture={picture}
        width={width}
        height={height}
        drafts={drafts}
        onDrafts={onDrafts}
      />,
    );
    await vi.waitFor(() =>
      expect(screen.container.querySelectorAll('[data-region]')).toHaveLength(drafts.length),
    );
    screen.container.querySelector<HTMLElement>('.ps-regions-list')?.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{Alt>}{ArrowUp}{/Alt}2{Tab}{Delete}');
    const after = onDrafts.mock.lastCall?.[0] ?? expect.unreachable();
    const first = drafts[0]?.region;
    if (first?.kind !== 'box') expect.unreachable();
    expect(after[0]).toMatchObject({
      classId: 'wbc',
      region: { ...first, x: first.x + 1, height: first.height - 1 },
    });
    expect(after.slice(1)).toEqual(drafts.slice(2));
    expect(after.slice(1).every((draft, index) => draft === drafts[index + 2])).toBe(true);
  },
);
