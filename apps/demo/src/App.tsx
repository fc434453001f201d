import { ProofsheetProvider } from '@proofsheet/react';
import type { ReactElement } from 'react';
import { BrowseScreen } from './screens/BrowseScreen.tsx';
import { StartScreen } from './screens/StartScreen.tsx';
import { useSession } from './useSession.ts';

/** The demo: a dataset is chosen, and then worked on. */
export function App(): ReactElement {
  const { session, importFrom, open, leave, remove } = useSession();
  switch (session.kind) {
    case 'opening':
      return <div className="app-opening" aria-busy="true" />;
    case 'start':
      return (
        <StartScreen
          datasets={session.datasets}
          error={session.error}
          onImport={importFrom}
          onOpen={open}
          onRemove={remove}
        />
      );
    case 'open':
      return (
        <ProofsheetProvider workspace={session.workspace}>
          <BrowseScreen client={session.client} job={session.job} onLeave={leave} />
        </ProofsheetProvider>
      );
  }
}
