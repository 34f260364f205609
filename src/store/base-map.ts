/**
 * The planner's own base map: off or on. Nothing is fetched before the planner agreed to this very address, and
 * what is on is kept with its address on this device, never in a plan: a plan is opened elsewhere by others.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type BaseFacts, type BaseSource, hostOf, isTemplate } from '../domain/base-map.ts';
import type { Outcome, Problem } from '../domain/outcome.ts';
import { problem } from '../domain/outcome.ts';
import type { LngLat } from '../domain/geometry.ts';
import type { App } from './actions.ts';

/** What fetches the tiles (engine/base-tiles.ts). */
interface Tiles<Tile> {
  open(source: BaseSource, place: LngLat): Promise<Outcome<BaseFacts>>;
  tile(zoom: number, x: number, y: number): Promise<Tile | null>;
  close(): void;
}

export interface BaseOn {
  readonly source: BaseSource;
  readonly facts: BaseFacts;
  /** What the planner wrote beside the address, or else what the source says. */
  readonly attribution: string;
}

export interface BaseState {
  readonly isOpening: boolean;
  readonly on: BaseOn | null;
  /** Why the last one could not be opened. */
  readonly wrong: Problem | null;
  /** Tiles that came, since it was switched on. */
  readonly tiles: number;
}

export interface BaseMap<Tile = unknown> {
  readonly store: Pick<StoreApi<BaseState>, 'getState' | 'subscribe' | 'getInitialState'>;
  /** The question was closed: what went wrong is forgotten, what is being opened is no longer wanted. */
  drop(): void;
  /** The planner agreed; resolves true when it is on. */
  open(source: BaseSource, attribution: string): Promise<boolean>;
  /** What was on when the page was left, agreed to then. */
  openKept(): void;
  switchOff(): void;
  readonly tile: (zoom: number, x: number, y: number) => Promise<Tile | null>;
}

const OFF: BaseState = { isOpening: false, on: null, wrong: null, tiles: 0 };

export function createBaseMap<Tile>(app: App, tiles: Tiles<Tile>): BaseMap<Tile> {
  const store = createStore<BaseState>(() => OFF);
  const { setState } = store;
  let asked = 0;

  const keep = (source: BaseSource, attribution: string, isOn: boolean): void => {
    if (source.kind === 'address') app.actions.setBaseMap({ address: source.address, attribution, isOn });
  };

  async function open(source: BaseSource, attribution: string): Promise<boolean> {
    asked += 1;
    const mine = asked;
    const place = middleOfTown(app);
    const unfit = source.kind === 'address' ? wrongAddress(source.address) : null;
    if (unfit !== null || place === null) {
      setState({ wrong: unfit });
      return false;
    }
    setState({ isOpening: true, wrong: null });
    const opened = await tiles.open(source, place);
    if (mine !== asked) return false;
    if (!opened.ok) {
      setState({ isOpening: false, on: null, wrong: withAddress(opened.problem, source) });
      return false;
    }
    const on = { source, facts: opened.value, attribution: attribution || opened.value.attribution };
    setState({ ...OFF, on });
    keep(source, attribution, true);
    return true;
  }

  return {
    store,
    drop() {
      if (store.getState().isOpening) asked += 1;
      setState({ wrong: null, isOpening: false });
    },
    open,
    openKept() {
      const { baseMap } = app.store.getState().preferences;
      if (baseMap?.isOn && store.getState().on === null)
        void open({ kind: 'address', address: baseMap.address }, baseMap.attribution);
    },
    switchOff() {
      asked += 1;
      const { on } = store.getState();
      tiles.close();
      setState(OFF);
      const { baseMap } = app.store.getState().preferences;
      if (on) keep(on.source, baseMap?.attribution ?? '', false);
    },
    async tile(zoom, x, y) {
      const tile = await tiles.tile(zoom, x, y);
      if (tile !== null) setState(({ tiles: before }) => ({ tiles: before + 1 }));
      return tile;
    },
  };
}

/** A template, or a file in the format that can be read in parts. */
function wrongAddress(address: string): Problem | null {
  const isAddress = hostOf(address) !== null;
  return isAddress && (isTemplate(address) || /\.pmtiles(\?|$)/i.test(address))
    ? null
    : problem('file/tiles-address', { address });
}

const withAddress = (wrong: Problem, source: BaseSource): Problem => ({
  ...wrong,
  figures: { from: source.kind === 'file' ? source.name : (hostOf(source.address) ?? source.address), ...wrong.figures },
});

/** A place where somebody lives: the hex in the middle of the grid's row of households. */
function middleOfTown({ store }: App): LngLat | null {
  const { baseline } = store.getState();
  if (baseline.kind !== 'ready') return null;
  const { grid } = baseline.drawn;
  let [lng, lat, weight] = [0, 0, 0];
  grid.cellHouseholds.forEach((households, cell) => {
    lng += (grid.cellLng[cell] ?? 0) * (households + 0.001);
    lat += (grid.cellLat[cell] ?? 0) * (households + 0.001);
    weight += households + 0.001;
  });
  return weight > 0 ? [lng / weight, lat / weight] : null;
}
