import { Button } from '@proofsheet/react';
import { Component, type ReactNode } from 'react';
import { ErrorText } from './ErrorText.tsx';

/** Props of {@link ErrorBoundary}. */
export interface ErrorBoundaryProps {
  /** What might fail. */
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: unknown;
}

/** Shows what happened where a part of the page can't be drawn; everything that was saved is safe. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null };

  /** What is shown after a failure. */
  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <main className="app-start">
        <h1>This page could not be drawn</h1>
        <p>Everything that was saved is safe. Reload the page to go on.</p>
        <ErrorText error={error} />
        <div className="app-row">
          <Button look="primary" onClick={() => location.reload()}>
            Reload
          </Button>
        </div>
      </main>
    );
  }
}
