/**
 * Every command of the app in one list: name, keys, what it does, and the sentence that says why it cannot be used now.
 * Palette, keyboard and help sheet read this list and nothing else.
 */
import type { CommunityId } from '../domain/units.ts';
import type { App } from '../store/actions.ts';
import { type AppState, figuresShown, resultToDraw } from '../store/app-state.ts';
import type { Prove } from '../store/prove.ts';
import { compareCommands, scenarioCommands } from './compare-commands.ts';
import type { DeskStore } from './desk.ts';
import { boundsOfArea } from './go-to.ts';
import { type Library, packOf } from './library.ts';
import { measureChoices, measureId } from './measure-list.ts';
import { planFileCommands } from './plan-commands.ts';
import { proveCommands } from './prove-commands.ts';
import { savePicture } from './save-picture.ts';
import { selectionAt } from './select-place.ts';
import { tryCommands } from './try-commands.ts';
import { stepBackInTry } from './try-back.ts';
import { putBack } from './try-hand.ts';
import { viewCommands } from './view-acts.ts';
import { mostOutside } from './worst-places.ts';
import { type Words, wordsOf } from './wording/index.ts';

export type CommandGroup = 'go' | 'map' | 'plan' | 'screen';

export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly name: string;
  /** As printed: `Ctrl K`. */
  readonly keys: string | null;
  /** Why it cannot be used now, or null. */
  readonly reason: string | null;
  run(): void;
}

export interface Surroundings {
  readonly app: App;
  readonly desk: DeskStore;
  readonly library: Library;
  readonly prove: Prove;
}

/** What commands that know nothing of Prove need. */
export type Basics = Omit<Surroundings, 'prove'>;

export function commandsOf(around: Surroundings): readonly Command[] {
  const words = wordsOf(around.app.store.getState().preferences.language);
  return [
    ...goCommands(around, words),
    ...mapCommands(around, words),
    ...planCommands(around, words),
    ...planFileCommands(around, words),
    ...tryCommands(around, words),
    ...compareCommands(around, words),
    ...proveCommands(around, words),
    ...scenarioCommands(around, words),
    ...viewCommands(around, words),
    ...screenCommands(around, words),
  ];
}

const command = (
  group: CommandGroup,
  id: string,
  name: string,
  keys: string | null,
  reason: string | null,
  run: () => void,
): Command => ({
  id,
  group,
  name,
  keys,
  reason,
  run,
});

function goCommands({ app, desk, library, prove }: Surroundings, words: Words): readonly Command[] {
  const state = app.store.getState();
  const { actions } = app;
  const c = words.commands;
  const drawn = resultToDraw(figuresShown(state));
  const openPalette = (): void => desk.setState({ isPaletteOpen: true });
  return [
    command('go', 'look', c.look, '1', null, () => actions.showPlace('look')),
    command('go', 'try', c.try, '2', null, () => actions.showPlace('try')),
    command('go', 'prove', c.prove, '3', null, () => actions.showPlace('prove')),
    command('go', 'tell', c.tell, '4', null, () => actions.showPlace('tell')),
    command('go', 'palette', c.palette, 'Ctrl K', null, openPalette),
    command('go', 'find', c.find, '/', null, openPalette),
    command('go', 'worst', c.worst, null, drawn ? null : c.noResult, () => goToWorst({ app, desk, library })),
    command('go', 'back', c.back, 'Esc', null, () => goBack({ app, desk, prove })),
  ];
}

function mapCommands({ app, desk, library }: Surroundings, words: Words): readonly Command[] {
  const { actions } = app;
  const c = words.commands;
  const { control, hover } = desk.getState();
  const state = app.store.getState();
  const noResult = resultToDraw(figuresShown(state)) ? null : c.noResult;
  return [
    command('map', 'previous-measure', c.previousMeasure, ',', noResult, () => stepMeasure({ app, desk, library }, -1)),
    command('map', 'next-measure', c.nextMeasure, '.', noResult, () => stepMeasure({ app, desk, library }, 1)),
    command('map', 'by-hex', c.byHex, null, null, () => actions.showLevel('hex')),
    command('map', 'by-community', c.byCommunity, null, null, () => actions.showLevel('community')),
    command('map', 'by-street', c.byStreet, null, null, () => actions.showLevel('street')),
    command('map', 'by-district', c.byDistrict, null, hasDistricts(state) ? null : c.onlyOneDistrict, () =>
      actions.showLevel('district'),
    ),
    command('map', 'picture', c.picture, 'P', noResult, () => void savePicture({ app, desk, library })),
    command('map', 'why', c.why, 'Enter', hover === null || hover.cell === null ? c.nothingHere : null, () => {
      const baseline = app.store.getState().baseline;
      if (!hover || baseline.kind !== 'ready') return;
      const selection = selectionAt(hover, app.store.getState(), baseline.opened.baseline);
      if (selection) actions.select(selection);
    }),
    command('map', 'zoom-in', c.zoomIn, '+', null, () => control?.zoomBy(1)),
    command('map', 'zoom-out', c.zoomOut, '-', null, () => control?.zoomBy(-1)),
    command('map', 'fit', c.fit, '0', null, () => control?.fitTown()),
    command('map', 'base-map', words.baseMap.open, null, null, () => desk.setState({ isBaseMapOpen: true })),
    command('map', 'box', c.box, null, null, () => desk.setState({ tool: 'box' })),
    command('map', 'lasso', c.lasso, null, null, () => desk.setState({ tool: 'lasso' })),
  ];
}

