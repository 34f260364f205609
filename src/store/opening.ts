/**
 * From files, or the built-in town, to something that can be drawn and computed: the import worker reads, the compute worker
 * prepares. Each step can be stopped; whoever opens something else stops what was being opened before.
 */
import type { InputRole } from '../domain/baseline.ts';
import type { Outcome, Problem } from '../domain/outcome.ts';
import type { PlanInputs } from '../domain/project.ts';
import type { Settings } from '../domain/settings.ts';
import { withNotes } from '../domain/with-notes.ts';
import type { Engine } from '../engine/client.ts';
import type {
  DroppedFile,
  FileChoice,
  FileOffer,
  InputContent,
  Reading,
  ReadingWish,
  ShiftView,
} from '../engine/import-api.ts';
import { unreadable } from '../engine/unreadable.ts';
import type { Importer } from '../engine/importer.ts';
import type { AppState, BaselineState, Drawn, ImportState, Offered, Opened, Progress } from './app-state.ts';
import { recalled } from './category-words.ts';
import { boundsOfOffers } from './offer-bounds.ts';
import { isLoosePart, likelyRoles } from './likely-roles.ts';
import { askShiftView } from './shift-view.ts';

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

/** What a plan is read from, with the bytes. */
export interface Source {
  readonly inputs: PlanInputs;
  readonly contents: readonly InputContent[];
}

/** The plan takes its place on what was read; gives the settings it is laid with. */
type Take = (opened: Opened) => Settings;

export interface Opening {
  /** Reads the inputs of a plan that is there already. */
  readonly openKept: (source: Source, take: Take) => Promise<void>;
  readonly openSample: () => Promise<void>;
  readonly offerFiles: (files: readonly DroppedFile[]) => Promise<void>;
  readonly setRole: (file: string, role: InputRole | null) => void;
  readonly setReading: (file: string, wish: Partial<ReadingWish>) => Promise<void>;
  /** An absolute address on the page's own origin. */
  readonly offerAddress: (address: string) => Promise<Problem | null>;
  readonly shiftView: (file: string, system: string, signal: AbortSignal) => Promise<Outcome<ShiftView | null>>;
  readonly removeFile: (file: string) => void;
  readonly openFiles: (name: string, choices: readonly FileChoice[], growTo?: number | null) => Promise<void>;
  readonly closeImport: () => void;
  readonly stop: () => void;
  /** Lays grid and streets again, for settings that change them. */
  readonly prepare: (settings: Settings) => Promise<void>;
}

const START: Progress = { stage: 'waiting', fraction: 0 };
const CLOSED: ImportState = { kind: 'closed' };
const AS_READ: ReadingWish = { encoding: null, crs: null, swapAxes: false, numbers: [], unwanted: [], meanings: {} };
const NOTHING_OFFERED: Offered = { offers: [], roles: {}, readings: {} };
/** A plan has one file of each: what the planner says takes the place of a guess. */
const ONE_FILE_ROLES: readonly (InputRole | null)[] = ['network', 'communities'];

