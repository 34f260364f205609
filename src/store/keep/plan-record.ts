/** A plan as this browser keeps it, apart from its journal: what the list of plans shows, and what its baseline is read from. */
import type { Problem } from '../../domain/outcome.ts';
import type { PlanInputs, Project } from '../../domain/project.ts';
import { PROJECT_VERSION } from '../../domain/project.ts';
import type { Document } from '../app-state.ts';

export interface PlanRecord {
  /** Its place in this browser; copies of one plan have the same `id` and different keys. */
  readonly key: string;
  readonly id: string;
  readonly name: string;
  /** Of the document as the journal tells it. */
  readonly version: number;
  readonly synthetic: boolean;
  readonly inputs: PlanInputs;
  /** Ids of states before the first one of the journal. */
  readonly ancestors: readonly string[];
  /** Scenarios besides the baseline. */
  readonly scenarios: number;
  /** Of its inputs. */
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  /** Null while it is not in the bin. */
  readonly removedAt: number | null;
  /** Number of the last record of its journal. */
  readonly seq: number;
  /** The tab that may write; another one that writes first takes this place. */
  readonly writer: string;
}

/** Whether what is on screen is kept. `seq`: number of the last change that is safe. */
export interface Keeping {
  /** Null while nothing of the plan is kept: an untouched sample. */
  readonly key: string | null;
  readonly name: string;
  readonly state: 'saved' | 'saving' | 'failed' | 'read-only';
  readonly seq: number;
  /** Why nothing is kept, or may not be changed. */
  readonly why: Problem | null;
}

export const NOT_KEPT: Keeping = { key: null, name: '', state: 'saved', seq: 0, why: null };

/** The document with all that belongs to it, as a plan file has it. */
export function projectOf(plan: PlanRecord, document: Document, lineage: readonly string[]): Project {
  const { id, name, synthetic, inputs } = plan;
  return { version: PROJECT_VERSION, id, name, synthetic, inputs, ...document, lineage };
}

export function documentOf({ settings, pack, scenarios, comments, views, locked }: Project): Document {
  return { scenarios, pack, settings, comments, views, locked };
}
