import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { browserConditions, isolationHeaders } from '../tools/viteSettings.mjs';

/** For every benchmark's page; the root is the benchmark's folder. */
export default defineConfig({
  // What isn't there is missing, and not the page: some peers look for files that they can do without.
  appType: 'mpa',
  plugins: [react()],
  resolve: { conditions: browserConditions },
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: Number.POSITIVE_INFINITY },
  preview: { headers: isolationHeaders },
});