export function createOpening({ engine, importer, read, setBaseline, setImporting, begin, goBack }: OpeningDesk): Opening {
  let stopping = new AbortController();
  /** Looking at files goes on beside the opening of a town, and is stopped by itself. */
  let stoppingImport = new AbortController();
  let dropped: readonly DroppedFile[] = [];
  /** Roles that the planner gave by hand; null: not used. */
  let given = new Map<string, InputRole | null>();
  let wishes = new Map<string, ReadingWish>();

  function restart(): AbortSignal {
    stopping.abort();
    stopping = new AbortController();
    return stopping.signal;
  }

  function restartImport(): AbortSignal {
    stoppingImport.abort();
    stoppingImport = new AbortController();
    return stoppingImport.signal;
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
    await open(openedFrom(answer.value, true), source, read().document.settings, signal, null);
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
  async function open(
    opened: Opened,
    source: Source,
    settings: Settings,
    signal: AbortSignal,
    before: Drawn | null,
  ): Promise<void> {
    release(read().baseline);
    begin(opened, source);
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
      setBaseline({ kind: 'ready', opened: noticing(opened, answer.notes), drawn: { ...answer.value, settings } });
    } else if (before !== null) goBack(opened, before, answer.problem);
    else setBaseline({ kind: 'failed', problem: answer.problem });
  }

  function release(baseline: BaselineState): void {
    const drawn = drawnOf(baseline);
    if (drawn !== null) engine.release(drawn.handle);
  }

  function rolesOf(offers: readonly FileOffer[]): Readonly<Record<string, InputRole>> {
    const roles = new Map<string, InputRole | null>(Object.entries(likelyRoles(offers)));
    for (const [file, role] of given) {
      const rival = ONE_FILE_ROLES.includes(role)
        ? [...roles].find(([other, its]) => its === role && !given.has(other))
        : undefined;
      if (rival) roles.delete(rival[0]);
      roles.set(file, role);
    }
    const known = new Set(offers.map(({ file }) => file));
    return Object.fromEntries([...roles].flatMap(([file, role]) => (role !== null && known.has(file) ? [[file, role]] : [])));
  }

  const offered = (offers: readonly FileOffer[]): Offered => ({
    offers,
    roles: rolesOf(offers),
    readings: Object.fromEntries(wishes),
  });

  async function offerFiles(files: readonly DroppedFile[]): Promise<void> {
    const { importing } = read();
    const isNew = (name: string): boolean => files.some((file) => file.name === name);
    const before = importing.kind === 'closed' ? [] : importing.offers.filter(({ file }) => !isNew(file));
    if (importing.kind === 'closed') forgetFiles();
    dropped = [...dropped.filter(({ name }) => !isNew(name)), ...files];
    for (const { name } of files) wishes.delete(name);
    await look(before);
  }

  /** The layer joins the files that are offered; of an indexed one only what lies where they lie. */
  async function offerAddress(address: string): Promise<Problem | null> {
    const { importing } = read();
    const bounds = importing.kind === 'closed' ? null : boundsOfOffers(importing);
    const answer = await importer.fetchLayer({ address, bounds });
    if (!answer.ok) return answer.problem;
    await offerFiles([answer.value.file]);
    return null;
  }

  async function setReading(file: string, wish: Partial<ReadingWish>): Promise<void> {
    const { importing } = read();
    if (importing.kind !== 'offered' && importing.kind !== 'failed') return;
    wishes.set(file, { ...AS_READ, ...wishes.get(file), ...wish });
    // what words mean changes nothing of what the file is
    if (Object.keys(wish).every((part) => part === 'meanings')) setImporting({ kind: 'offered', ...offered(importing.offers) });
    else await look(importing.offers, file);
  }

  function recallWords(offer: FileOffer): void {
    const meanings = recalled(offer, read().preferences.categoryWords);
    if (!wishes.has(offer.file) && Object.keys(meanings).length > 0) wishes.set(offer.file, { ...AS_READ, meanings });
  }

  /** Looks at what is not known yet, and at `again`. Each file by itself, so that one that never ends costs nobody but itself. */
  async function look(before: readonly FileOffer[], again: string | null = null): Promise<void> {
    const signal = restartImport();
    const names = dropped.map(({ name }) => name);
    const known = new Map(before.map((offer) => [offer.file, offer]));
    const wanted = names.filter((name) => (!known.has(name) || name === again) && !isLoosePart(name, names));
    const inOrder = (): readonly FileOffer[] => names.flatMap((name) => known.get(name) ?? []);
    for (const [place, current] of wanted.entries()) {
      const onProgress = ({ stage, fraction }: Progress): void => {
        const progress = { stage, fraction: (place + fraction) / wanted.length };
        if (!signal.aborted) setImporting({ kind: 'recognising', files: names, current, progress, ...offered(inOrder()) });
      };
      onProgress(START);
      const reading = wishes.get(current);
      const input = { files: dropped, only: current, ...(reading && { reading }) };
      const answer = await importer.recognise(input, { signal, onProgress });
      if (signal.aborted) return;
      const found = answer.ok ? answer.value.find(({ file }) => file === current) : undefined;
      const bytes = dropped.find(({ name }) => name === current)?.content.size ?? 0;
      if (found) known.set(current, found);
      if (found) recallWords(found);
      else if (!answer.ok) known.set(current, unreadable(current, bytes, answer.problem));
    }
    setImporting({ kind: 'offered', ...offered(inOrder()) });
  }

  async function openFiles(name: string, choices: readonly FileChoice[], growTo: number | null = null): Promise<void> {
    const { importing } = read();
    const { offers, roles, readings }: Offered = importing.kind === 'closed' ? NOTHING_OFFERED : importing;
    const signal = restartImport();
    const files = choices.map(({ file }) => file);
    const onProgress = (progress: Progress): void => {
      if (!signal.aborted) setImporting({ kind: 'reading', files, progress, offers, roles, readings });
    };
    onProgress(START);
    const { settings } = read().document;
    const { personsPerHousehold, defaultLevels } = settings;
    const options = { name, personsPerHousehold, defaultLevels, growTo };
    const answer = await importer.read({ files: dropped, choices, options }, { signal, onProgress });
    if (signal.aborted) return;
    if (!answer.ok) return setImporting({ kind: 'failed', files, problem: answer.problem, offers, roles, readings });
    const kept = answer.value.files;
    const contents = kept.flatMap(({ name: of, sha256 }) => {
      const content = dropped.find((file) => file.name === of)?.content;
      return content ? [{ sha256, content }] : [];
    });
    const about = { town: name, files: kept, choices, personsPerHousehold, defaultLevels, growTo };
    setImporting(CLOSED);
    forgetFiles();
    const source: Source = { inputs: { kind: 'files', ...about }, contents };
    await open(noticing(openedFrom(answer.value, false), answer.notes), source, settings, restart(), null);
  }

  function forgetFiles(): void {
    dropped = [];
    given = new Map();
    wishes = new Map();
  }

  /** Looking or reading ends; what is known of the files stays. */
  function stopImport(): void {
    const { importing } = read();
    stoppingImport.abort();
    if (importing.kind === 'closed') return;
    const { offers, roles, readings } = importing;
    dropped = dropped.filter(
      ({ name }) =>
        offers.some(({ file }) => file === name) ||
        isLoosePart(
          name,
          dropped.map((one) => one.name),
        ),
    );
    setImporting(offers.length === 0 ? CLOSED : { kind: 'offered', offers, roles, readings });
  }

  return {
    openSample,
    openKept,
    offerFiles,
    openFiles,
    setRole: (file, role) => {
      const { importing } = read();
      if (importing.kind !== 'offered' && importing.kind !== 'failed') return;
      given.set(file, role);
      setImporting({ kind: 'offered', ...offered(importing.offers) });
    },
    setReading,
    offerAddress,
    shiftView: (file, system, signal) => askShiftView(importer, read(), dropped, file, system, signal),
    removeFile: (file) => {
      const { importing } = read();
      if (importing.kind !== 'offered' && importing.kind !== 'failed') return;
      dropped = dropped.filter(({ name }) => name !== file);
      given.delete(file);
      wishes.delete(file);
      const left = importing.offers.filter((offer) => offer.file !== file);
      setImporting(left.length === 0 ? CLOSED : { kind: 'offered', ...offered(left) });
    },
    closeImport: () => {
      stoppingImport.abort();
      forgetFiles();
      setImporting(CLOSED);
    },
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

/** What is drawn now, also while it is being replaced. */
export function drawnOf(baseline: BaselineState): Drawn | null {
  if (baseline.kind === 'ready') return baseline.drawn;
  return baseline.kind === 'preparing' ? baseline.before : null;
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

const openedFrom = ({ baseline, ledger, fates, extras }: Reading, isSample: boolean): Opened => ({
  name: baseline.town.name,
  isSample,
  baseline,
  ledger,
  ...(fates && { fates }),
  ...(extras && { extras }),
});

/** What was noticed while laying the grid joins what was noticed while reading, once. */
const noticing = (opened: Opened, notes: readonly Problem[]): Opened => ({
  ...opened,
  ledger: withNotes(opened.ledger, notes),
});
