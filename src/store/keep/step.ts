/** One step of a plan's history: the plan as it stood, the scenario in view when it was reached, and an id of its own. */
import type { ScenarioId } from '../../domain/units.ts';
import type { Document } from '../app-state.ts';

export interface Step {
  readonly document: Document;
  readonly shown: ScenarioId;
  /** Never given twice: two copies of a plan that know the same id once were the same plan. */
  readonly id: string;
}

export const stepOf = (document: Document, shown: ScenarioId): Step => ({ document, shown, id: freshId() });

/** Sixteen hex digits of chance. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
