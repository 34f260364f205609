/** The history of a kept plan, brought up to the present version and checked: what the database says is not believed either. */
import { migrated } from '../../domain/migrate-project.ts';
import { bad, good, type Outcome, type Problem, problem } from '../../domain/outcome.ts';
import { parseProject } from '../../domain/parse-project.ts';
import { PROJECT_VERSION } from '../../domain/project.ts';
import { type History, present } from '../history.ts';
import { replay } from './journal.ts';
import type { StoredPlan } from './plan-database.ts';
import { documentOf, projectOf } from './plan-record.ts';
import type { Step } from './step.ts';

export interface StoredHistory {
  readonly history: History<Step>;
  readonly seq: number;
  /** False where it is to be written anew: its end is damaged, or an older version wrote it. */
  readonly isWhole: boolean;
  /** Why it may only be read: a newer version wrote it. */
  readonly isReadOnly: Problem | null;
}

/** Problem `keep/damaged-record`; the note `keep/journal-cut` where only the beginning of the journal could be read. */
export function trusted({ plan, records }: StoredPlan): Outcome<StoredHistory> {
  const told = replay(records);
  if (told === null) return bad(problem('keep/damaged-record', { record: plan.name }));
  const isOld = plan.version < PROJECT_VERSION;
  const history = isOld ? upToDate(plan, told.history) : told.history;
  const shape = { ...projectOf(plan, present(history).document, []), version: Math.max(plan.version, PROJECT_VERSION) };
  const read = parseProject(JSON.parse(JSON.stringify(shape)) as unknown);
  if (!read.ok) return read;
  const notes = told.isWhole ? [] : [problem('keep/journal-cut', { kept: told.seq, records: records.length })];
  return good({ history, seq: told.seq, isWhole: told.isWhole && !isOld, isReadOnly: read.notes[0] ?? null }, notes);
}

/** Every state goes through the same steps as a plan file of that version. */
function upToDate(plan: StoredPlan['plan'], history: History<Step>): History<Step> {
  const states = history.states.map((step): Step => {
    const old = { ...projectOf(plan, step.document, []), version: plan.version };
    const read = parseProject(migrated(JSON.parse(JSON.stringify(old)) as unknown, plan.version));
    return read.ok ? { ...step, document: documentOf(read.value) } : step;
  });
  return { ...history, states };
}
