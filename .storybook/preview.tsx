import '@proofsheet/react/styles.css';
import '@proofsheet/grid/styles.css';
import '@proofsheet/reviewer/styles.css';
import type { Preview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import { StoryStage } from './StoryStage.tsx';
import { toolbars } from './toolbars.ts';

// Stories are played on busy machines too: one second, the default, is too short there.
configure({ asyncUtilTimeout: 15_000 });

const preview: Preview = {
  globalTypes: toolbars,
  initialGlobals: { theme: 'light', density: 'normal', direction: 'ltr', words: 'en' },
  parameters: {
    a11y: { test: 'error' },
    layout: 'fullscreen',
  },
  decorators: [
    (Story, { globals }) => (
      <StoryStage
        theme={globals['theme']}
        density={globals['density']}
        direction={globals['direction']}
        words={globals['words']}
      >
        <Story />
      </StoryStage>
    ),
  ],
};

export default preview;
