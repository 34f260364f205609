import { describe, expect, it } from 'vitest';
import type { Edit } from '../../src/domain/scenario.ts';
import { facilityId, scenarioId } from '../../src/domain/units.ts';
import { BASELINE_SCENARIO } from '../../src/store/document.ts';
import { shortContent, treeRows } from '../../src/store/scenario-tree.ts';

const scenario = (id: string, parent: string | null) => ({
  id: scenarioId(id),
  name: id,
  parent: parent === null ? null : scenarioId(parent),
  edits: [],
});

describe('the tree of scenarios', () => {
  it('goes from the baseline down, branches after what they came from, siblings in the order of their tabs', () => {
    // a branch may stand before its scenario in the row of tabs
    const scenarios = [
      scenario(BASELINE_SCENARIO, null),
      scenario('s4', 's1'),
      scenario('s3', null),
      scenario('s1', null),
      scenario('s2', 's1'),
    ];
    expect(treeRows({ scenarios }).map(({ scenario: { id }, depth }) => `${'-'.repeat(depth)}${id}`)).toEqual([
      'baseline',
      '-s3',
      '-s1',
      '--s4',
      '--s2',
    ]);
  });
});

describe('what a scenario does in short', () => {
  it('counts places built or opened, places closed, and the rest; nothing that is switched off', () => {
    const facility = facilityId('f');
    const edits: Edit[] = [
      { kind: 'open-room', facility },
      { kind: 'close-facility', facility },
      { kind: 'close-facility', facility, off: true },
      { kind: 'set-gate', gate: '1', open: true },
      { kind: 'resize-facility', facility, areaM2: 1 },
    ];
    expect(shortContent(edits)).toEqual({ added: 1, closed: 1, others: 2 });
  });
});
