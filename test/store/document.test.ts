import { describe, expect, it } from 'vitest';
import type { Edit } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { communityId, facilityId, scenarioId } from '../../src/domain/units.ts';
import {
  BASELINE_SCENARIO,
  branchOf,
  newDocument,
  scenarioOf,
  withEdit,
  withEditAt,
  withEditNoted,
  withEditRewritten,
  withEditSwitched,
  withNote,
  withoutEditAt,
  withoutScenario,
  withScenario,
  withScenarioAt,
} from '../../src/store/document.ts';

const close = (id: string): Edit => ({ kind: 'close-facility', facility: facilityId(id) });
const empty = newDocument('huzhou-2007', DEFAULT_SETTINGS);
const [baseline] = empty.scenarios;
if (baseline === undefined) throw new Error('no baseline');

describe('scenarios', () => {
  it('are named by the next free letter and numbered by the next free number', () => {
    const a = branchOf(empty, baseline, '');
    const b = branchOf(withScenario(empty, a), a, '');
    expect([a.id, a.name, a.parent]).toEqual(['s1', 'A', null]);
    expect([b.id, b.name, b.parent]).toEqual(['s2', 'B', 's1']);
    const freed = withoutScenario(withScenario(withScenario(empty, a), b), a.id);
    expect(branchOf(freed, baseline, '').name).toBe('A');
    expect(branchOf(freed, baseline, '').id).toBe('s3');
  });

  it('pass their branches on to their parent when they are removed; the baseline cannot be', () => {
    const a = branchOf(empty, baseline, 'A');
    const b = branchOf(withScenario(empty, a), a, 'B');
    const both = withScenario(withScenario(empty, a), b);
    expect(scenarioOf(withoutScenario(both, a.id), b.id)?.parent).toBe(null);
    expect(withoutScenario(both, BASELINE_SCENARIO)).toBe(both);
  });

  it('stand where they are put, the baseline always first', () => {
    const ids = ['A', 'B', 'C'].reduce((document, name) => withScenario(document, branchOf(document, baseline, name)), empty);
    const order = (place: number): string[] => withScenarioAt(ids, scenarioId('s1'), place).scenarios.map(({ name }) => name);
    expect(order(2)).toEqual(['baseline', 'B', 'A', 'C']);
    expect(order(99)).toEqual(['baseline', 'B', 'C', 'A']);
    expect(order(0)).toEqual(['baseline', 'A', 'B', 'C']);
    expect(withScenarioAt(ids, scenarioId('s1'), 1)).toBe(ids);
    expect(withScenarioAt(ids, BASELINE_SCENARIO, 2)).toBe(ids);
  });

  it('carry a note; an empty one is none', () => {
    const a = branchOf(empty, baseline, 'A');
    expect(withNote(a, 'asked for in May').note).toBe('asked for in May');
    expect(withNote(withNote(a, 'asked for in May'), '')).toEqual(a);
  });

  it('share what was not touched', () => {
    const a = branchOf(empty, baseline, 'A');
    const changed = withScenario(withScenario(empty, a), withEdit(a, close('f1')));
    expect(changed.scenarios[0]).toBe(baseline);
    expect(a.edits).toEqual([]);
  });
});

describe('edits', () => {
  it('that say the same thing again stand in the place of the last one, which keeps its note; undo knows both', () => {
    const move = (id: string, lng: number): Edit => ({ kind: 'move-facility', facility: facilityId(id), lngLat: [lng, 30] });
    const a = withEdit(branchOf(empty, baseline, 'A'), { ...move('f1', 120), note: 'why' });
    expect(withEdit(a, move('f1', 121)).edits).toEqual([{ ...move('f1', 121), note: 'why' }]);
    expect(withEdit(a, move('f2', 121)).edits).toHaveLength(2);
    expect(withEdit(withEdit(a, close('f2')), move('f1', 121)).edits).toHaveLength(3);
    expect(withEdit(withEditSwitched(a, 0, true), move('f1', 121)).edits).toHaveLength(2);
    const resize = (areaM2: number): Edit => ({ kind: 'resize-facility', facility: facilityId('f1'), areaM2 });
    expect(withEdit(withEdit(a, resize(100)), resize(200)).edits.at(-1)).toEqual(resize(200));
    const count = (households: number): Edit => ({ kind: 'set-households', community: communityId('c1'), households });
    expect(withEdit(withEdit(a, count(10)), count(20)).edits).toHaveLength(2);
  });

  it('are switched off and on again in their place, and taken out', () => {
    const a = withEdit(withEdit(branchOf(empty, baseline, 'A'), close('f1')), close('f2'));
    const off = withEditSwitched(a, 0, true);
    expect(off.edits).toEqual([{ ...close('f1'), off: true }, close('f2')]);
    expect(withEditSwitched(off, 0, false)).toEqual(a);
    expect(withoutEditAt(a, 0).edits).toEqual([close('f2')]);
  });

  it('are put in another order and noted', () => {
    const a = ['f1', 'f2', 'f3'].reduce((scenario, id) => withEdit(scenario, close(id)), branchOf(empty, baseline, 'A'));
    expect(withEditAt(a, 0, 2).edits).toEqual([close('f2'), close('f3'), close('f1')]);
    expect(withEditAt(a, 2, -5).edits).toEqual([close('f3'), close('f1'), close('f2')]);
    expect(withEditAt(a, 1, 1)).toBe(a);
    expect(withEditAt(a, 7, 0)).toBe(a);
    const noted = withEditNoted(a, 1, 'roof leaks');
    expect(noted.edits[1]).toEqual({ ...close('f2'), note: 'roof leaks' });
    expect(withEditNoted(noted, 1, '')).toEqual(a);
    expect(withEditRewritten(a, 1, close('f9')).edits[1]).toEqual(close('f9'));
    expect(withEditRewritten(a, 1, { kind: 'set-gate', gate: '7', open: true })).toBe(a);
    expect(withEditRewritten(a, 9, close('f9'))).toBe(a);
  });
});
