/** The commands of Try with their keys (DESIGN 7), and why one of them cannot be used now. */
import { ANY_CENTRE } from '../domain/centre-family.ts';
import { type AppState, figuresShown, resultToDraw, scenarioShown } from '../store/app-state.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import type { Basics, Command } from './commands.ts';
import { standardM2Per100, packOf } from './library.ts';
import { hasLetter } from './scenario-name.ts';
import { clearMerge } from './merge-choice.ts';
import { withdraw } from './proposal.ts';
import { type Draft, putBack, placeSelected, type TryTool } from './try-hand.ts';
import type { Words } from './wording/index.ts';

export const TOOL_KEYS: Readonly<Record<TryTool, string>> = {
  select: 'V',
  build: 'B',
  move: 'M',
  room: 'U',
  gate: 'G',
  link: 'L',
  merge: 'H',
  estate: 'N',
  remove: 'X',
};

export function tryCommands(around: Basics, words: Words): readonly Command[] {
  const { app } = around;
  const state = app.store.getState();
  const isTrying = state.view.place === 'try' && state.compare === null;
  const t = words.trying.tools;
  const place = placeSelected(app.store.getState());
  const tools = (Object.keys(TOOL_KEYS) as TryTool[]).map((tool) => ({
    id: `tool-${tool}`,
    group: 'plan' as const,
    name: t[tool],
    // with a place selected X closes that one
    keys: tool === 'remove' && place !== null ? null : TOOL_KEYS[tool],
    reason: isTrying ? toolReason(around, words, tool) : t.notInTry,
    run: () => takeTool(around, tool),
  }));
  return [
    ...tools,
    {
      id: 'close-place',
      group: 'plan',
      name: words.trying.centre.close,
      keys: place === null ? null : 'X',
      reason: !isTrying ? t.notInTry : place === null ? words.trying.tabs.nothingToClose : null,
      run: () => {
        const refusal = place === null ? null : app.actions.addEdit({ kind: 'close-facility', facility: place.id });
        if (refusal !== null) app.actions.report(refusal);
      },
    },
    {
      id: 'new-scenario',
      group: 'plan',
      name: words.trying.tabs.add,
      keys: null,
      reason: state.baseline.kind === 'ready' ? null : t.noFigures,
      run: () => void app.actions.branchScenario(BASELINE_SCENARIO, ''),
    },
    {
      id: 'duplicate-scenario',
      group: 'plan',
      name: words.trying.tabs.duplicate,
      keys: 'D',
      reason: state.baseline.kind === 'ready' ? null : t.noFigures,
      run: () => duplicate(around, words),
    },
  ];
}

/** One that nobody named gets the next letter; a named one keeps its name and says that it is a copy. */
export function duplicate({ app }: Pick<Basics, 'app'>, words: Words): void {
  const scenario = scenarioShown(app.store.getState());
  const isNamed = scenario.id !== BASELINE_SCENARIO && !hasLetter(scenario);
  app.actions.branchScenario(scenario.id, isNamed ? words.trying.tabs.copyOf(scenario.name) : '');
}

/** Null where the tool can be taken up. */
export function toolReason({ app }: Pick<Basics, 'app'>, words: Words, tool: TryTool): string | null {
  const state = app.store.getState();
  const t = words.trying.tools;
  const drawn = resultToDraw(figuresShown(state));
  if (state.baseline.kind !== 'ready' || drawn === null) return t.noFigures;
  if (tool === 'gate' && state.baseline.drawn.network.gateLng.length === 0) return t.noGates;
  if (tool === 'room' && drawn.result.facilities.every(({ open }) => open)) return t.noRooms;
  if ((tool === 'link' || tool === 'remove') && state.baseline.drawn.network.edgeClass.length === 0) return t.noStreets;
  if (tool === 'merge' && state.baseline.opened.baseline.town.communities.length < 2) return t.oneCommunity;
  return null;
}

/** Tools that need the side panel for themselves. */
const CLEARS: ReadonlySet<TryTool> = new Set(['link', 'merge', 'estate', 'remove']);

/** A tool is taken up with empty hands; the building tool brings its form. */
export function takeTool(around: Basics, tool: TryTool): void {
  const { app, desk, library } = around;
  putBack(around);
  withdraw(around);
  clearMerge(around);
  if (CLEARS.has(tool)) app.actions.select({ kind: 'none' });
  desk.setState({ tryTool: tool, hover: null, isHoverPinned: false });
  if (tool !== 'build') return;
  const state = app.store.getState();
  desk.setState({ hand: { kind: 'build', draft: firstDraft(state, library), isCarried: false, movedAt: performance.now() } });
  app.actions.select({ kind: 'none' });
}

/** The kind of place the map shows, in the area the pack asks of a community; where it asks per household, for a thousand of them. */
function firstDraft(state: AppState, library: Basics['library']): Draft {
  const { measure } = state.view;
  const pack = packOf(library, state.document.pack);
  const shown = measure.kind === 'time' || measure.kind === 'covered' ? measure.category : ANY_CENTRE;
  const category = shown === ANY_CENTRE ? SERVICE_CENTRE : shown;
  const asked = pack?.standards.find(({ rule }) => rule.kind === 'office-area')?.number;
  const areaM2 = asked ?? standardM2Per100(pack) * 10;
  return { category, name: '', areaM2, costYuan: null, hours: '', lngLat: null };
}

const SERVICE_CENTRE = 'service-centre' as Draft['category'];
