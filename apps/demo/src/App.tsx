import { ProofsheetProvider, useStateOf } from '@proofsheet/react';
import { type ReactElement, useDeferredValue } from 'react';
import type { Session, SessionState } from './Session.ts';
import { BrowseScreen } from './screens/BrowseScreen.tsx';
import { ImportScreen } from './screens/ImportScreen.tsx';
import { StartScreen } from './screens/StartScreen.tsx';

/** Props of {@link App}. */
export interface AppProps {
  /** Which dataset is open. */
  readonly session: Session;
}

const all = (state: SessionState) => state;

/** The demo: a dataset is chosen, and then worked on. */
export function App({ session }: AppProps): ReactElement {
  // Deferred, so that a screen as large as a dataset's is drawn in slices and never holds up the page.
  const state = useDeferredValue(useStateOf(session, all));
  switch (state.kind) {
    case 'opening':
      return <div className="app-opening" aria-busy="true" />;
    case 'start':
      return (
        <StartScreen
          datasets={state.datasets}
          error={state.error}
          onImport={(source) => void session.choose(source)}
          onOpen={(id) => void session.open(id)}
          onRemove={(id) => void session.remove(id)}
        />
      );
    case 'import':
      return (
        <ImportScreen
          name={state.source.name}
          found={state.found}
          onImport={(found, choice) => void session.import({ source: found.source, choice })}
          onCancel={() => void session.leave()}
        />
      );
    case 'open':
      return (
        <ProofsheetProvider workspace={state.workspace}>
          <BrowseScreen
            client={state.client}
            job={state.job}
            desk={state.desk}
            trainer={state.trainer}
            onLeave={() => void session.leave()}
          />
        </ProofsheetProvider>
      );
  }
}