const hasDistricts = ({ baseline }: AppState): boolean =>
  baseline.kind === 'ready' && baseline.opened.baseline.town.districts.length > 1;

function planCommands({ app, desk }: Surroundings, words: Words): readonly Command[] {
  const state = app.store.getState();
  const { actions } = app;
  const c = words.commands;
  const { scenarios } = state.document;
  const one = scenarios.length < 2 ? c.onlyOneScenario : null;
  const step = (by: number): void => {
    const at = scenarios.findIndex(({ id }) => id === state.shown);
    const next = scenarios[(at + by + scenarios.length) % scenarios.length];
    if (next) actions.showScenario(next.id);
  };
  return [
    command('plan', 'open-files', words.importing.open, 'Ctrl O', null, () => desk.getState().chooseFiles?.()),
    command('plan', 'export', words.exporting.open, 'E', resultToDraw(figuresShown(state)) ? null : c.noResult, () =>
      desk.setState({ isExportOpen: true }),
    ),
    command('plan', 'previous-scenario', c.previousScenario, '[', one, () => step(-1)),
    command('plan', 'next-scenario', c.nextScenario, ']', one, () => step(1)),
    command('plan', 'undo', c.undo, 'Ctrl Z', state.canUndo ? null : words.top.nothingToUndo, () => actions.undo()),
    command('plan', 'redo', c.redo, 'Ctrl Shift Z', state.canRedo ? null : words.top.nothingToRedo, () => actions.redo()),
    command('plan', 'recompute', c.recompute, null, null, () => void actions.compute(state.shown)),
  ];
}

function screenCommands({ app, desk }: Surroundings, words: Words): readonly Command[] {
  const { actions, store } = app;
  const c = words.commands;
  const { language } = store.getState().preferences;
  const isDark = document.documentElement.dataset['theme'] === 'dark';
  return [
    command('screen', 'drawer', c.drawer, 'T', null, () => desk.setState({ isDrawerOpen: !desk.getState().isDrawerOpen })),
    command('screen', 'language', c.language, null, null, () => actions.setLanguage(language === 'en' ? 'zh-CN' : 'en')),
    command('screen', 'theme', c.theme, null, null, () => actions.setTheme(isDark ? 'light' : 'dark')),
    command('plan', 'settings', words.settings.open, null, null, () => desk.setState({ isSettingsOpen: true })),
    command('screen', 'help', c.help, '?', null, () => desk.setState({ isHelpOpen: true })),
  ];
}

function stepMeasure({ app, library }: Basics, by: number): void {
  const state = app.store.getState();
  const drawn = resultToDraw(figuresShown(state));
  if (!drawn) return;
  const pack = packOf(library, state.document.pack);
  const choices = measureChoices(drawn.result, state.view.measure, { library, pack, language: state.preferences.language });
  const at = choices.findIndex(({ id }) => id === measureId(state.view.measure));
  const next = choices[(at + by + choices.length) % choices.length];
  if (next) app.actions.showMeasure(next.measure);
}

function goToWorst({ app, desk }: Basics): void {
  const state = app.store.getState();
  const drawn = resultToDraw(figuresShown(state));
  if (!drawn || state.baseline.kind !== 'ready') return;
  const worst = mostOutside(drawn.result, state.view.measure, state.view.minutesShown)[0];
  if (!worst) return;
  app.actions.select({ kind: 'community', id: worst.area.id as CommunityId });
  const bounds = boundsOfArea(state.baseline.opened.baseline, 'community', worst.area.id);
  if (bounds) desk.getState().control?.fitBounds(bounds);
}

/** Esc takes the last step back: a tool, a pinned card, running work, the selection, the drawer. */
function goBack({ app, desk, prove }: Omit<Surroundings, 'library'>): void {
  const now = desk.getState();
  const state = app.store.getState();
  if (now.hand !== null) {
    putBack({ app, desk });
    if (now.hand.kind === 'build') desk.setState({ tryTool: 'move' });
  } else if (now.isSettingsOpen) desk.setState({ isSettingsOpen: false });
  else if (now.isPinning || now.openComment !== null) desk.setState({ isPinning: false, openComment: null });
  else if (state.view.place === 'try' && state.compare === null && stepBackInTry({ app, desk })) return;
  else if (now.tool !== 'point') desk.setState({ tool: 'point' });
  else if (now.isHoverPinned) desk.setState({ isHoverPinned: false, hover: null });
  else if (isSearching(prove)) prove.actions.stop();
  else if (figuresShown(state).status === 'computing') app.actions.stopComputing();
  else if (state.view.place === 'prove' && prove.store.getState().looked !== null) prove.actions.look(null);
  else if (state.view.selection.kind !== 'none') app.actions.select({ kind: 'none' });
  else if (state.compare !== null) app.actions.closeCompare();
  else if (now.isDrawerOpen) desk.setState({ isDrawerOpen: false });
}

function isSearching({ store }: Prove): boolean {
  const { site, merge } = store.getState();
  return site.kind === 'solving' || merge.kind === 'solving';
}
