/** Packs a town and the results of several scenarios for a page that is read at a hearing (domain/public-town.ts). */
import { categoryOf, packOf } from '../../data/index.ts';
import { ANY_CENTRE, isCentreCategory } from '../domain/centre-family.ts';
import type { Words } from '../domain/citation.ts';
import type { LngLat, Ring } from '../domain/geometry.ts';
import type { Pack } from '../domain/pack.ts';
import { PACKED, type PublicArea, type PublicFigure, type PublicMeasure, type PublicTown } from '../domain/public-town.ts';
import { representativePoint } from '../domain/representative-point.ts';
import type { AreaFigures, GridView, ScenarioResult } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import { OFF_NETWORK, UNREACHED } from '../domain/times.ts';
import { WAY_CLASSES } from '../domain/streets.ts';
import { dissolved } from '../formats/dissolve.ts';
import { shapeOf } from '../domain/feature-table.ts';
import { editTable } from '../formats/edit-table.ts';
import { gridView, type Prepared } from '../kernels/prepare.ts';

export interface ScenarioToShow {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly result: ScenarioResult;
}

/** m2 per 100 households where a pack asks for none, as everywhere (DOMAIN Q22). */
const USUAL_STANDARD = 20;
const ANY_CENTRE_TITLE: Words = { zh: '任一服务中心', en: 'any service centre' };
/** Classes that give a map its bones. */
const DRAWN_ROADS = WAY_CLASSES.indexOf('local');

/** `category`: shown first, before the nearest centre of any kind. */
export function publicTown(
  prepared: Prepared,
  plan: string,
  scenarios: readonly ScenarioToShow[],
  category: string | null,
): PublicTown {
  const grid = gridView(prepared);
  const { town, baseline } = prepared;
  const [first] = scenarios;
  const { result } = first;
  const pack = packOf(result.pack);
  const origin: LngLat = [grid.cellLng[0] ?? 0, grid.cellLat[0] ?? 0];
  const packing = new Packing(origin);
  const measures = measuresOf(result, pack, category);
  const byStreet = town.streets.map(({ id }) => town.communities.filter(({ street }) => street === id));
  return {
    plan,
    isSynthetic: town.synthetic,
    version: result.summary.version,
    origin,
    limitMinutes: result.settings.limitMinutes,
    cells: { ...packing.cells(grid), ...whoseCells(grid) },
    communities: town.communities.map(({ name }) => name),
    borders: packing.lines(town.communities.flatMap(({ boundary }) => boundary.flat())),
    streetBorders: packing.lines(byStreet.flatMap((parts) => dissolved(parts.map(({ boundary }) => boundary)).flat())),
    roads: packing.lines(mainRoads(prepared)),
    water: packing.lines((baseline.land?.water ?? []).map(([ring]) => ring)),
    labels: packing.points(town.communities.map(({ boundary }) => representativePoint(boundary) ?? origin)),
    facilities: centresOf(result, packing),
    measures,
    scenarios: scenarios.map((one) => ({
      name: one.name,
      key: one.result.key,
      values: measures.map((measure) =>
        base64(measure.kind === 'time' ? seconds(one.result, measure.category) : reachable(one.result)),
      ),
      places: placesOf(one.edits, prepared),
    })),
    figures: figuresOf(scenarios, measures, pack),
    streets: streetsOf(scenarios, measures),
    hasOpenStreetMap: baseline.inputs.some(({ format }) => format.startsWith('osm')),
  };
}

function measuresOf(result: ScenarioResult, pack: Pack | null, category: string | null): readonly PublicMeasure[] {
  const measured = result.times.map((times): string => times.category);
  const shown = [...new Set([...(category === null ? [] : [category]), ANY_CENTRE as string])].filter((id) =>
    measured.includes(id),
  );
  const { limitMinutes: limit } = result.settings;
  const standard = pack?.standards.find(({ rule }) => rule.kind === 'office-area-per-100-households')?.number ?? USUAL_STANDARD;
  return [
    ...(shown.length > 0 ? shown : measured.slice(0, 1)).map(
      (id): PublicMeasure => ({ kind: 'time', category: id, title: titleOf(id), breaks: timeEnds(limit) }),
    ),
    {
      kind: 'reachable',
      category: null,
      title: { zh: '每百户可达办公用房面积', en: 'office area reached per 100 households' },
      breaks: [standard / 4, standard / 2, (standard * 3) / 4, standard, standard * 1.5, standard * 2.5],
    },
  ];
}

