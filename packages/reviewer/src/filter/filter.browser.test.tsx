import '@proofsheet/react/styles.css';
import '../styles.css';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createProposedAdapter } from '../createProposedAdapter.fixture.ts';
import { LiveReview } from '../LiveReview.fixture.tsx';

const style = { blockSize: 700, inlineSize: 1200 };
const createAdapter = () => createProposedAdapter(60);

/** What is proposed for the sample on screen. */
const proposed = () => document.querySelector('.ps-review-proposal h2')?.textContent ?? '';

test('[RV26] a class and a range of scores are chosen with keys, and cleared where nothing passes', async () => {
  await render(<LiveReview createAdapter={createAdapter} order="confidence" style={style} />);
  await expect.poll(proposed).not.toBe('');
  page.getByRole('button', { name: 'Filter', exact: true }).element().focus();
  await userEvent.keyboard('{Enter}');
  const choice = page.getByRole('button', { name: 'Proposed class: Any class' });
  await expect.element(choice).toBeVisible();
  choice.element().focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.click(page.getByRole('menuitemradio', { name: 'bird' }));
  await expect.poll(proposed).toMatch(/^bird/);
  const least = page.getByRole('slider', { name: 'Least score' });
  least.element().focus();
  await userEvent.keyboard('{End}');
  await expect.element(page.getByText('Nothing here passes the filter')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await userEvent.click(page.getByRole('button', { name: 'Clear the filter' }));
  await expect.poll(proposed).not.toMatch(/^bird/);
  await expect.element(page.getByRole('button', { name: 'Filter', exact: true })).toBeVisible();
});
