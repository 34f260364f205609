/** What sheets and reports are made from: the inputs as they were read, and the scenarios with their results. Nothing is computed twice. */
import type { Baseline } from '../domain/baseline.ts';
import type { Problem } from '../domain/outcome.ts';
import type { GridView, ScenarioResult } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import type { NetworkView } from '../engine/api.ts';

export interface Told {
  readonly name: string;
  /** Shown on every page where it is true. */
  readonly isSample: boolean;
  readonly baseline: Baseline;
  readonly ledger: readonly Problem[];
  readonly grid: GridView;
  readonly network: NetworkView;
  /** The one before all edits first. */
  readonly plans: readonly Plan[];
}

export interface Plan {
  readonly id: string;
  /** As the reader of the chosen language knows it. */
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly result: ScenarioResult;
}

/** Streets and land came from OpenStreetMap, which has to be named wherever they are shown. */
export const isFromOsm = ({ isSample, baseline }: Told): boolean =>
  !isSample && baseline.inputs.some(({ format }) => format.startsWith('osm'));
