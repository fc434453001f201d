import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { browserConditions, isolationHeaders } from '../../test/tools/viteSettings.mjs';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: browserConditions },
  worker: { format: 'es' },
  build: { target: 'es2023' },
  server: { headers: isolationHeaders },
  preview: { headers: isolationHeaders },
});
