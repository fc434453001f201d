import { vi } from 'vitest';

/**
 * How long a test waits for what it expects, in milliseconds. Vitest's own second is too short for a machine that is busy with other
 * tests; a test that will never see it fails as surely after fifteen.
 */
const patience = 15_000;

const { waitFor, waitUntil } = vi;
vi.waitFor = (callback, options) => waitFor(callback, options ?? { timeout: patience });
vi.waitUntil = (callback, options) => waitUntil(callback, options ?? { timeout: patience });
