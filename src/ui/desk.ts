/** What lies on the desk: open drawers, the pointer, sorted columns. Belongs to the page alone; nothing here is a figure or is saved. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LngLat } from '../domain/geometry.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { GateHelp, WalkRoute } from '../engine/api.ts';
import type { Drawing } from '../map/drawing.ts';
import type { PlaceUnder } from '../map/place-under.ts';
import type { Document } from '../store/app-state.ts';
import type { MapControl } from './map-control.ts';
import { type MergeChoice, NO_MERGE } from './merge-choice.ts';
import type { Proposal } from './proposal.ts';
import { type MergeAnswer, NO_ANSWER } from './merge-answer.ts';
import type { Hand, TryTool } from './try-hand.ts';

export type DrawerTab = 'community' | 'street' | 'hex' | 'facility' | 'ledger';
export type Tool = 'point' | 'box' | 'lasso';

export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** Walks that were asked for, and the answer once it is there. */
export interface Walks {
  readonly cell: number;
  readonly category: string;
  readonly key: string;
  readonly answer: Outcome<readonly WalkRoute[]> | null;
  /** Which of them is drawn. */
  readonly chosen: number;
}

/** What would help the hex that is explained, once it is known; null where nothing does. */
export interface Help {
  readonly cell: number;
  readonly limitMinutes: number;
  readonly answer: GateHelp | null;
}

export interface Desk {
  readonly isDrawerOpen: boolean;
  readonly drawerTab: DrawerTab;
  readonly sorts: Readonly<Partial<Record<DrawerTab, Sort>>>;
  readonly filter: string;
  readonly isPaletteOpen: boolean;
  readonly isHelpOpen: boolean;
  /** The side panel shows how figures are counted. */
  readonly isSettingsOpen: boolean;
  readonly isPlansOpen: boolean;
  readonly isExportOpen: boolean;
  readonly isBaseMapOpen: boolean;
  /** The conflict of a merge that is looked at. */
  readonly conflict: string | null;
  readonly tool: Tool;
  readonly hover: PlaceUnder | null;
  readonly isHoverPinned: boolean;
  /** Id of the area or facility whose row is under the pointer. */
  readonly pointed: string | null;
  readonly walks: Walks | null;
  readonly help: Help | null;
  /** The tool in Try, and what it holds. */
  readonly tryTool: TryTool;
  readonly hand: Hand | null;
  /** What is proposed with a form at the side, the drawing that makes it, and corners that were set without a pointer. */
  readonly proposal: Proposal | null;
  readonly drawing: Drawing | null;
  readonly corners: readonly LngLat[];
  /** What is chosen to be merged. */
  readonly merge: MergeChoice;
  readonly mergeAnswer: MergeAnswer;
  /** The scenario whose tab is being renamed. */
  readonly renamed: string | null;
  /** What was deleted last, while undo would bring just that back. */
  readonly removed: { readonly text: string; readonly document: Document } | null;
  /** The next click on the map says where a comment belongs. */
  readonly isPinning: boolean;
  readonly openComment: string | null;
  /** Key of the result that the map has drawn. */
  readonly drawnKey: string | null;
  readonly control: MapControl | null;
  /** Opens the browser's list of files. */
  readonly chooseFiles: (() => void) | null;
}

export type DeskStore = StoreApi<Desk>;

export const createDesk = (): DeskStore =>
  createStore<Desk>()(() => ({
    isDrawerOpen: false,
    drawerTab: 'community',
    sorts: {},
    filter: '',
    isPaletteOpen: false,
    isHelpOpen: false,
    isSettingsOpen: false,
    isPlansOpen: false,
    isExportOpen: false,
    isBaseMapOpen: false,
    conflict: null,
    tool: 'point',
    hover: null,
    isHoverPinned: false,
    pointed: null,
    walks: null,
    help: null,
    tryTool: 'move',
    hand: null,
    proposal: null,
    drawing: null,
    corners: [],
    merge: NO_MERGE,
    mergeAnswer: NO_ANSWER,
    renamed: null,
    removed: null,
    isPinning: false,
    openComment: null,
    drawnKey: null,
    control: null,
    chooseFiles: null,
  }));
