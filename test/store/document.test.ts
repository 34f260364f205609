import { describe, expect, it } from 'vitest';
import type { Edit } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { facilityId } from '../../src/domain/units.ts';
import {
  BASELINE_SCENARIO,
  branchOf,
  newDocument,
  scenarioOf,
  withEdit,
  withEditSwitched,
  withoutEditAt,
  withoutScenario,
  withScenario,
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

  it('share what was not touched', () => {
    const a = branchOf(empty, baseline, 'A');
    const changed = withScenario(withScenario(empty, a), withEdit(a, close('f1')));
    expect(changed.scenarios[0]).toBe(baseline);
    expect(a.edits).toEqual([]);
  });
});

describe('edits', () => {
  it('are switched off and on again in their place, and taken out', () => {
    const a = withEdit(withEdit(branchOf(empty, baseline, 'A'), close('f1')), close('f2'));
    const off = withEditSwitched(a, 0, true);
    expect(off.edits).toEqual([{ ...close('f1'), off: true }, close('f2')]);
    expect(withEditSwitched(off, 0, false)).toEqual(a);
    expect(withoutEditAt(a, 0).edits).toEqual([close('f2')]);
  });
});
