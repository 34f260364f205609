/** The table of proposals loses nothing: whatever an edit says stands in its row, in a column of its own, or in its shape. */
import { expect, it } from 'vitest';
import { shapeOf } from '../../src/domain/feature-table.ts';
import type { Edit, EditKind } from '../../src/domain/scenario.ts';
import { categoryId, communityId, facilityId, streetId } from '../../src/domain/units.ts';
import { editTable } from '../../src/formats/edit-table.ts';
import { smallTown } from '../domain/small-town.ts';
import { type Random, seeded } from '../random.ts';

/** The column, by the place of a field in the edit. What is not listed here has no column, and fails. */
const COLUMNS: Readonly<Record<string, string>> = {
  kind: 'edit',
  note: 'note',
  off: 'state',
  id: 'id',
  facility: 'id',
  community: 'id',
  into: 'id',
  link: 'id',
  gate: 'id',
  name: 'name',
  category: 'category',
  street: 'target',
  open: 'target',
  from: 'merged',
  areaM2: 'area_m2',
  households: 'households',
  communityKind: 'community_kind',
  'forecast.year': 'forecast_year',
  'forecast.percentPerYear': 'forecast_percent',
  costYuan: 'cost_yuan',
  hours: 'hours',
  agreement: 'agreement',
};
const SHAPES = ['lngLat', 'line', 'polygon'];

/** Every field that an edit may have, the optional ones too: one that is new is missed here by the compiler. */
const WHOLE: { readonly [Kind in EditKind]: (random: Random) => Required<Extract<Edit, { kind: Kind }>> } = {
  'build-facility': (random) => ({
    ...common(random),
    kind: 'build-facility',
    id: facilityId(word(random)),
    category: categoryId(word(random)),
    name: word(random),
    lngLat: place(random),
    areaM2: random.below(900),
    costYuan: random.below(1e6),
    hours: word(random),
  }),
  'move-facility': (random) => ({
    ...common(random),
    kind: 'move-facility',
    facility: facilityId(word(random)),
    lngLat: place(random),
  }),
  'resize-facility': (random) => ({
    ...common(random),
    kind: 'resize-facility',
    facility: facilityId(word(random)),
    areaM2: random.next() * 100,
  }),
  'close-facility': (random) => ({ ...common(random), kind: 'close-facility', facility: facilityId(word(random)) }),
  'open-room': (random) => ({
    ...common(random),
    kind: 'open-room',
    facility: facilityId(word(random)),
    hours: word(random),
    agreement: word(random),
  }),
  'merge-communities': (random) => ({
    ...common(random),
    kind: 'merge-communities',
    into: communityId(word(random)),
    from: [communityId(word(random)), communityId(word(random))],
    name: word(random),
  }),
  'split-community': (random) => ({ ...common(random), kind: 'split-community', community: communityId(word(random)) }),
  'assign-community': (random) => ({
    ...common(random),
    kind: 'assign-community',
    community: communityId(word(random)),
    street: streetId(word(random)),
  }),
  'set-households': (random) => ({
    ...common(random),
    kind: 'set-households',
    community: communityId(word(random)),
    households: random.below(5000),
    forecast: { year: 2025 + random.below(30), percentPerYear: random.next() * 4 - 2 },
  }),
  'build-estate': (random) => ({
    ...common(random),
    kind: 'build-estate',
    id: communityId(word(random)),
    polygon: [[place(random), place(random), place(random), [1, 1]]],
    households: random.below(5000),
    communityKind: random.pick(['old', 'new'] as const),
    name: word(random),
    areaM2: random.below(900),
  }),
  'draw-link': (random) => ({
    ...common(random),
    kind: 'draw-link',
    id: word(random),
    line: [place(random), place(random)],
  }),
  'remove-link': (random) => ({ ...common(random), kind: 'remove-link', link: word(random), name: word(random) }),
  'set-gate': (random) => ({ ...common(random), kind: 'set-gate', gate: word(random), open: random.chance(0.5) }),
};

const common = (random: Random) => ({ note: word(random), off: true as const });
const word = (random: Random): string => `${random.pick(['湖州', 'gate', '=1', '"a"'])} ${random.below(1e6)}`;
const place = (random: Random) => [random.next(), random.next()] as const;

/** Fields in fields by their path. */
function leaves(edit: Edit): readonly (readonly [path: string, value: unknown])[] {
  return Object.entries(edit).flatMap(([name, value]: readonly [string, unknown]) =>
    name === 'forecast' && typeof value === 'object'
      ? Object.entries(value ?? {}).map(([inner, one]: readonly [string, unknown]) => [`forecast.${inner}`, one] as const)
      : [[name, value] as const],
  );
}

/** As a cell says it. */
function said(path: string, value: unknown): unknown {
  if (path === 'off') return 'off';
  if (path === 'open') return value === true ? 'open' : 'closed';
  return path === 'from' ? (value as string[]).join('; ') : value;
}

it('says every field of every kind of edit (2,600 random edits with all fields)', () => {
  const random = seeded(8);
  const edits = Array.from({ length: 200 }, () => Object.values(WHOLE).map((make) => make(random))).flat();
  const table = editTable(edits, smallTown(['ab', 'cd']));
  const columns = new Map(table.columns.map(({ name, values }) => [name, values]));
  edits.forEach((edit, row) => {
    for (const [path, value] of leaves(edit)) {
      if (SHAPES.includes(path)) {
        const shape = shapeOf(table.places, row);
        expect(
          shape?.type === 'Point' || shape?.type === 'LineString' || shape?.type === 'Polygon' ? shape.coordinates : null,
        ).toEqual(value);
      } else expect(columns.get(COLUMNS[path] ?? '')?.[row], `${edit.kind}.${path}`).toBe(said(path, value));
    }
  });
});

it('leaves the cells of fields empty that an edit does not have', () => {
  const [kind, number] = [{ kind: 'close-facility', facility: facilityId('nowhere') } as const, 0];
  const { columns } = editTable([kind], smallTown(['ab', 'cd']));
  const filled = columns.filter(({ values }) => {
    const value = values[number];
    return value !== null && !Number.isNaN(value);
  });
  expect(filled.map(({ name }) => name)).toEqual(['number', 'edit', 'state', 'id']);
});
