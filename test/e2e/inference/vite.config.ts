import { defineConfig } from 'vite';
import { browserConditions } from '../../tools/viteSettings.mjs';

export default defineConfig({ resolve: { conditions: browserConditions } });
