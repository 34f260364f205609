/**
 * `window.quarterhour` (CLI.md 2): what other programs may read off the page and do as a hand would. Documented, and read-only
 * apart from `apply`.
 */
import { EXPORT_FORMATS, EXPORT_TABLES, type ExportWish, hasPlace } from '../domain/export.ts';
import type { Problem } from '../domain/outcome.ts';
import type { ScenarioResult, Summary } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import type { App } from '../store/actions.ts';
import type { Keeping } from '../store/keep/plan-record.ts';
import type { Document } from '../store/app-state.ts';
import { figuresShown, resultToDraw, scenarioShown } from '../store/app-state.ts';

/** Sheets and reports of the scenario shown: `map.svg`, `map.pdf`, `map.png`, `report.pdf`, `report.docx`; null for another kind. */
export type MakePaper = (kind: string) => Promise<Blob | null>;

export type PlanState = Pick<Keeping, 'name' | 'state' | 'seq'> & Document;

export interface PageApi {
  /** The summary of the scenario shown, or null while there is none. */
  figures(): Summary | null;
  /** The plan as it stands, and whether it is kept so: `seq` is the number of the last change that is safe. */
  plan(): PlanState;
  /** Null when done, or why it is refused. */
  apply(edit: Edit): Problem | null;
  /** `plan.quarterhour`, `summary.json`, `scenario.json`, a sheet or report (`map.pdf`, `report.docx`), a table as `measure` names it (`hexes.csv`, `streets.gpkg`), or `tables.xlsx`. Rejects an unknown kind, and while there are no figures. */
  export(kind: string): Promise<Blob>;
  /** Settles when the figures shown are current, or cannot come to be. */
  ready(): Promise<void>;
}

export function pageApi({ store, actions }: App, makePaper: MakePaper): PageApi {
  const shown = (): ScenarioResult | null => resultToDraw(figuresShown(store.getState()))?.result ?? null;
  return {
    figures: () => shown()?.summary ?? null,
    plan: () => {
      const { keeping, document } = store.getState();
      return { name: keeping.name, state: keeping.state, seq: keeping.seq, ...document };
    },
    apply: (edit) => actions.addEdit(edit),
    export: async (kind) => {
      if (kind === 'plan.quarterhour') return planFile(actions);
      const result = shown();
      const { baseline } = store.getState();
      if (result === null || baseline.kind !== 'ready') throw new Error('there are no figures to export');
      if (kind === 'summary.json') return asJson(result.summary);
      if (kind === 'scenario.json') return asJson(scenarioShown(store.getState()));
      const paper = await makePaper(kind);
      if (paper !== null) return paper;
      const wish = wishOf(kind);
      if (wish === null) throw new Error(`${kind} is not a file that can be exported`);
      const { language } = store.getState().preferences;
      const scenario = scenarioShown(store.getState()).name || 'baseline';
      const names = { language: language === 'en' ? ('en' as const) : ('zh' as const), plan: baseline.opened.name, scenario };
      const file = await actions.exportTables({ ...wish, ...names });
      if (!file.ok) throw new Error(file.problem.code);
      return new Blob([file.value.bytes], { type: file.value.type });
    },
    ready: () => whenSettled(store),
  };
}

async function planFile(actions: App['actions']): Promise<Blob> {
  const file = await actions.planFile();
  if (!file.ok) throw new Error(`the plan cannot be written: ${file.problem.code}`);
  return file.value.content;
}

function whenSettled(store: App['store']): Promise<void> {
  return new Promise((resolve) => {
    const isSettled = (): boolean => {
      const state = store.getState();
      const { status } = figuresShown(state);
      if (state.baseline.kind === 'failed') return true;
      return state.baseline.kind === 'ready' && (status === 'current' || status === 'failed' || status === 'stale');
    };
    if (isSettled()) {
      resolve();
      return;
    }
    const stop = store.subscribe(() => {
      if (!isSettled()) return;
      stop();
      resolve();
    });
  });
}

/** `tables.xlsx` and `tables.gpkg` hold all tables; else the table and the kind of file: `hexes.csv`, `streets.fgb`. */
function wishOf(kind: string): Pick<ExportWish, 'tables' | 'format'> | null {
  const [name, ending] = kind.split('.');
  const format = EXPORT_FORMATS.find((one) => one === ending);
  if (format === undefined) return null;
  if (name === 'tables') return { tables: EXPORT_TABLES, format };
  const table = EXPORT_TABLES.find((one) => one === name);
  return table === undefined || (format === 'fgb' && !hasPlace(table)) ? null : { tables: [table], format };
}

const asJson = (value: unknown): Blob => new Blob([`${JSON.stringify(value, null, 1)}\n`], { type: 'application/json' });
