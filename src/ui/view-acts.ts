/** Saved views: kept as the map stands, gone to at a press, deleted with the way back said. For the list, the palette and keys. */
import { find } from '../domain/by-id.ts';
import type { SavedView } from '../domain/project.ts';
import type { Command } from './commands.ts';
import { communityAt, presentTown } from './present-town.ts';
import type { Around } from './try-hand.ts';
import type { Words } from './wording/index.ts';

/** Under the name of the community in the middle of the map; gives its id, or null where it was not kept. */
export function saveView({ app, desk }: Around, words: Words): string | null {
  const frame = desk.getState().control?.frame() ?? null;
  if (frame === null) return null;
  const state = app.store.getState();
  const community = communityAt(state, frame.centre);
  const town = presentTown(state)?.town;
  const place = community === null || !town ? null : find(town.communities, community);
  const name = place?.name ?? words.comparing.views.nameless;
  const before = state.document.views;
  app.actions.saveView({ ...frame, name });
  const { views } = app.store.getState().document;
  return views === before ? null : (views.at(-1)?.id ?? null);
}

export function goToView({ app, desk }: Around, view: SavedView): void {
  if (app.store.getState().view.place === 'tell') app.actions.showPlace('look');
  app.actions.showView(view);
  desk.getState().control?.showFrame(view.centre, view.zoom);
}

export function removeView({ app, desk }: Around, { id, name }: SavedView, words: Words): void {
  const before = app.store.getState().document;
  app.actions.removeView(id);
  const { document } = app.store.getState();
  if (document !== before) desk.setState({ removed: { text: words.comparing.views.removed(name), document } });
}

export function viewCommands(around: Around, words: Words): readonly Command[] {
  const { app } = around;
  const { document, baseline } = app.store.getState();
  const v = words.comparing.views;
  const reason = baseline.kind === 'ready' ? null : words.comparing.comments.notReady;
  const save: Command = {
    id: 'save-view',
    group: 'map',
    name: v.save,
    keys: null,
    reason,
    run: () => void saveView(around, words),
  };
  const go = document.views.map(
    (view): Command => ({
      id: `view-${view.id}`,
      group: 'map',
      name: v.go(view.name),
      keys: null,
      reason,
      run: () => goToView(around, view),
    }),
  );
  return [save, ...go];
}
