/** The keyboard map of the whole screen: single letters work while no field has the focus (DESIGN 7). */
import { useEffect } from 'react';
import { useApp, useDeskStore, useLibrary, useProve } from './app-context.tsx';
import { commandsOf, type Surroundings } from './commands.ts';

export function useKeys(): void {
  const app = useApp();
  const desk = useDeskStore();
  const library = useLibrary();
  const prove = useProve();
  useEffect(() => {
    const around: Surroundings = { app, desk, library, prove };
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const keys = writtenKeys(event);
      if (keys === ' ' && desk.getState().hover && isFree(event)) {
        event.preventDefault();
        desk.setState({ isHoverPinned: !desk.getState().isHoverPinned });
        return;
      }
      const isPlain = !keys.startsWith('Ctrl');
      // the fields of what is held or proposed say that Esc puts it back
      const isPutBack = keys === 'Esc' && (desk.getState().hand !== null || desk.getState().proposal !== null);
      if (isPlain && ((!isFree(event) && !isPutBack) || hasDialog())) return;
      const found = commandsOf(around).find((command) => command.keys === keys);
      if (!found || (keys === 'Enter' && !isOnPage(event))) return;
      event.preventDefault();
      if (found.reason === null) found.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [app, desk, library, prove]);
}

/** As commands print them: `Ctrl Shift Z`, `T`, `?`. Cmd counts as Ctrl. */
export function writtenKeys(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
  const { key } = event;
  const name = key === 'Escape' ? 'Esc' : key === '=' ? '+' : /^[a-z]$/i.test(key) ? key.toUpperCase() : key;
  if (!event.ctrlKey && !event.metaKey) return name;
  return `Ctrl ${event.shiftKey ? 'Shift ' : ''}${name}`;
}

const isFree = ({ target }: Event): boolean =>
  !(
    target instanceof HTMLElement &&
    (target.matches('input, textarea, select, [role="menuitemradio"], [role="option"], [role="tab"]') ||
      target.isContentEditable)
  );

const isOnPage = ({ target }: Event): boolean => target === document.body;

const hasDialog = (): boolean => document.querySelector('[role="dialog"], [role="menu"]') !== null;
