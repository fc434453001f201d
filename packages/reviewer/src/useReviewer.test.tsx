import { ProofsheetProvider } from '@proofsheet/react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { createProposed, openReview } from './createReview.fixture.ts';
import { useReviewer } from './useReviewer.ts';

function Status() {
  const { state } = useReviewer();
  return <p>{state.status}</p>;
}

test('[RV3] on a server a review is rendered as it begins: loading', async () => {
  const { workspace, end } = await openReview(createProposed(2), { starts: false });
  const html = renderToString(
    <ProofsheetProvider workspace={workspace}>
      <Status />
    </ProofsheetProvider>,
  );
  expect(html).toContain('loading');
  end();
});