/** As the map of the app divides them: three classes within the limit, three beyond. */
function timeEnds(limit: number): readonly number[] {
  const left = 60 - limit;
  return [
    limit / 3,
    (limit * 2) / 3,
    limit,
    Math.min((limit * 4) / 3, limit + left / 3),
    Math.min(limit * 2, limit + (left * 2) / 3),
    60,
  ];
}

const titleOf = (category: string): Words =>
  category === ANY_CENTRE ? ANY_CENTRE_TITLE : (categoryOf(category)?.name ?? { zh: category, en: category });

function seconds(result: ScenarioResult, category: string | null): Uint16Array {
  const times = result.times.find((one) => one.category === category);
  return Uint16Array.from(times?.cellMs ?? [], (ms) => {
    if (ms === OFF_NETWORK) return PACKED.offNetwork;
    return ms === UNREACHED || ms > 3_600_000 ? PACKED.notReached : Math.ceil(ms / 1000);
  });
}

function reachable({ cellReachable }: ScenarioResult): Uint16Array {
  return Uint16Array.from(cellReachable, (m2) =>
    Number.isNaN(m2) ? PACKED.unknown : Math.min(PACKED.most, Math.round(m2 * 10)),
  );
}

function figuresOf(
  scenarios: readonly ScenarioToShow[],
  measures: readonly PublicMeasure[],
  pack: Pack | null,
): readonly PublicFigure[] {
  const figure = (
    id: PublicFigure['id'],
    better: PublicFigure['better'],
    read: (city: AreaFigures, result: ScenarioResult) => number | null | undefined,
    about: { readonly of?: Words; readonly minutes?: number } = {},
  ): PublicFigure => ({
    id,
    better,
    of: about.of ?? null,
    minutes: about.minutes ?? null,
    values: scenarios.map(({ result }) => {
      const city = cityOf(result);
      return city ? (read(city, result) ?? null) : null;
    }),
  });
  const { limitMinutes } = scenarios[0].result.settings;
  const bands = [...new Set([5, 10, limitMinutes])].toSorted((a, b) => a - b);
  const walks = measures.flatMap(({ kind, category, title }) => {
    if (kind !== 'time') return [];
    const coverage = (city: AreaFigures) => city.coverage.find((one) => one.category === category);
    const share = (city: AreaFigures, minutes: number): number | null => {
      const within = coverage(city)?.withinMinute[minutes];
      return within === undefined || city.households === 0 ? null : (100 * within) / city.households;
    };
    return [
      ...bands.map((minutes) => figure('within', 'more', (city) => share(city, minutes), { of: title, minutes })),
      figure('mean', 'less', (city) => inMinutes(coverage(city)?.meanSeconds), { of: title }),
    ];
  });
  const formula = pack?.funding.formulas.find(({ id }) => id === pack.funding.present);
  return [
    figure('households', 'neither', (city) => city.households),
    ...walks,
    figure('office', 'more', (city) => city.officeDm2 / 100),
    figure('entitled', 'more', (city) => city.entitledM2Per100),
    figure('reachable', 'more', (city) => city.reachableM2Per100),
    figure('missed', 'less', (_, { areas }) => missing(areas)),
    ...(formula ? [figure('funding', 'neither', (city) => city.funding[formula.id], { of: formula.title })] : []),
  ].filter(({ values }) => values.some((value) => value !== null));
}

const inMinutes = (value: number | null | undefined): number | null | undefined =>
  typeof value === 'number' ? value / 60 : value;

const missing = (areas: readonly AreaFigures[]): number =>
  areas.filter(({ level, verdicts }) => level === 'community' && verdicts.some(({ verdict }) => verdict.kind === 'missed'))
    .length;

const cityOf = ({ areas }: ScenarioResult): AreaFigures | undefined => areas.find(({ level }) => level === 'city');

function streetsOf(scenarios: readonly ScenarioToShow[], measures: readonly PublicMeasure[]): readonly PublicArea[] {
  const main = measures.find(({ kind }) => kind === 'time')?.category ?? null;
  const of = (result: ScenarioResult, id: string): PublicArea['figures'][number] => {
    const area = result.areas.find((one) => one.level === 'street' && one.id === id);
    if (!area) return [0, null, null];
    const within = area.coverage.find(({ category }) => category === main)?.withinMinute[result.settings.limitMinutes];
    const share = within === undefined || area.households === 0 ? null : (100 * within) / area.households;
    return [area.households, share, area.reachableM2Per100];
  };
  return scenarios[0].result.areas
    .filter(({ level }) => level === 'street')
    .map(({ id, name }) => ({ name, figures: scenarios.map(({ result }) => of(result, id)) }));
}

