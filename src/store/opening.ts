/**
 * From files, or the built-in town, to something that can be drawn and computed: the import worker reads, the compute worker
 * prepares. Each step can be stopped; whoever opens something else stops what was being opened before.
 */
import type { InputRole } from '../domain/baseline.ts';
import type { Problem } from '../domain/outcome.ts';
import type { Settings } from '../domain/settings.ts';
import type { Engine } from '../engine/client.ts';
import type { DroppedFile, FileChoice, Reading } from '../engine/import-api.ts';
import type { Importer } from '../engine/importer.ts';
import type { AppState, BaselineState, Drawn, ImportState, Opened, Progress } from './app-state.ts';

export interface OpeningDesk {
  readonly engine: Engine;
  readonly importer: Importer;
  readonly read: () => AppState;
  readonly setBaseline: (baseline: BaselineState) => void;
  readonly setImporting: (importing: ImportState) => void;
  /** Something new was read: the plan begins anew. */
  readonly begin: (opened: Opened) => void;
  /** Other settings could not be laid (or were stopped: null): what was drawn before is shown again, with its settings. */
  readonly goBack: (opened: Opened, before: Drawn, why: Problem | null) => void;
}

export interface Opening {
  readonly openSample: () => Promise<void>;
  readonly offerFiles: (files: readonly DroppedFile[]) => Promise<void>;
  readonly setRole: (file: string, role: InputRole) => void;
  readonly openFiles: (name: string, choices: readonly FileChoice[]) => Promise<void>;
  readonly closeImport: () => void;
  readonly stop: () => void;
  /** Lays grid and streets again, for settings that change them. */
  readonly prepare: (settings: Settings) => Promise<void>;
}

const START: Progress = { stage: 'waiting', fraction: 0 };
const CLOSED: ImportState = { kind: 'closed' };

export function createOpening({ engine, importer, read, setBaseline, setImporting, begin, goBack }: OpeningDesk): Opening {
  let stopping = new AbortController();
  let dropped: readonly DroppedFile[] = [];

  function restart(): AbortSignal {
    stopping.abort();
    stopping = new AbortController();
    return stopping.signal;
  }

  async function openSample(): Promise<void> {
    const signal = restart();
    release(read().baseline);
    const onProgress = (progress: Progress): void => {
      if (!signal.aborted) setBaseline({ kind: 'reading', progress });
    };
    onProgress(START);
    const answer = await importer.sample(null, { signal, onProgress });
    if (signal.aborted) return;
    if (answer.ok) await open(openedFrom(answer.value, true), read().document.settings, signal, null);
    else setBaseline({ kind: 'failed', problem: answer.problem });
  }

  /** A new plan on what was read; `begin` comes before the grid, so that names and counts can be shown early. */
  async function open(opened: Opened, settings: Settings, signal: AbortSignal, before: Drawn | null): Promise<void> {
    release(read().baseline);
    begin(opened);
    await lay(opened, settings, signal, before);
  }

  async function lay(opened: Opened, settings: Settings, signal: AbortSignal, before: Drawn | null): Promise<void> {
    const onProgress = (progress: Progress): void => {
      if (!signal.aborted) setBaseline({ kind: 'preparing', opened, progress, before });
    };
    onProgress(START);
    const answer = await engine.load({ baseline: opened.baseline, settings }, { signal, onProgress });
    if (signal.aborted) {
      if (answer.ok) engine.release(answer.value.handle);
      return;
    }
    if (answer.ok) {
      if (before !== null) engine.release(before.handle);
      setBaseline({ kind: 'ready', opened: withNotes(opened, answer.notes), drawn: { ...answer.value, settings } });
    } else if (before !== null) goBack(opened, before, answer.problem);
    else setBaseline({ kind: 'failed', problem: answer.problem });
  }

  function release(baseline: BaselineState): void {
    const drawn = drawnOf(baseline);
    if (drawn !== null) engine.release(drawn.handle);
  }

  async function offerFiles(files: readonly DroppedFile[]): Promise<void> {
    const signal = restart();
    dropped = files;
    const names = files.map(({ name }) => name);
    const onProgress = (progress: Progress): void => {
      if (!signal.aborted) setImporting({ kind: 'recognising', files: names, progress });
    };
    onProgress(START);
    const answer = await importer.recognise({ files }, { signal, onProgress });
    if (signal.aborted) return;
    if (!answer.ok) return setImporting({ kind: 'failed', files: names, problem: answer.problem });
    const roles = Object.fromEntries(answer.value.flatMap(({ file, roles: [likely] }) => (likely ? [[file, likely]] : [])));
    setImporting({ kind: 'offered', offers: answer.value, roles });
  }

  async function openFiles(name: string, choices: readonly FileChoice[]): Promise<void> {
    const signal = restart();
    const files = choices.map(({ file }) => file);
    const onProgress = (progress: Progress): void => {
      if (!signal.aborted) setImporting({ kind: 'reading', files, progress });
    };
    onProgress(START);
    const { settings } = read().document;
    const options = { name, personsPerHousehold: settings.personsPerHousehold, defaultLevels: settings.defaultLevels };
    const answer = await importer.read({ files: dropped, choices, options }, { signal, onProgress });
    if (signal.aborted) return;
    if (!answer.ok) return setImporting({ kind: 'failed', files, problem: answer.problem });
    setImporting(CLOSED);
    dropped = [];
    await open(openedFrom(answer.value, false), settings, signal, null);
  }

  return {
    openSample,
    offerFiles,
    openFiles,
    setRole: (file, role) => {
      const { importing } = read();
      if (importing.kind === 'offered') setImporting({ ...importing, roles: { ...importing.roles, [file]: role } });
    },
    closeImport: () => {
      if (read().importing.kind === 'recognising' || read().importing.kind === 'reading') restart();
      dropped = [];
      setImporting(CLOSED);
    },
    stop: () => {
      restart();
      const { baseline, importing } = read();
      if (importing.kind !== 'offered') setImporting(CLOSED);
      if (baseline.kind === 'reading') setBaseline({ kind: 'none' });
      if (baseline.kind !== 'preparing') return;
      if (baseline.before !== null) goBack(baseline.opened, baseline.before, null);
      else setBaseline({ kind: 'none' });
    },
    prepare: async (settings) => {
      const { baseline } = read();
      if (baseline.kind === 'ready' || baseline.kind === 'preparing')
        await lay(baseline.opened, settings, restart(), drawnOf(baseline));
    },
  };
}

/** What is drawn now, also while it is being replaced. */
export function drawnOf(baseline: BaselineState): Drawn | null {
  if (baseline.kind === 'ready') return baseline.drawn;
  return baseline.kind === 'preparing' ? baseline.before : null;
}

const openedFrom = ({ baseline, ledger }: Reading, isSample: boolean): Opened => ({
  name: baseline.town.name,
  isSample,
  baseline,
  ledger,
});

/** What was noticed while laying the grid joins what was noticed while reading, once. */
const withNotes = (opened: Opened, notes: readonly Problem[]): Opened => {
  const known = new Set(opened.ledger.map((entry) => JSON.stringify(entry)));
  return { ...opened, ledger: [...opened.ledger, ...notes.filter((note) => !known.has(JSON.stringify(note)))] };
};
