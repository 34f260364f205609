/** What the keeper needs of the browser and of the app, and what it does for them (keeper.ts). */
import type { Problem } from '../../domain/outcome.ts';
import type { PlanInputs } from '../../domain/project.ts';
import type { InputContent } from '../../engine/import-api.ts';
import type { History } from '../history.ts';
import type { PlanDatabase, StoredPlan } from './plan-database.ts';
import type { Keeping, PlanRecord } from './plan-record.ts';
import type { Step } from './step.ts';
import type { StoredHistory } from './stored-history.ts';
import type { Tabs } from './tabs.ts';

export interface KeeperDesk {
  /** Null where the browser has none, or refuses it. */
  readonly database: PlanDatabase | null;
  readonly tabs: Tabs;
  readonly publish: (keeping: Keeping) => void;
  readonly report: (what: Problem) => void;
  /** The plan as another tab made it, or as it was kept: takes the place of what is on screen. */
  readonly adopt: (history: History<Step>, isAnother: boolean) => void;
  /** Asks the browser not to clear what is kept; once, at the first save. */
  readonly askToPersist: () => void;
  readonly now: () => number;
  /** Runs work when nothing else is to be done. */
  readonly whenIdle: (work: () => void) => void;
}

export interface PresentPlan {
  readonly plan: PlanRecord;
  readonly history: History<Step>;
  readonly lineage: readonly string[];
  readonly contents: readonly InputContent[];
}

/** A plan that is open and not kept yet. */
export interface NewPlan {
  readonly id: string;
  readonly name: string;
  readonly synthetic: boolean;
  readonly inputs: PlanInputs;
  readonly ancestors: readonly string[];
  readonly contents: readonly InputContent[];
}

export interface Keeper {
  /** A plan that is new here; an untouched sample is kept from its first change on. `readOnly`: why it may not be changed. */
  begin(plan: NewPlan, history: History<Step>, isUntouched: boolean, readOnly?: Problem | null): void;
  /** A plan of this browser: its history takes the place of the one on screen. */
  open(found: StoredPlan, known: StoredHistory, notes: readonly Problem[]): void;
  /** The history went from one to the other. */
  changed(before: History<Step>, after: History<Step>): void;
  /** Why the plan may not be changed, or null. */
  refusal(): Problem | null;
  takeOver(): void;
  rename(name: string): void;
  /** Tries to keep what could not be kept. */
  retry(): void;
  /** The plan's record and lineage as a plan file has them; null while none is open. */
  present(): PresentPlan | null;
  /** From now on the plan knows the states of another copy, which was merged into it. */
  join(lineage: readonly string[]): void;
  /** Settles when nothing is on its way any more. */
  settled(): Promise<void>;
}