function placesOf(edits: readonly Edit[], { town }: Prepared): readonly LngLat[] {
  const counted = edits.filter(({ off }) => !off);
  const { places, rowCount } = editTable(counted, town);
  return Array.from({ length: rowCount }, (_, row): LngLat | null => {
    const shape = shapeOf(places, row);
    if (shape?.type === 'Point') return shape.coordinates;
    if (shape?.type === 'LineString') return shape.coordinates[shape.coordinates.length >> 1];
    return shape?.type === 'Polygon' ? representativePoint([shape.coordinates]) : null;
  }).filter((place): place is LngLat => place !== null);
}

function centresOf({ facilities }: ScenarioResult, packing: Packing): PublicTown['facilities'] {
  const centres = facilities.filter(({ category, open }) => open && isCentreCategory(category));
  return { places: packing.points(centres.map(({ lngLat }) => lngLat)), names: centres.map(({ name }) => name) };
}

function mainRoads({ streets: { network } }: Prepared): readonly Ring[] {
  const roads: LngLat[][] = [];
  for (let edge = 0; edge < network.edgeClass.length; edge++) {
    if (network.edgeClass[edge] >= DRAWN_ROADS) continue;
    const line: LngLat[] = [];
    for (let at = network.shapeOffsets[edge]; at < network.shapeOffsets[edge + 1]; at++) {
      line.push([network.shapeLng[at], network.shapeLat[at]]);
    }
    roads.push(line);
  }
  return roads;
}

function whoseCells(grid: GridView): { readonly households: string; readonly community: string } {
  const community = new Uint16Array(grid.cellCount);
  for (let cell = 0; cell < grid.cellCount; cell++) {
    let most = -1;
    for (let piece = grid.pieceOffsets[cell]; piece < grid.pieceOffsets[cell + 1]; piece++) {
      if (grid.pieceHouseholds[piece] <= most) continue;
      most = grid.pieceHouseholds[piece];
      community[cell] = grid.pieceCommunity[piece];
    }
  }
  return { households: base64(grid.cellHouseholds), community: base64(community) };
}

/** Places as whole steps from each other. */
class Packing {
  private readonly origin: LngLat;

  constructor(origin: LngLat) {
    this.origin = origin;
  }

  private whole([lng, lat]: LngLat): [number, number] {
    return [Math.round((lng - this.origin[0]) * 1e6), Math.round((lat - this.origin[1]) * 1e6)];
  }

  points(places: readonly LngLat[]): string {
    return base64(Int32Array.from(places.flatMap((place) => this.whole(place))));
  }

  /** Points less than a metre from the one before are left out. */
  lines(lines: readonly Ring[]): string {
    const packed: number[] = [];
    for (const line of lines) {
      const at = packed.push(0) - 1;
      let [x, y] = [0, 0];
      for (const [place, point] of line.entries()) {
        const [toX, toY] = this.whole(point);
        if (place > 0 && place < line.length - 1 && Math.abs(toX - x) + Math.abs(toY - y) < 10) continue;
        packed.push(toX - x, toY - y);
        [x, y] = [toX, toY];
        packed[at] += 1;
      }
    }
    return base64(Int32Array.from(packed));
  }

  cells(grid: GridView): Pick<PublicTown['cells'], 'count' | 'corners' | 'starts' | 'steps'> {
    const corners = new Uint8Array(grid.cellCount);
    const starts = new Int32Array(2 * grid.cellCount);
    const steps: number[] = [];
    let [startX, startY] = [0, 0];
    for (let cell = 0; cell < grid.cellCount; cell++) {
      const [from, to] = [grid.outlineOffsets[cell], grid.outlineOffsets[cell + 1]];
      corners[cell] = to - from;
      let [x, y] = this.whole([grid.outlineLng[from], grid.outlineLat[from]]);
      starts.set([x - startX, y - startY], 2 * cell);
      [startX, startY] = [x, y];
      for (let at = from + 1; at < to; at++) {
        const [toX, toY] = this.whole([grid.outlineLng[at], grid.outlineLat[at]]);
        steps.push(toX - x, toY - y);
        [x, y] = [toX, toY];
      }
    }
    return { count: grid.cellCount, corners: base64(corners), starts: base64(starts), steps: base64(Int16Array.from(steps)) };
  }
}

const BYTES_AT_ONCE = 0x6000;

function base64(column: Uint8Array | Uint16Array | Uint32Array | Int16Array | Int32Array): string {
  const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + BYTES_AT_ONCE))));
  return parts.join('');
}
