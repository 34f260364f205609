/** The figures of the result as attributes, for journeys and other programs (CLI.md 2). Nothing of it is shown. */
import { memo } from 'react';
import { indicators } from '../domain/indicator-list.ts';
import type { Summary } from '../domain/result.ts';
import { useShown } from './app-context.tsx';

export function ResultHooks() {
  const shown = useShown();
  if (!shown) return null;
  const { result, isCurrent } = shown;
  return (
    <div hidden data-testid="result" data-key={result.key} data-stale={!isCurrent}>
      <Hooks summary={result.summary} />
    </div>
  );
}

const Hooks = memo(function Hooks({ summary }: { readonly summary: Summary }) {
  return indicators(summary).map(({ name, value, unit }) => (
    <data key={name} data-testid={`indicator-${name}`} data-value={value ?? ''} data-unit={unit} />
  ));
});
