/** The four places of the app in the order of the work. A place that is not there yet says so. */
import { Command, FileText, FolderInput, FolderOutput, Map as MapIcon, Move, Target } from 'lucide-react';
import { Button, TooltipTrigger } from 'react-aria-components';
import type { Place } from '../store/app-state.ts';
import { useApp, useDeskStore, useSlice, useWords } from './app-context.tsx';
import { Tip } from './controls.tsx';

const ICON = { size: 20, strokeWidth: 1.75 } as const;

const PLACES: readonly { readonly id: Place; readonly icon: typeof MapIcon; readonly isThere: boolean }[] = [
  { id: 'look', icon: MapIcon, isThere: true },
  { id: 'try', icon: Move, isThere: true },
  { id: 'prove', icon: Target, isThere: true },
  { id: 'tell', icon: FileText, isThere: true },
];

export function VerbRail() {
  const words = useWords();
  const { actions } = useApp();
  const desk = useDeskStore();
  const place = useSlice((state) => state.view.place);
  return (
    <nav className="rail" aria-label={words.app.menu}>
      {PLACES.map(({ id, icon: Icon, isThere }, index) => (
        <TooltipTrigger key={id} delay={400} closeDelay={0}>
          <Button
            className={`verb ${place === id ? 'is-on' : ''}`}
            data-testid={`verb-${id}`}
            {...(place === id && { 'aria-current': 'page' as const })}
            aria-disabled={!isThere}
            aria-label={isThere ? words.verbs[id] : `${words.verbs[id]} (${words.verbs.notYet})`}
            onPress={() => {
              if (isThere) actions.showPlace(id);
            }}
          >
            <Icon {...ICON} />
            <span>{words.verbs[id]}</span>
          </Button>
          <Tip>
            {words.verbs[id]} <kbd>{index + 1}</kbd>
            {!isThere && <span className="tip-reason">{words.verbs.notYet}</span>}
          </Tip>
        </TooltipTrigger>
      ))}
      <span className="grow" />
      <TooltipTrigger delay={400} closeDelay={0}>
        <Button className="verb is-small" aria-label={words.importing.open} onPress={() => desk.getState().chooseFiles?.()}>
          <FolderInput {...ICON} />
        </Button>
        <Tip>
          {words.importing.open} <kbd>Ctrl O</kbd>
        </Tip>
      </TooltipTrigger>
      <TooltipTrigger delay={400} closeDelay={0}>
        <Button
          className="verb is-small"
          data-testid="export"
          aria-label={words.exporting.open}
          onPress={() => desk.setState({ isExportOpen: true })}
        >
          <FolderOutput {...ICON} />
        </Button>
        <Tip>
          {words.exporting.open} <kbd>E</kbd>
        </Tip>
      </TooltipTrigger>
      <TooltipTrigger delay={400} closeDelay={0}>
        <Button
          className="verb is-small"
          aria-label={words.verbs.palette}
          onPress={() => desk.setState({ isPaletteOpen: true })}
        >
          <Command {...ICON} />
        </Button>
        <Tip>
          {words.verbs.palette} <kbd>Ctrl K</kbd>
        </Tip>
      </TooltipTrigger>
    </nav>
  );
}
