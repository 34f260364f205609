/** Law: a scenario's town taken for a baseline has the figures of the scenario, whatever its edits. */
import { expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import { applyPossible } from '../../src/domain/apply-edits.ts';
import { ANY_CENTRE } from '../../src/domain/centre-family.ts';
import { noJob } from '../../src/domain/job.ts';
import { applyEdit, cannotApply, type Edit, withIds } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import { metres } from '../../src/domain/units.ts';
import { compute } from '../../src/kernels/compute.ts';
import { type Prepared, prepare } from '../../src/kernels/prepare.ts';
import { preparedUnder } from '../../src/kernels/prepared-under.ts';
import { randomBaseline } from '../random-baseline.ts';
import { randomEdit } from '../random-edits.ts';
import { seeded } from '../random.ts';

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, minPieceM: metres(300), limitMinutes: 4 };

/** Of the categories that the town has now: one that was closed altogether is no category of a town imported so. */
function figuresOf(prepared: Prepared, edits: readonly Edit[], now: ReadonlySet<string>): unknown {
  const result = compute(prepared, edits, PACKS[0], SETTINGS, noJob);
  if (!result.ok) throw new Error(result.problem.code);
  const { areas, facilities, times, estatePieces, pieceHouseholds } = result.value;
  const isNow = ({ category }: { readonly category: string }): boolean => now.has(category) || category === ANY_CENTRE;
  const households = [...pieceHouseholds, ...estatePieces.households].reduce((sum, count) => sum + count, 0);
  const cells = times.filter(isNow).map(({ category, cellMs }) => [category, [...cellMs]]);
  const shown = areas.map((area) => ({ ...area, coverage: area.coverage.filter(isNow) }));
  return rounded({ areas: shown, facilities, cells, households });
}

/** Sums of fractions go over the pieces in another order: they agree to what can be told apart. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' ? Number(one.toPrecision(9)) : one)));

it('a town under edits, taken for a baseline, has the figures of the scenario (40 random scenarios)', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = seeded(seed);
    const baseline = randomBaseline(random);
    const prepared = prepare(baseline, SETTINGS, noJob);
    if (!prepared.ok) throw new Error(prepared.problem.code);
    const { ways, town } = baseline;
    const place = (): readonly [number, number] => {
      const node = random.below(ways.nodeLng.length);
      return [ways.nodeLng[node], ways.nodeLat[node]];
    };
    const ground = {
      place,
      gate: () => String(ways.nodeId[random.below(ways.nodeId.length)]),
      way: () => `w${ways.wayId[random.below(ways.wayCount)]}`,
    };
    let { state } = applyPossible(prepared.value.town, []);
    const edits: Edit[] = [];
    for (let turn = 0; turn < 12 && town.communities.length > 0; turn += 1) {
      const edit = randomEdit(random, state, ground);
      if (cannotApply(state, edit) !== null) continue;
      edits.push(withIds(state, edit));
      state = applyEdit(state, edits.at(-1) ?? edit);
    }
    const under = preparedUnder(prepared.value, edits, noJob);
    if (!under.ok) throw new Error(under.problem.code);
    const now = new Set<string>(state.town.facilities.map(({ category }) => category));
    expect(figuresOf(under.value, [], now), `seed ${seed}`).toEqual(figuresOf(prepared.value, edits, now));
  }
});
