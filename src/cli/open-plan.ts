/**
 * A plan file opened on the command line: its baseline read from the inputs in it, its scenarios, settings and pack; or the
 * scenario of it that an option names. What the page shows of a plan and what is computed here has the same key.
 */
import { basename, extname } from 'node:path';
import { packOf } from '../../data/index.ts';
import { possibleOf } from '../domain/apply-edits.ts';
import { withAssumedOffices } from '../domain/assumed-offices.ts';
import { columnsAsked } from '../domain/further.ts';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { isPlanFile, PLAN_HEAD_BYTES } from '../domain/plan-mark.ts';
import type { PlanInputs, Project } from '../domain/project.ts';
import type { Scenario } from '../domain/scenario.ts';
import { furtherOf } from '../domain/settings.ts';
import { bytesOf } from '../formats/byte-source.ts';
import type { InputFile } from '../formats/format.ts';
import { type PlanFile, readPlanFile } from '../formats/plan-file.ts';
import type { ReadJob } from '../formats/read-job.ts';
import { assemble, type UsedFile } from '../formats/understand/assemble.ts';
import { readingOfChoice, useOf } from '../formats/understand/choices.ts';
import type { UnderstandOptions } from '../formats/understand/understand.ts';
import { growCommunities } from '../kernels/grow-communities.ts';
import type { Given, Option, Terminal } from './command.ts';
import { diskFile, readJob } from './disk-file.ts';
import type { Loaded } from './inputs.ts';
import { sampleTown } from './sample-town.ts';

export const PLAN_OPTIONS: readonly Option[] = [
  {
    name: 'plan',
    value: 'F',
    help: 'a plan file saved by the app: its inputs, settings and pack, instead of the options below',
  },
  { name: 'scenario', value: 'NAME', help: 'which scenario of the plan, by name or id (default: the baseline)' },
];

export interface OpenedPlan extends Loaded {
  readonly project: Project;
  /** Key of each scenario's result by its id, as the page had them when the plan was saved. */
  readonly keys: Readonly<Record<string, string>>;
}

/** Columns that the settings ask for are read besides those with a role. */
export async function openPlan(
  path: string,
  terminal: Terminal,
  columns: readonly string[] = [],
): Promise<Outcome<OpenedPlan>> {
  const job = readJob({
    checkpoint: (done, total) => {
      terminal.progress(`reading ${total > 0 ? Math.floor((100 * done) / total) : 0} %`);
      return false;
    },
  });
  const read = await planAt(path, job);
  if (!read.ok) return read;
  const { project, keys, inputs } = read.value;
  const pack = packOf(project.pack);
  if (pack === null) return bad(problem('option/unknown-pack', { pack: project.pack }));
  const used = await filesOf(project.inputs, inputs);
  if (!used.ok) return used;
  const { settings } = project;
  const asked = [...new Set([...columns, ...columnsAsked(furtherOf(settings))])];
  const options = { ...used.value.options, ...(asked.length > 0 && { columns: asked }) };
  const understood = await assemble(used.value.files, options, job);
  await used.value.close();
  if (!understood.ok) return understood;
  return good({ project, keys, ...understood.value, settings, pack, edits: [] }, [
    ...read.notes,
    ...used.notes,
    ...understood.notes,
  ]);
}

/**
 * By id, or by name; the baseline where nothing is asked. Problem `option/no-such-scenario` with those there are. Edits that cannot be made
 * are left out as in the page, each with a word.
 */
export function scenarioOf(
  { project: { scenarios }, baseline }: Pick<OpenedPlan, 'project' | 'baseline'>,
  name: string | null,
): Outcome<Scenario> {
  const found =
    name === null ? scenarios[0] : (scenarios.find(({ id }) => id === name) ?? scenarios.find((one) => one.name === name));
  if (found) {
    const { edits, refusals } = possibleOf(withAssumedOffices(baseline.town), found.edits);
    const leftOut = refusals.map(({ problem: why, position }) =>
      problem('edit/left-out', { scenario: found.name, edit: position + 1, reason: why.code }),
    );
    return good({ ...found, edits }, leftOut);
  }
  const choices = scenarios.map((one) => one.name).join(', ');
  return bad(problem('option/no-such-scenario', { scenario: name ?? '', choices }));
}

/** Options that say what a plan says already. */
export function optionBesidePlan(given: Given, names: readonly string[]): Problem | null {
  const beside = names.find((name) => given.has(name));
  return beside === undefined ? null : problem('option/beside-plan', { option: `--${beside}` });
}

async function planAt(path: string, job: ReadJob): Promise<Outcome<PlanFile>> {
  const file = await diskFile(path);
  if (!file.ok) return file;
  const { source } = file.value;
  const where = { file: path };
  const isPlan = isPlanFile(await source.slice(0, Math.min(PLAN_HEAD_BYTES, source.size)));
  const read = isPlan ? await readPlanFile(source, job) : bad(problem('keep/not-a-plan'));
  await file.value.close();
  if (!read.ok) return bad({ ...read.problem, where });
  return { ...read, notes: read.notes.map((note) => ({ ...note, where })) };
}

interface PlanUse {
  readonly files: readonly UsedFile[];
  readonly options: UnderstandOptions;
  readonly close: () => Promise<void>;
}

async function filesOf(inputs: PlanInputs, bytes: ReadonlyMap<string, Uint8Array>): Promise<Outcome<PlanUse>> {
  if (inputs.kind === 'sample') return sampleUse(inputs);
  const { town, files, choices, personsPerHousehold, defaultLevels, growTo } = inputs;
  const sourceOf = (name: string | undefined) => {
    const sha256 = files.find((file) => file.name === name)?.sha256 ?? '';
    const found = bytes.get(sha256);
    return found && name !== undefined ? { name, sha256, bytes: found } : null;
  };
  const used = choices.flatMap((choice): UsedFile[] => {
    const [kept, use] = [sourceOf(choice.file), useOf(choice, defaultLevels)];
    if (kept === null || use === null) return [];
    const stem = stemOf(choice.file);
    const file: InputFile = {
      name: choice.file,
      source: bytesOf(kept.bytes),
      sibling: (extension) => {
        const beside = sourceOf(files.find(({ name }) => name.toLowerCase() === `${stem}.${extension}`)?.name);
        return Promise.resolve(beside && bytesOf(beside.bytes));
      },
    };
    return [{ file, sha256: kept.sha256, use, ...readingOfChoice(choice) }];
  });
  const growth = growTo === null ? null : { target: growTo, grow: growCommunities };
  return good({ files: used, options: { name: town, synthetic: false, personsPerHousehold, growth }, close: async () => {} });
}

/** The built-in town, with a word when it is another edition than the plan was made on. */
async function sampleUse({ files }: PlanInputs): Promise<Outcome<PlanUse>> {
  const sample = await sampleTown();
  if (!sample.ok) return sample;
  const { files: ours, options, close } = sample.value;
  const other = files.find((file) => !ours.some(({ sha256 }) => sha256 === file.sha256));
  return good({ files: ours, options, close }, other ? [problem('keep/other-sample', { file: other.name })] : []);
}

const stemOf = (name: string): string => basename(name, extname(name)).toLowerCase();
