/** The scenarios as tabs: the baseline first, then plans with their colour, name and number of edits. */
import { Button } from 'react-aria-components';
import { useApp, useNumbers, useSlice, useWords } from './app-context.tsx';

export function ScenarioTabs() {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  const scenarios = useSlice((state) => state.document.scenarios);
  const shown = useSlice((state) => state.shown);
  const isOpen = useSlice((state) => state.baseline.kind === 'ready');
  if (!isOpen) return null;
  return (
    <nav className="tabs" aria-label={words.top.planName}>
      {scenarios.map(({ id, name, edits }, index) => (
        <Button
          key={id}
          className={`tab ${id === shown ? 'is-on' : ''}`}
          data-testid="scenario-tab"
          data-scenario={id}
          data-active={id === shown}
          aria-pressed={id === shown}
          onPress={() => actions.showScenario(id)}
        >
          <i style={{ background: index === 0 ? 'var(--ink-3)' : `var(--cat-${((index - 1) % 8) + 1})` }} />
          {index === 0 ? words.top.baseline : name}
          {edits.length > 0 && <small>{words.top.edits(numbers.whole(edits.length))}</small>}
        </Button>
      ))}
    </nav>
  );
}
