/** A part of the screen that broke is replaced by a sentence and a way on; the plan is not touched. */
import { Component, type ReactNode } from 'react';
import type { Words } from './wording/index.ts';

interface Props {
  readonly words: Words;
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    const { states } = this.props.words;
    return (
      <div className="crashed" role="alert">
        <h2>{states.crashed}</h2>
        <p>{states.crashedNext}</p>
        <code>{error.message}</code>
        <div>
          <button type="button" className="button" onClick={() => this.setState({ error: null })}>
            {states.again}
          </button>
          <button type="button" className="button" onClick={() => window.location.reload()}>
            {states.reload}
          </button>
        </div>
      </div>
    );
  }
}
