import type { StorybookConfig } from '@storybook/react-vite';
import { browserConditions } from '../test/tools/viteSettings.mjs';

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../packages/*/src/**/*.stories.tsx', '../test/bench/*/*.stories.tsx'],
  addons: ['@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({
    ...vite,
    resolve: { ...vite.resolve, conditions: browserConditions },
    worker: { ...vite.worker, format: 'es' },
  }),
};

export default config;
