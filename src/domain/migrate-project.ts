/**
 * Plans of older versions, brought up to the present one a version at a time. A step is forever: it knows the two versions it
 * joins and nothing else, and test/golden keeps a plan of each version that ever was.
 *
 * Steps touch only what they change and believe nothing: what is wrong in an old plan is told by the reader of the present one.
 */
import { newId } from './new-id.ts';

type Fields = Readonly<Record<string, unknown>>;

/** From version n to n + 1, by n. */
const STEPS: Readonly<Record<number, (plan: Fields) => Fields>> = {
  1: withInputsTogether,
  2: withLooksAndLocks,
};

/** The plan in the present version's words, where there are steps that lead to it; else as it stands. */
export function migrated(plan: unknown, version: number): unknown {
  let now: unknown = plan;
  for (let from = version; isFields(now) && STEPS[from] !== undefined; from += 1)
    now = { ...STEPS[from](now), version: from + 1 };
  return now;
}

/** Version 2 keeps files apart from how they are used, and knows copies of one plan by an id and a lineage. */
function withInputsTogether(plan: Fields): Fields {
  const { version, name, synthetic, inputs, ...rest } = plan;
  if (!Array.isArray(inputs) || !inputs.every(isFields)) return plan;
  const settings = isFields(rest.settings) ? rest.settings : {};
  const files = new Map(inputs.map(({ file, sha256 }) => [`${String(sha256)} ${String(file)}`, { name: file, sha256 }]));
  const id = newId('plan', [JSON.stringify(plan)], () => false);
  return {
    version,
    id,
    name,
    synthetic,
    inputs: {
      kind: 'files',
      town: name,
      files: [...files.values()],
      choices: inputs.map((input) => Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'sha256'))),
      personsPerHousehold: settings.personsPerHousehold,
      defaultLevels: settings.defaultLevels,
      growTo: null,
    },
    ...rest,
    lineage: [`${id}-1`],
  };
}

/** Version 3 keeps with a view what it showed, and which communities no merge takes in. */
function withLooksAndLocks(plan: Fields): Fields {
  const { lineage, ...rest } = plan;
  const found: readonly unknown[] = Array.isArray(plan['views']) ? plan['views'] : [];
  const views = found.map((view) => (isFields(view) ? { ...view, look: null } : view));
  return { ...rest, views, locked: [], lineage };
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
