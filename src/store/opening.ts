/**
 * From files, or the built-in town, to something that can be drawn and computed: the import worker reads, the compute worker
 * prepares. Each step can be stopped; whoever opens something else stops what was being opened before.
 */
import type { Problem } from '../domain/outcome.ts';
import type { PlanInputs } from '../domain/project.ts';
import type { Settings } from '../domain/settings.ts';
import type { Engine } from '../engine/client.ts';
import type { DroppedFile, InputContent } from '../engine/import-api.ts';
import type { Importer } from '../engine/importer.ts';
import type { AppState, BaselineState, Drawn, ImportState, Opened, Progress } from './app-state.ts';
import { createOffering, type Offering } from './offering.ts';
import { drawnOf, noticing, openedFrom, type Source, START } from './opened.ts';

export interface OpeningDesk {
  readonly engine: Engine;
  readonly importer: Importer;
  readonly read: () => AppState;
  readonly setBaseline: (baseline: BaselineState) => void;
  readonly setImporting: (importing: ImportState) => void;
  /** Something new was read: the plan begins anew. */
  readonly begin: (opened: Opened, source: Source) => void;
  /** Other settings could not be laid (or were stopped: null): what was drawn before is shown again, with its settings. */
  readonly goBack: (opened: Opened, before: Drawn, why: Problem | null) => void;
}

/** The plan takes its place on what was read; gives the settings it is laid with. */
type Take = (opened: Opened) => Settings;

/** Looking at files goes on beside the opening of a town, and is stopped by itself. */
export interface Opening extends Omit<Offering, 'stopImport'> {
  /** Reads the inputs of a plan that is there already. */
  readonly openKept: (source: Source, take: Take) => Promise<void>;
  readonly openSample: () => Promise<void>;
  readonly stop: () => void;
  /** Lays grid and streets again, for settings that change them. */
  readonly prepare: (settings: Settings) => Promise<void>;
}

export function createOpening({ engine, importer, read, setBaseline, setImporting, begin, goBack }: OpeningDesk): Opening {
  let stopping = new AbortController();
  const { stopImport, ...offering } = createOffering({ importer, read, setImporting, open });

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
    if (!answer.ok) return setBaseline({ kind: 'failed', problem: answer.problem });
    const source: Source = { inputs: { kind: 'sample', files: answer.value.files }, contents: [] };
    await open(openedFrom(answer.value, true), source, signal);
  }

  async function openKept({ inputs, contents }: Source, take: Take): Promise<void> {
    const signal = restart();
    release(read().baseline);
    const onProgress = (progress: Progress): void => {
      if (!signal.aborted) setBaseline({ kind: 'reading', progress });
    };
    onProgress(START);
    const answer = await (inputs.kind === 'sample'
      ? importer.sample(null, { signal, onProgress })
      : importer.read(readingOf(inputs, contents), { signal, onProgress }));
    if (signal.aborted) return;
    if (!answer.ok) return setBaseline({ kind: 'failed', problem: answer.problem });
    const opened = noticing(openedFrom(answer.value, inputs.kind === 'sample'), answer.notes);
    await lay(opened, take(opened), signal, null);
  }

  /** A new plan on what was read; `begin` comes before the grid, so that names and counts can be shown early. */
  async function open(opened: Opened, source: Source, signal = restart()): Promise<void> {
    release(read().baseline);
    begin(opened, source);
    await lay(opened, read().document.settings, signal, null);
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
      setBaseline({ kind: 'ready', opened: noticing(opened, answer.notes), drawn: { ...answer.value, settings } });
    } else if (before !== null) goBack(opened, before, answer.problem);
    else setBaseline({ kind: 'failed', problem: answer.problem });
  }

  function release(baseline: BaselineState): void {
    const drawn = drawnOf(baseline);
    if (drawn !== null) engine.release(drawn.handle);
  }

  return {
    ...offering,
    openSample,
    openKept,
    stop: () => {
      const { baseline, importing } = read();
      if (importing.kind === 'recognising' || importing.kind === 'reading') return stopImport();
      restart();
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

function readingOf(
  { town, files, choices, personsPerHousehold, defaultLevels, growTo }: Extract<PlanInputs, { kind: 'files' }>,
  contents: readonly InputContent[],
) {
  const dropped = files.flatMap(({ name, sha256 }): readonly DroppedFile[] => {
    const content = contents.find((one) => one.sha256 === sha256)?.content;
    return content ? [{ name, content }] : [];
  });
  return { files: dropped, choices, options: { name: town, personsPerHousehold, defaultLevels, growTo } };
}
