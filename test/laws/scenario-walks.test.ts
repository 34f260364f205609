/**
 * Law: whatever a planner does and takes back, the plan and its figures are those of a fresh start.
 *
 * Walks of edits of every kind, undo, redo, branches, switches and removals over random towns: 500 of 200 steps, SCENARIO_WALKS=5000 in the
 * environment for more. The state carried along from edit to edit equals the state made at once from what is written down; now and then the figures
 * of a worker that has seen the whole walk are held, byte for byte, against those of one that has just been started.
 */
import { expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import type { Baseline } from '../../src/domain/baseline.ts';
import { applyPossible } from '../../src/domain/apply-edits.ts';
import { withAssumedOffices } from '../../src/domain/assumed-offices.ts';
import type { LngLat } from '../../src/domain/geometry.ts';
import { noJob } from '../../src/domain/job.ts';
import { parseEdit } from '../../src/domain/parse-edit.ts';
import type { Edit, Scenario } from '../../src/domain/scenario.ts';
import { applyEdit, cannotApply, withIds } from '../../src/domain/scenario.ts';
import type { ScenarioTown } from '../../src/domain/scenario-town.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import { NODE } from '../../src/domain/streets.ts';
import type { Town } from '../../src/domain/town.ts';
import { metres } from '../../src/domain/units.ts';
import { compute } from '../../src/kernels/compute.ts';
import { type Prepared, prepare } from '../../src/kernels/prepare.ts';
import type { Document } from '../../src/store/app-state.ts';
import * as documents from '../../src/store/document.ts';
import * as histories from '../../src/store/history.ts';
import { possibleEdits } from '../../src/store/proposals.ts';
import { bytesOf } from '../engine/small-baseline.ts';
import { randomBaseline } from '../random-baseline.ts';
import { randomEdit } from '../random-edits.ts';
import { type Random, seeded } from '../random.ts';

const WALKS = Number(process.env['SCENARIO_WALKS'] ?? 500);
const STEPS = 200;
/** Walks on one town: it is prepared once, and a worker that has seen some walks is what is tried. */
const WALKS_ON_A_TOWN = 10;
const SETTINGS: Settings = { ...DEFAULT_SETTINGS, minPieceM: metres(300), limitMinutes: 4 };
/** A longer list says nothing new and takes longer to make again. */
const MOST_EDITS = 14;

interface Step {
  readonly document: Document;
  readonly shown: Scenario['id'];
}

/** As text, with maps in order of their keys. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown): unknown =>
    one instanceof Map ? [...(one as ReadonlyMap<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1)) : one,
  );

function started(baseline: Baseline): Prepared {
  const prepared = prepare(baseline, SETTINGS, noJob);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  return prepared.value;
}

function figures(prepared: Prepared, edits: readonly Edit[]): string {
  const result = compute(prepared, edits, PACKS[0], SETTINGS, noJob);
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(edits)}`);
  return bytesOf(result.value);
}

/** What was written to a file and read again: nothing is shared with what is in memory. */
function readAgain(edits: readonly Edit[]): readonly Edit[] {
  return (JSON.parse(JSON.stringify(edits)) as unknown[]).map((value) => {
    const edit = parseEdit(value);
    if (!edit.ok) throw new Error(edit.problem.code);
    return edit.value;
  });
}

/** The states of the lists met so far, each made from the one before it by one edit where that is how the list came about. */
class States {
  private readonly known = new WeakMap<readonly Edit[], ScenarioTown>();
  private readonly town: Town;

  constructor(town: Town) {
    this.town = town;
  }

  of(edits: readonly Edit[]): ScenarioTown {
    const state = this.known.get(edits) ?? applyPossible(this.town, edits).state;
    this.known.set(edits, state);
    return state;
  }

  carry(before: readonly Edit[], edit: Edit, after: readonly Edit[]): void {
    if (after.length === before.length + 1) this.known.set(after, applyEdit(this.of(before), edit));
  }
}

it(
  `walks ${WALKS} times ${STEPS} steps, and is always what a fresh start gives`,
  () => {
    const tally = { made: 0, undone: 0, branched: 0, compared: 0 };
    for (let first = 1; first <= WALKS; first += WALKS_ON_A_TOWN) {
      const random = seeded(40_000 + first);
      const baseline = randomBaseline(random, 2 + random.below(2));
      const town = withAssumedOffices(baseline.town);
      const warm = started(baseline);
      const bare = figures(warm, []);
      for (let walk = first; walk < first + WALKS_ON_A_TOWN && walk <= WALKS; walk += 1)
        walkOnce(seeded(90_000 + walk), baseline, town, warm, bare, `walk ${walk}`, tally);
    }
    expect(tally.made).toBeGreaterThan(WALKS * 30);
    expect(tally.undone).toBeGreaterThan(WALKS * 10);
    expect(tally.branched).toBeGreaterThan(WALKS);
    expect(tally.compared).toBeGreaterThanOrEqual(WALKS * 2);
  },
  60_000 + WALKS * 600,
);

function walkOnce(
  random: Random,
  baseline: Baseline,
  town: Town,
  warm: Prepared,
  bare: string,
  words: string,
  tally: { made: number; undone: number; branched: number; compared: number },
): void {
  const { ways } = baseline;
  const gates = [...ways.nodeFlags.keys()].filter((node) => ways.nodeFlags[node] & (NODE.gateOpen | NODE.gateClosed));
  const place = (): LngLat => {
    const [one, other] = [random.below(ways.nodeCount), random.below(ways.nodeCount)];
    const share = random.next();
    const round = (value: number): number => Math.round(value * 1e6) / 1e6;
    return [
      round(ways.nodeLng[one] + share * (ways.nodeLng[other] - ways.nodeLng[one])),
      round(ways.nodeLat[one] + share * (ways.nodeLat[other] - ways.nodeLat[one])),
    ];
  };
  const ground = {
    place,
    gate: () => (gates.length > 0 ? String(ways.nodeId[random.pick(gates)]) : '1'),
    way: () => `w${ways.wayId[random.below(ways.wayCount)]}`,
  };
  const states = new States(town);
  const empty = documents.newDocument(PACKS[0].id, SETTINGS);
  let history = histories.startHistory<Step>({ document: empty, shown: documents.BASELINE_SCENARIO });
  const now = (): Step => histories.present(history);
  const scenario = (): Scenario => documents.scenarioOf(now().document, now().shown) ?? now().document.scenarios[0];
  const go = (made: Scenario): void => {
    history = histories.advance(history, { document: documents.withScenario(now().document, made), shown: made.id });
  };
  const comparedAt = new Set([random.below(STEPS), STEPS - 1, random.below(STEPS)]);

  for (let step = 0; step < STEPS; step += 1) {
    const { edits } = scenario();
    const isBaseline = scenario().id === documents.BASELINE_SCENARIO;
    const choice = random.next();
    if (choice < 0.22) {
      history = histories.undo(history);
      tally.undone += 1;
    } else if (choice < 0.34) history = histories.redo(history);
    else if (choice < 0.38) {
      go(documents.branchOf(now().document, random.pick(now().document.scenarios), ''));
      tally.branched += 1;
    } else if (choice < 0.44 && !isBaseline && edits.length > 0)
      go(documents.withEditSwitched(scenario(), random.below(edits.length), random.chance(0.6)));
    else if ((choice < 0.5 || edits.length >= MOST_EDITS) && !isBaseline && edits.length > 0)
      go(documents.withoutEditAt(scenario(), random.below(edits.length)));
    else if (choice < 0.53) history = histories.advance(history, { ...now(), shown: random.pick(now().document.scenarios).id });
    else if (edits.length < MOST_EDITS) {
      const state = states.of(edits);
      const edit = randomEdit(random, state, ground);
      if (cannotApply(state, edit) === null) {
        const named = withIds(state, edit);
        const target = isBaseline ? documents.branchOf(now().document, scenario(), '') : scenario();
        const after = documents.withEdit(target, named);
        states.carry(edits, named, after.edits);
        go(after);
        tally.made += 1;
      }
    }
    if (step % 20 === 19 || comparedAt.has(step)) {
      const written = readAgain(scenario().edits);
      expect(text(states.of(scenario().edits)), `${words}, step ${step}`).toBe(text(applyPossible(town, written).state));
    }
    if (!comparedAt.has(step)) continue;
    const asked = possibleEdits(town, scenario().edits);
    expect(figures(warm, asked), `${words}, step ${step}`).toBe(figures(started(baseline), readAgain(asked)));
    tally.compared += 1;
  }
  while (histories.canUndo(history)) history = histories.undo(history);
  expect(text(now().document), words).toBe(text(empty));
  expect(figures(warm, scenario().edits), words).toBe(bare);
}
