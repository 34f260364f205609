/** Edits from a plan file or from another program (CLI.md 3), checked field by field. What they do to a town is checked later. */
import type { Forecast } from './edits/set-households.ts';
import type { Outcome } from './outcome.ts';
import type { At } from './parse.ts';
import { parsed } from './parse.ts';
import type { Edit, EditKind } from './scenario.ts';
import type { CommunityId, FacilityId } from './units.ts';
import { categoryId, communityId, facilityId, streetId } from './units.ts';

/** Problem `edit/not-understood` with `path` and `expected`. */
export const parseEdit = (value: unknown): Outcome<Edit> => parsed('edit/not-understood', value, readEdit);

export function readEdit(at: At): Edit {
  const kind = at.field('kind').oneOf(EDIT_KINDS);
  const edit = READERS[kind](at);
  const note = at.optional('note', (note) => note.text());
  const isOff = at.optional('off', (off) => off.flag()).off;
  at.noOthers();
  return { ...edit, ...note, ...(isOff && { off: true }) };
}

/** One reader a kind of edit, in the order of CLI.md 3. */
const READERS: { readonly [Kind in EditKind]: (at: At) => Extract<Edit, { kind: Kind }> } = {
  'build-facility': (at) => ({
    kind: 'build-facility',
    ...at.optional('id', facilityOf),
    category: categoryId(at.field('category').text()),
    ...at.optional('name', (name) => name.text()),
    lngLat: at.field('lngLat').lngLat(),
    areaM2: at.field('areaM2').number(),
    ...at.optional('costYuan', (cost) => cost.whole()),
    ...at.optional('hours', (hours) => hours.text()),
  }),
  'move-facility': (at) => ({
    kind: 'move-facility',
    facility: facilityOf(at.field('facility')),
    lngLat: at.field('lngLat').lngLat(),
  }),
  'resize-facility': (at) => ({
    kind: 'resize-facility',
    facility: facilityOf(at.field('facility')),
    areaM2: at.field('areaM2').number(),
  }),
  'close-facility': (at) => ({ kind: 'close-facility', facility: facilityOf(at.field('facility')) }),
  'open-room': (at) => ({
    kind: 'open-room',
    facility: facilityOf(at.field('facility')),
    ...at.optional('hours', (hours) => hours.text()),
    ...at.optional('agreement', (agreement) => agreement.text()),
  }),
  'merge-communities': (at) => ({
    kind: 'merge-communities',
    into: communityOf(at.field('into')),
    from: at.field('from').list(communityOf),
    ...at.optional('name', (name) => name.text()),
  }),
  'split-community': (at) => ({ kind: 'split-community', community: communityOf(at.field('community')) }),
  'assign-community': (at) => ({
    kind: 'assign-community',
    community: communityOf(at.field('community')),
    street: streetId(at.field('street').text()),
  }),
  'set-households': (at) => ({
    kind: 'set-households',
    community: communityOf(at.field('community')),
    households: at.field('households').whole(),
    ...at.optional('forecast', forecastOf),
  }),
  'build-estate': (at) => ({
    kind: 'build-estate',
    ...at.optional('id', communityOf),
    polygon: at.field('polygon').polygon(),
    households: at.field('households').whole(),
    ...at.optional('communityKind', (kind) => kind.oneOf(['old', 'new'] as const)),
    ...at.optional('name', (name) => name.text()),
    ...at.optional('areaM2', (area) => area.number()),
  }),
  'draw-link': (at) => ({ kind: 'draw-link', ...at.optional('id', (id) => id.text()), line: at.field('line').line() }),
  'remove-link': (at) => ({
    kind: 'remove-link',
    link: at.field('link').text(),
    ...at.optional('name', (name) => name.text()),
  }),
  'set-gate': (at) => ({ kind: 'set-gate', gate: gateOf(at.field('gate')), open: at.field('open').flag() }),
};

export const EDIT_KINDS = Object.keys(READERS) as EditKind[];

const facilityOf = (at: At): FacilityId => facilityId(at.text());
const communityOf = (at: At): CommunityId => communityId(at.text());

function forecastOf(at: At): Forecast {
  const forecast = { year: at.field('year').whole(), percentPerYear: at.field('percentPerYear').number() };
  at.noOthers();
  return forecast;
}

/** A node id: digits, or the whole number itself. */
const gateOf = (at: At): string => (typeof at.value === 'number' ? String(at.whole()) : at.text());
