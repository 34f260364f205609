/** Edits from JSON: what CLI.md promises is understood, anything else is refused with the place. */
import { describe, expect, it } from 'vitest';
import { EDIT_KINDS, parseEdit } from '../../src/domain/parse-edit.ts';

const EXAMPLES: readonly Record<string, unknown>[] = [
  {
    kind: 'build-facility',
    id: 'n',
    category: 'library',
    name: 'New',
    lngLat: [120.1, 30.9],
    areaM2: 80,
    costYuan: 900_000,
    hours: '8-18',
  },
  { kind: 'move-facility', facility: 'f', lngLat: [120.1, 30.9] },
  { kind: 'resize-facility', facility: 'f', areaM2: 350 },
  { kind: 'close-facility', facility: 'f' },
  { kind: 'open-room', facility: 'f', hours: 'Sa-Su' },
  { kind: 'merge-communities', into: 'A', from: ['B', 'C'], name: 'ABC' },
  { kind: 'split-community', community: 'A' },
  { kind: 'assign-community', community: 'A', street: 's' },
  { kind: 'set-households', community: 'A', households: 1500 },
  {
    kind: 'build-estate',
    id: 'e',
    polygon: [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
    households: 3000,
    communityKind: 'old',
    name: 'E',
    areaM2: 600,
  },
  {
    kind: 'draw-link',
    id: 'l',
    line: [
      [0, 0],
      [0, 0.001],
    ],
  },
  { kind: 'remove-link', link: 'w12' },
  { kind: 'set-gate', gate: '77', open: true },
];

const refused = (path: string) => ({ ok: false, problem: { code: 'edit/not-understood', figures: { path } } });

describe('an edit', () => {
  it('of every kind has an example here', () => {
    expect(EXAMPLES.map(({ kind }) => kind)).toEqual(EDIT_KINDS);
  });

  it.each(EXAMPLES)('%j is understood as it stands', (example) => {
    expect(parseEdit(example)).toMatchObject({ ok: true, value: example });
    expect(parseEdit({ ...example, note: 'why', off: true })).toMatchObject({
      ok: true,
      value: { ...example, note: 'why', off: true },
    });
    expect(parseEdit({ ...example, off: false })).toEqual(parseEdit(example));
  });

  it.each(EXAMPLES)('%j is refused with a field that nobody knows', (example) => {
    expect(parseEdit({ ...example, colour: 'red' })).toMatchObject(refused('colour'));
  });

  it.each(EXAMPLES.flatMap((example) => Object.keys(example).map((field) => [field, example] as const)))(
    'is refused with a wrong %s in %j',
    (field, example) => {
      for (const wrong of [{}, 7.5e300, [], '']) {
        const outcome = parseEdit({ ...example, [field]: wrong });
        const isFine = typeof example[field] === 'number' && wrong === 7.5e300;
        const isEmptyList = Array.isArray(example[field]) && Array.isArray(wrong);
        if (!(isFine && field === 'areaM2') && !(isEmptyList && field !== 'lngLat'))
          expect(outcome).toMatchObject({ ok: false });
      }
    },
  );

  it.each([
    [null, '(all)'],
    ['merge', '(all)'],
    [[], '(all)'],
    [{ kind: 'teleport' }, 'kind'],
    [{ kind: 'close-facility' }, 'facility'],
    [{ kind: 'set-households', community: 'A', households: '1500' }, 'households'],
    [{ kind: 'move-facility', facility: 'f', lngLat: [120.1] }, 'lngLat'],
    [{ kind: 'move-facility', facility: 'f', lngLat: ['120', 30] }, 'lngLat[0]'],
    [{ kind: 'merge-communities', into: 'A', from: ['B', 3] }, 'from[1]'],
    [
      {
        kind: 'draw-link',
        line: [
          [0, 0],
          [0, null],
        ],
      },
      'line[1][1]',
    ],
    [{ kind: 'close-facility', facility: 'f', note: 5 }, 'note'],
  ])('%j is refused at %s', (value, path) => {
    expect(parseEdit(value)).toMatchObject(refused(path));
  });

  it('knows no fields that every object has', () => {
    expect(parseEdit({ kind: 'toString' })).toMatchObject(refused('kind'));
    expect(parseEdit(JSON.parse('{"kind":"close-facility","facility":"f","__proto__":{"off":true}}'))).toMatchObject(
      refused('__proto__'),
    );
  });

  it('may name a gate by its number and draw an estate as one ring, open or closed', () => {
    expect(parseEdit({ kind: 'set-gate', gate: 77, open: false })).toMatchObject({ value: { gate: '77' } });
    const ring = [
      [0, 0],
      [1, 0],
      [1, 1],
    ];
    const closed = { value: { polygon: [[...ring, [0, 0]]] } };
    expect(parseEdit({ kind: 'build-estate', households: 1, polygon: ring })).toMatchObject(closed);
    expect(parseEdit({ kind: 'build-estate', households: 1, polygon: [ring] })).toMatchObject(closed);
  });
});
