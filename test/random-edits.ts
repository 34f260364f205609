/** An edit of any kind, drawn at random for a town as it stands; some of them cannot be made, and their reasons are tried too. */
import type { LngLat } from '../src/domain/geometry.ts';
import type { Edit } from '../src/domain/scenario.ts';
import type { ScenarioTown } from '../src/domain/scenario-town.ts';
import { categoryId } from '../src/domain/units.ts';
import type { Random } from './random.ts';

export interface Ground {
  readonly place: () => LngLat;
  /** Id of a gate, in digits; not every one need be there. */
  readonly gate: () => string;
  /** `w` and the id of a way. */
  readonly way: () => string;
}

export function randomEdit(random: Random, { town, network }: ScenarioTown, { place, gate, way }: Ground): Edit {
  const community = () => random.pick(town.communities).id;
  const facility = town.facilities.length > 0 ? random.pick(town.facilities).id : null;
  const edits: (() => Edit)[] = [
    () => ({ kind: 'build-facility', category: categoryId('library'), lngLat: place(), areaM2: random.below(2000) }),
    () => ({ kind: 'build-facility', category: categoryId('service-centre'), lngLat: place(), areaM2: random.below(2000) }),
    () => ({ kind: 'merge-communities', into: community(), from: [community()] }),
    () => ({
      kind: 'merge-communities',
      into: community(),
      from: [community(), community()],
      name: `Merged ${random.below(9)}`,
    }),
    () => ({ kind: 'split-community', community: community() }),
    () => ({ kind: 'assign-community', community: community(), street: random.pick(town.streets).id }),
    () => ({ kind: 'set-households', community: community(), households: random.below(5000) }),
    () => ({ kind: 'build-estate', polygon: [square(place())], households: random.below(3000), areaM2: random.below(700) }),
    () => ({ kind: 'draw-link', line: [place(), place()] }),
    () => ({ kind: 'remove-link', link: random.pick([way(), ...network.drawn.map(({ id }) => id)]) }),
    () => ({ kind: 'set-gate', gate: gate(), open: random.chance(0.5) }),
  ];
  if (facility !== null)
    edits.push(
      () => ({ kind: 'move-facility', facility, lngLat: place() }),
      () => ({ kind: 'resize-facility', facility, areaM2: random.below(2000) }),
      () => ({ kind: 'close-facility', facility }),
      () => ({ kind: 'open-room', facility, hours: '9-17' }),
    );
  return random.pick(edits)();
}

function square([west, south]: LngLat): LngLat[] {
  const [east, north] = [west + 0.003, south + 0.003];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}
