/**
 * Files that were dropped, on their way to a plan: each is looked at by itself, roles are guessed and overruled, and what the
 * planner says of how a file is to be read stays with it. Reading them all with these roles gives a plan, or leaves what is open.
 */
import type { InputRole } from '../domain/baseline.ts';
import type { Outcome, Problem } from '../domain/outcome.ts';
import type { DroppedFile, FileChoice, FileOffer, ReadingWish, ShiftView } from '../engine/import-api.ts';
import type { Importer } from '../engine/importer.ts';
import { unreadable } from '../engine/unreadable.ts';
import type { AppState, ImportState, Offered, Opened, Progress } from './app-state.ts';
import { recalled } from './category-words.ts';
import { isLoosePart, likelyRoles } from './likely-roles.ts';
import { boundsOfOffers } from './offer-bounds.ts';
import { noticing, openedFrom, type Source, START } from './opened.ts';
import { askShiftView } from './shift-view.ts';

export interface OfferingDesk {
  readonly importer: Importer;
  readonly read: () => AppState;
  readonly setImporting: (importing: ImportState) => void;
  /** What was read becomes a new plan. */
  readonly open: (opened: Opened, source: Source) => Promise<void>;
}

export interface Offering {
  readonly offerFiles: (files: readonly DroppedFile[]) => Promise<void>;
  readonly setRole: (file: string, role: InputRole | null) => void;
  readonly setReading: (file: string, wish: Partial<ReadingWish>) => Promise<void>;
  /** An absolute address on the page's own origin. */
  readonly offerAddress: (address: string) => Promise<Problem | null>;
  readonly shiftView: (file: string, system: string, signal: AbortSignal) => Promise<Outcome<ShiftView | null>>;
  readonly removeFile: (file: string) => void;
  readonly openFiles: (name: string, choices: readonly FileChoice[], growTo?: number | null) => Promise<void>;
  readonly closeImport: () => void;
  /** Looking or reading ends; what is known of the files stays. */
  readonly stopImport: () => void;
}

const CLOSED: ImportState = { kind: 'closed' };
const AS_READ: ReadingWish = { encoding: null, crs: null, swapAxes: false, numbers: [], unwanted: [], meanings: {} };
const NOTHING_OFFERED: Offered = { offers: [], roles: {}, readings: {} };
/** A plan has one file of each: what the planner says takes the place of a guess. */
const ONE_FILE_ROLES: readonly (InputRole | null)[] = ['network', 'communities'];

export function createOffering({ importer, read, setImporting, open }: OfferingDesk): Offering {
  let stopping = new AbortController();
  let dropped: readonly DroppedFile[] = [];
  /** Roles that the planner gave by hand; null: not used. */
  let given = new Map<string, InputRole | null>();
  let wishes = new Map<string, ReadingWish>();

  function restart(): AbortSignal {
    stopping.abort();
    stopping = new AbortController();
    return stopping.signal;
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
    const signal = restart();
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
    const signal = restart();
    const files = choices.map(({ file }) => file);
    const onProgress = (progress: Progress): void => {
      if (!signal.aborted) setImporting({ kind: 'reading', files, progress, offers, roles, readings });
    };
    onProgress(START);
    const { personsPerHousehold, defaultLevels } = read().document.settings;
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
    await open(noticing(openedFrom(answer.value, false), answer.notes), source);
  }

  function forgetFiles(): void {
    dropped = [];
    given = new Map();
    wishes = new Map();
  }

  function stopImport(): void {
    const { importing } = read();
    stopping.abort();
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
    offerFiles,
    openFiles,
    setReading,
    offerAddress,
    stopImport,
    setRole: (file, role) => {
      const { importing } = read();
      if (importing.kind !== 'offered' && importing.kind !== 'failed') return;
      given.set(file, role);
      setImporting({ kind: 'offered', ...offered(importing.offers) });
    },
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
      stopping.abort();
      forgetFiles();
      setImporting(CLOSED);
    },
  };
}
