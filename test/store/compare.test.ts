import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { scenarioId, type ScenarioId } from '../../src/domain/units.ts';
import {
  beginCompare,
  comparedScenarios,
  type CompareView,
  fixedIn,
  referenceOf,
  withChosen,
} from '../../src/store/compare.ts';
import {
  BASELINE_SCENARIO,
  branchOf,
  newDocument,
  scenarioOf,
  withoutScenario,
  withScenario,
} from '../../src/store/document.ts';

const empty = newDocument('huzhou-2007', DEFAULT_SETTINGS);
const baseline = scenarioOf(empty, BASELINE_SCENARIO);
if (baseline === null) throw new Error('no baseline');
const eight = Array.from('ABCDEFGH').reduce(
  (document, name) => withScenario(document, branchOf(document, baseline, name)),
  empty,
);
const id = (number: number): ScenarioId => scenarioId(`s${number}`);
const view: CompareView = { against: BASELINE_SCENARIO, leftOut: [], mode: 'difference', hasSameHouseholds: true };
const ids = (shown: ScenarioId, compare: CompareView = view, document = eight): string[] =>
  comparedScenarios({ document, compare, shown }).map((scenario) => scenario.id);

describe('comparing', () => {
  it('begins against the baseline with what is in view, or with the first plan', () => {
    expect(beginCompare(empty, BASELINE_SCENARIO)).toBe(null);
    expect(beginCompare(eight, id(3))).toMatchObject({ shown: 's3', compare: { against: 'baseline' } });
    expect(beginCompare(eight, BASELINE_SCENARIO)).toMatchObject({ shown: 's1' });
  });

  it('takes six scenarios at most: the pair always, the others by their tabs', () => {
    expect(ids(id(1))).toEqual(['baseline', 's1', 's2', 's3', 's4', 's5']);
    expect(ids(id(8))).toEqual(['baseline', 's1', 's2', 's3', 's4', 's8']);
    expect(ids(id(8), { ...view, against: id(7) })).toEqual(['baseline', 's1', 's2', 's3', 's7', 's8']);
  });

  it('lets scenarios out and in, but never one of the pair, and never a seventh', () => {
    const state = { document: eight, compare: view, shown: id(1) };
    const without = { ...view, leftOut: withChosen(state, id(2)) };
    expect(ids(id(1), without)).toEqual(['baseline', 's1', 's3', 's4', 's5', 's6']);
    expect(withChosen({ ...state, compare: without }, id(2))).toEqual([]);
    expect([fixedIn(state, id(1)), fixedIn(state, BASELINE_SCENARIO), fixedIn(state, id(8)), fixedIn(state, id(2))]).toEqual([
      'pair',
      'pair',
      'full',
      null,
    ]);
    expect(ids(id(2), without)).toContain('s2');
  });

  it('goes on against the baseline when its reference is deleted', () => {
    const compare = { ...view, against: id(2) };
    expect(referenceOf({ document: eight, compare })).toBe('s2');
    expect(referenceOf({ document: withoutScenario(eight, id(2)), compare })).toBe('baseline');
  });
});
