/** Views that were saved with the plan, behind a button on the map: a press goes to one, with its scenario and what its map showed. */
import { Bookmark, BookmarkPlus, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { SavedView } from '../domain/project.ts';
import { scenarioOf } from '../store/document.ts';
import { useApp, useDeskStore, useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { KeptField } from './kept-field.tsx';
import { packOf } from './library.ts';
import { ListPopover } from './list-popover.tsx';
import { measureTitle } from './measure-list.ts';
import { MOST_NAME_LETTERS, scenarioName } from './scenario-name.ts';
import { goToView, removeView, saveView } from './view-acts.ts';

const ICON = { size: 14, strokeWidth: 1.75 } as const;

export function ViewList() {
  const words = useWords();
  const v = words.comparing.views;
  return (
    <ListPopover
      label={v.title}
      title={v.title}
      icon={<Bookmark size={16} strokeWidth={1.75} />}
      testId="views"
      className="view-popover"
      placement="left bottom"
    >
      <Contents />
    </ListPopover>
  );
}

function Contents() {
  const words = useWords();
  const around = { app: useApp(), desk: useDeskStore() };
  const views = useSlice((state) => state.document.views);
  const [renamed, setRenamed] = useState<string | null>(null);
  const v = words.comparing.views;
  return (
    <>
      <header className="card-head">
        <h2>{v.title}</h2>
      </header>
      {views.length === 0 && <p className="note">{v.none}</p>}
      <ul className="scenario-rows">
        {views.map((view) => (
          <Row key={view.id} view={view} isRenamed={view.id === renamed} onRename={setRenamed} />
        ))}
      </ul>
      <Button className="button is-quiet" data-testid="view-save" onPress={() => setRenamed(saveView(around, words))}>
        <BookmarkPlus {...ICON} /> {v.save}
      </Button>
    </>
  );
}

interface RowProps {
  readonly view: SavedView;
  readonly isRenamed: boolean;
  readonly onRename: (id: string | null) => void;
}

function Row({ view, isRenamed, onRename }: RowProps) {
  const words = useWords();
  const around = { app: useApp(), desk: useDeskStore() };
  const v = words.comparing.views;
  const about = useAbout(view);
  if (isRenamed)
    return (
      <li>
        <KeptField
          label={v.name}
          value={view.name}
          mostLetters={MOST_NAME_LETTERS}
          isAsked
          testId="view-name"
          onKeep={(name) => around.app.actions.renameView(view.id, name)}
          onDone={() => onRename(null)}
        />
      </li>
    );
  return (
    <li data-testid="view-row" data-view={view.id}>
      <Button className="scenario-row" slot="close" onPress={() => goToView(around, view)}>
        <span className="scenario-text">
          <b>{view.name}</b>
          {about !== '' && <small>{about}</small>}
        </span>
      </Button>
      <IconButton className="is-tiny" label={`${v.rename}: ${view.name}`} onPress={() => onRename(view.id)}>
        <Pencil {...ICON} />
      </IconButton>
      <IconButton className="is-tiny" label={`${v.remove}: ${view.name}`} onPress={() => removeView(around, view, words)}>
        <Trash2 {...ICON} />
      </IconButton>
    </li>
  );
}

/** Scenario, measure and limit, in one line. */
function useAbout({ scenario, look }: SavedView): string {
  const words = useWords();
  const numbers = useNumbers();
  const language = useLanguage();
  const library = useLibrary();
  const document = useSlice((state) => state.document);
  const of = scenario === null ? null : scenarioOf(document, scenario);
  const naming = { library, language, pack: packOf(library, document.pack) };
  const parts = [
    of && scenarioName(of, words),
    look && measureTitle(look.measure, naming, words),
    look && words.comparing.views.limit(numbers.whole(look.limitMinutes)),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
