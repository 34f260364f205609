/** What the answer to a building programme means to a planner: who is within the limit now and before, whom each site serves, what every area has. */
import { UNLIMITED } from '../optimise/programme.ts';
import type { ProgrammeSolution } from '../optimise/answer-programme.ts';
import type { SeenProgramme } from './programme-asked.ts';
import type { AreaServed, SiteFound, SiteSolved } from './solve-api.ts';

type Figures = Pick<SiteSolved, 'households' | 'covered' | 'coveredBefore' | 'gainedCells' | 'lostCells'>;

export function programmeFigures(seen: SeenProgramme, answer: ProgrammeSolution, now: ProgrammeSolution | null): Figures {
  const { question, kept } = seen;
  const { households, weights } = question;
  const before = within(seen, now);
  const after = Number.isNaN(answer.objective) ? before : within(seen, answer);
  const change = new Map<number, number>();
  for (const [demand, cell] of kept.town.cells.entries())
    change.set(cell, (change.get(cell) ?? 0) + weights[demand] * (after[demand] - before[demand]));
  const cellsWhere = (is: (value: number) => boolean): Uint32Array =>
    Uint32Array.from([...change].flatMap(([cell, value]) => (is(value) ? [cell] : []))).sort();
  const weighed = (values: Float64Array): number => values.reduce((sum, value, demand) => sum + weights[demand] * value, 0);
  return {
    households: weighed(households),
    covered: weighed(after),
    coveredBefore: weighed(before),
    gainedCells: cellsWhere((value) => value > 0),
    lostCells: cellsWhere((value) => value < 0),
  };
}

/** Households of each demand that are served within the limit; with no answer, those whom something is near to. */
function within({ question, limitMs }: SeenProgramme, answer: ProgrammeSolution | null): Float64Array {
  const { table, households, existing } = question;
  return households.map((count, demand) => {
    let [near, left] = [0, count];
    const served = answer?.served;
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) {
      const own = served?.[k] ?? 0;
      left -= own;
      if (table.costs[k] <= limitMs) near += own;
    }
    return existing && existing.nearest[demand] <= limitMs ? near + left : near;
  });
}

/** The new ones, in order of candidate. `gained`: households whom nothing served within the limit before. */
export function sitesFound(
  seen: SeenProgramme,
  answer: ProgrammeSolution,
  now: ProgrammeSolution | null,
): readonly SiteFound[] {
  const { question, kept, limitMs, asked } = seen;
  const { table, options, households, weights } = question;
  const before = within(seen, now);
  const at = new Map(
    answer.sites
      .filter((option) => options[option].status === 'new')
      .map((option) => [options[option].place, { option, households: 0, walked: 0, gained: 0 }]),
  );
  for (let demand = 0; demand < table.demandCount; demand++) {
    let open = households[demand] - before[demand];
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) {
      const site = at.get(table.sites[k]);
      const served = answer.served[k];
      if (served === 0 || site === undefined) continue;
      const fresh = table.costs[k] <= limitMs ? Math.min(open, served) : 0;
      open -= fresh;
      site.households += served;
      site.walked += served * table.costs[k];
      site.gained += weights[demand] * fresh;
    }
  }
  return [...at.values()].map(({ option, walked, ...figures }): SiteFound => {
    const { candidate, size } = kept.offered[option];
    const { capacity, costYuan } = options[option];
    return {
      id: candidate.id,
      lngLat: candidate.lngLat,
      households: figures.households,
      gained: figures.gained,
      meanMs: figures.households > 0 ? walked / figures.households : null,
      costYuan: asked.budgetYuan === null && size === null ? candidate.costYuan : costYuan > 0 ? costYuan : null,
      areaM2: size?.areaM2 ?? null,
      room: capacity === UNLIMITED ? null : capacity,
    };
  });
}

export function areasServed(seen: SeenProgramme, answer: ProgrammeSolution): readonly AreaServed[] {
  const { question, kept } = seen;
  const { floors, households } = question;
  if (floors === null) return [];
  const near = within(seen, answer);
  const all = new Float64Array(floors.least.length);
  const covered = new Float64Array(floors.least.length);
  for (const [demand, area] of floors.areaOf.entries()) {
    if (area < 0) continue;
    all[area] += households[demand];
    covered[area] += near[demand];
  }
  return kept.town.areaNames.map((name, area) => ({
    name,
    households: all[area],
    covered: covered[area],
    least: floors.least[area],
  }));
}
