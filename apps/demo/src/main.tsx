import '@proofsheet/react/styles.css';
import '@proofsheet/grid/styles.css';
import '@proofsheet/reviewer/styles.css';
import './app.css';
import './screens/model/model.css';
import './screens/review.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Session } from './Session.ts';
import { restoreTheme } from './screens/ThemeSwitch.tsx';

restoreTheme();
const session = new Session();
void session.start();

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <App session={session} />
      </ErrorBoundary>
    </StrictMode>,
  );
}
