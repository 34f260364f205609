/** `--candidates` by rule: hexes on the network (inside an area, near some ground), the middle of each community, closed rooms, open offices. */
import { type Shape, shapeOf } from '../domain/feature-table.ts';
import type { Line, MultiPolygon, Polygon } from '../domain/geometry.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { CategoryId } from '../domain/units.ts';
import { areaTest } from '../kernels/area-test.ts';
import { contains, polygonEdges } from '../kernels/polygon-edges.ts';
import type { Prepared } from '../kernels/prepare.ts';
import { LAND_USES, ruledHexes } from '../optimise/candidate-rules.ts';
import {
  type Candidate,
  communityCandidates,
  hexCandidates,
  officeCandidates,
  roomCandidates,
} from '../optimise/town-sites.ts';
import type { Given, Option } from './command.ts';
import { readTable } from './table-file.ts';

const NEAR_M = 300;

export const CANDIDATE_OPTIONS: readonly Option[] = [
  {
    name: 'candidates',
    value: 'F|WHAT',
    help: 'points of a file, hexes on the network (default), communities (the middle of each), rooms (closed to residents), or offices (open ones that are not what is to be built)',
  },
  { name: 'inside', value: 'F', help: 'only hexes whose middle lies in an area of this file' },
  {
    name: 'near',
    value: 'WHAT[:M]',
    help: `only hexes whose middle is so many metres (default ${NEAR_M}) from ${LAND_USES.join(', ')} of the network file, or from what is in a file`,
  },
];

const RULES = ['hexes', 'communities', 'rooms', 'offices'] as const;

export const isCandidateRule = (text: string): boolean => RULES.some((rule) => rule === text);

/** Null where `--candidates` names a file. Problems: a rule for hexes beside other candidates, nothing that keeps the rules. */
export async function candidatesByRule(
  given: Given,
  prepared: Prepared,
  category: CategoryId,
  standard: 'hexes' | 'communities',
): Promise<Outcome<readonly Candidate[] | null>> {
  const text = given.text('candidates') ?? standard;
  const ruled = ['inside', 'near'].find((name) => given.has(name));
  if (ruled !== undefined && text !== 'hexes')
    return bad(problem('option/bad-value', { option: `--${ruled}`, value: text, choices: '--candidates hexes' }));
  const keepsExisting = given.text('existing') !== 'ignore';
  if (text === 'communities') return good(communityCandidates(prepared));
  if (text === 'rooms') return someOf(roomCandidates(prepared, category));
  if (text === 'offices') return someOf(officeCandidates(prepared, category, keepsExisting));
  if (text !== 'hexes') return good(null);
  const inside = await insideGiven(given);
  if (!inside.ok) return inside;
  const near = await nearGiven(given, prepared);
  if (!near.ok) return near;
  return someOf(near.value.filter(({ lngLat: [lng, lat] }) => inside.value(lng, lat)));
}

const someOf = (candidates: readonly Candidate[]): Outcome<readonly Candidate[]> =>
  candidates.length === 0 ? bad(problem('solve/no-candidates')) : good(candidates);

type PointTest = (lng: number, lat: number) => boolean;

async function insideGiven(given: Given): Promise<Outcome<PointTest>> {
  const path = given.text('inside');
  if (path === null) return good(() => true);
  const areas = await areasOf(path, (shape) => (shape.type === 'Polygon' || shape.type === 'MultiPolygon' ? [shape] : []));
  if (!areas.ok) return areas;
  const edges = areas.value.map(polygonEdges);
  return good((lng, lat) => edges.some((one) => contains(one, lng, lat)));
}

/** Hexes near a kind of ground that the network's file tells of, or near everything in a file. */
async function nearGiven(given: Given, prepared: Prepared): Promise<Outcome<readonly Candidate[]>> {
  const text = given.text('near');
  if (text === null) return good(hexCandidates(prepared));
  const [, what = text, number = String(NEAR_M)] = /^(.+):(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const metres = Number(number);
  const use = LAND_USES.find((one) => one === what);
  if (use !== undefined) return good(ruledHexes(prepared, { within: null, near: { use, metres } }));
  const ground = await areasOf(what, (shape) => [shape]);
  if (!ground.ok) return ground;
  const { contains: isNear } = areaTest(ground.value, metres);
  return good(hexCandidates(prepared).filter(({ lngLat: [lng, lat] }) => isNear(lng, lat)));
}

/** The shapes of a file as areas: lines and points are areas without breadth. */
async function areasOf(path: string, wanted: (shape: Shape) => readonly Shape[]): Promise<Outcome<readonly MultiPolygon[]>> {
  const table = await readTable(path, []);
  if (!table.ok) return table;
  const { places, count } = table.value;
  const areas: MultiPolygon[] = [];
  for (let row = 0; row < count; row++) {
    const shape = shapeOf(places, row);
    for (const one of shape ? wanted(shape) : []) areas.push(areaOf(one));
  }
  return areas.length === 0 ? bad(problem('shape/empty', {}, { file: path })) : good(areas);
}

function areaOf(shape: Shape): MultiPolygon {
  const thereAndBack = (line: Line): Polygon => [[...line, ...line.toReversed()]];
  switch (shape.type) {
    case 'Point':
      return [thereAndBack([shape.coordinates])];
    case 'MultiPoint':
      return shape.coordinates.map((point) => thereAndBack([point]));
    case 'LineString':
      return [thereAndBack(shape.coordinates)];
    case 'MultiLineString':
      return shape.coordinates.map(thereAndBack);
    case 'Polygon':
      return [shape.coordinates];
    case 'MultiPolygon':
      return shape.coordinates;
    case 'GeometryCollection':
      return shape.geometries.flatMap(areaOf);
  }
}
