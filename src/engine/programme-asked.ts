/** A question of the page that keeps more than a number of sites, as the building programme it comes to: options, rooms, costs, rules. */
import type { Job } from '../domain/job.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { Facility } from '../domain/town.ts';
import { fromMinutes } from '../domain/units.ts';
import type { Prepared } from '../kernels/prepare.ts';
import { unreachedBy } from '../optimise/explain-programme.ts';
import { UNLIMITED } from '../optimise/programme.ts';
import { PROGRAMME_MODELS, type ProgrammeModel, type ProgrammeQuestion } from '../optimise/programme-question.ts';
import { householdsOfM2 } from '../optimise/room.ts';
import { type ProgrammeCandidate, townProgramme, type TownProgramme } from '../optimise/town-programme.ts';
import type { Candidate } from '../optimise/town-sites.ts';
import type { Handle } from './api.ts';
import { candidatesOf, nearTo } from './site-candidates.ts';
import type { PointAsked, SiteAsking, SiteSize, Without } from './solve-api.ts';

/** A size of a candidate as it is decided about. */
interface Offered {
  readonly candidate: PointAsked;
  readonly size: SiteSize | null;
}

/** The walks of the last programme: the next one is often the same with another number or rule. */
export interface KeptProgramme {
  readonly key: string;
  readonly candidates: readonly Candidate[];
  readonly offered: readonly Offered[];
  readonly town: TownProgramme;
}

export interface Shelf<Kept> {
  get(): Kept | null;
  set(kept: Kept): void;
}

/** What is asked and where it is asked of; options of the question are `kept.offered` and after them the centres that are there. */
export interface SeenProgramme {
  readonly prepared: Prepared;
  readonly asked: SiteAsking;
  readonly kept: KeptProgramme;
  readonly question: ProgrammeQuestion;
  readonly limitMs: number;
  readonly unreached: readonly number[];
  readonly unreachedHouseholds: number;
}

const programmeModel = (asked: Pick<SiteAsking, 'model'>): ProgrammeModel | null =>
  PROGRAMME_MODELS.find((model) => model === asked.model) ?? null;

/** Whether there is more to keep than the plain location models do. */
export function isProgramme(asked: SiteAsking): boolean {
  const { model, budgetYuan, sites, room, closable, keepExisting, also, leastShare, afterwards, sizes, candidates } = asked;
  if (programmeModel(asked) === null) return false;
  if (room !== null || also.length > 0 || leastShare !== null || afterwards === 'coverage' || afterwards === 'walking')
    return true;
  if (keepExisting && closable.length > 0) return true;
  if (budgetYuan === null) return false;
  const hasSizes =
    candidates.kind === 'points' && new Set(candidates.points.map(({ id }) => id)).size < candidates.points.length;
  return sizes.length > 1 || hasSizes || model !== 'mclp' || sites !== null;
}

export function seeProgramme(
  prepared: Prepared,
  handle: Handle,
  asked: SiteAsking,
  without: Without | null,
  job: Job,
  shelf: Shelf<KeptProgramme>,
): Outcome<SeenProgramme> {
  if (asked.groupWeights.length > 0) return bad(problem('solve/weights-in-programme'));
  const known = keptFor(prepared, handle, asked, job, shelf);
  if (!known.ok) return known;
  const kept = known.value;
  const dear = asked.budgetYuan === null ? undefined : kept.offered.find((one) => costOf(one) === null);
  if (dear) return bad(problem('solve/cost-missing', { site: dear.candidate.id }));
  const rules = rulesOf(asked, kept, without);
  if (!rules.ok) return rules;
  const whole: ProgrammeQuestion = {
    ...kept.town.question,
    sites: asked.model === 'lscp' ? null : asked.sites,
    budgetYuan: asked.budgetYuan,
    ...rules.value,
  };
  const { demands, households } = unreachedBy(whole);
  const left = new Set(asked.skipUnreachable ? demands : []);
  const question =
    left.size === 0 ? whole : { ...whole, households: whole.households.map((one, demand) => (left.has(demand) ? 0 : one)) };
  const limitMs = fromMinutes(asked.limitMinutes);
  return good({ prepared, asked, kept, question, limitMs, unreached: demands, unreachedHouseholds: households });
}

function keptFor(
  prepared: Prepared,
  handle: Handle,
  asked: SiteAsking,
  job: Job,
  shelf: Shelf<KeptProgramme>,
): Outcome<KeptProgramme> {
  const { required: _, forbidden: __, sites: ___, budgetYuan: ____, skipUnreachable: _____, ...lasting } = asked;
  const key = JSON.stringify([handle, lasting]);
  const known = shelf.get();
  if (known?.key === key) return good(known);
  const candidates = candidatesOf(prepared, asked);
  if (candidates.length === 0) return bad(problem('solve/no-candidates'));
  const offered = candidates.flatMap((candidate) => sizesOf(asked, candidate));
  const made = townProgramme(
    prepared,
    {
      model: programmeModel(asked) ?? 'mclp',
      categories: [{ category: asked.category, weight: asked.weight }, ...asked.also],
      candidates: offered.map(
        (one): ProgrammeCandidate => ({
          ...one.candidate,
          site: one.candidate.id,
          costYuan: costOf(one),
          capacity: roomOf(asked, one.size),
          category: null,
        }),
      ),
      keepExisting: asked.keepExisting,
      capacityOf: (facility) => roomThere(asked, facility),
      closable: new Map(asked.closable.map(({ id, savingYuan }) => [id, savingYuan])),
      limitMinutes: asked.limitMinutes,
      sites: null,
      budgetYuan: null,
      rules: { required: [], forbidden: [] },
      afterwards: asked.afterwards === 'next-worst' ? null : asked.afterwards,
      share: asked.leastShare && { level: asked.leastShare.level, least: asked.leastShare.percent / 100 },
    },
    job,
  );
  if (!made.ok) return made;
  const kept = { key, candidates: [...new Map(candidates.map((one) => [one.id, one])).values()], offered, town: made.value };
  shelf.set(kept);
  return good(kept);
}

/** A point that says what it costs or how large it is has that size, every other one those of the question. */
function sizesOf({ sizes }: SiteAsking, candidate: PointAsked): readonly Offered[] {
  const { costYuan, areaM2 } = candidate;
  const [first] = sizes;
  if (costYuan === null && areaM2 === null) return (sizes.length > 0 ? sizes : [null]).map((size) => ({ candidate, size }));
  if (first === undefined) return [{ candidate, size: null }];
  return [{ candidate, size: { ...first, costYuan: costYuan ?? first.costYuan, areaM2: areaM2 ?? first.areaM2 } }];
}

const costOf = ({ candidate, size }: Offered): number | null => (size ? size.costYuan : candidate.costYuan);

function roomOf({ room }: SiteAsking, size: SiteSize | null): number {
  if (room === null || size === null) return UNLIMITED;
  return room.by === 'area' ? householdsOfM2(size.areaM2, room.m2Per100) : (size.households ?? UNLIMITED);
}

/** Nothing is known of the room of many: they take everybody. */
function roomThere({ room }: SiteAsking, { areaDm2, capacity }: Facility): number {
  if (room === null) return UNLIMITED;
  if (room.by === 'households') return capacity ?? UNLIMITED;
  return areaDm2 === null ? UNLIMITED : householdsOfM2(areaDm2 / 100, room.m2Per100);
}

function rulesOf(
  asked: SiteAsking,
  { candidates, offered, town }: KeptProgramme,
  without: Without | null,
): Outcome<Pick<ProgrammeQuestion, 'rules' | 'mustHave'>> {
  const rowOf = new Map(candidates.map(({ id }, row) => [id, row]));
  const missing = [...asked.required, ...asked.forbidden].find((id) => !rowOf.has(id));
  if (missing !== undefined) return bad(problem('solve/not-a-candidate', { site: missing }));
  const both = asked.required.find((id) => asked.forbidden.includes(id));
  if (both !== undefined) return bad(problem('solve/required-and-forbidden', { site: both }));
  const required = asked.required.filter((id) => id !== without?.id);
  const near = without === null ? [] : nearTo(candidates, rowOf.get(without.id), without.metres);
  const out = new Set([...asked.forbidden, ...near.map((row) => candidates[row].id)]);
  for (const id of required) out.delete(id);
  const optionsAt = new Map<string, number[]>();
  for (const [option, { candidate }] of offered.entries())
    optionsAt.set(candidate.id, [...(optionsAt.get(candidate.id) ?? []), option]);
  const of = (ids: Iterable<string>): readonly number[] =>
    [...ids].flatMap((id) => optionsAt.get(id) ?? []).toSorted((a, b) => a - b);
  const single = required.filter((id) => optionsAt.get(id)?.length === 1);
  const places = required
    .filter((id) => !single.includes(id))
    .flatMap((id) => of([id]).slice(0, 1))
    .map((option) => town.question.options[option].place);
  return good({ rules: { required: of(single), forbidden: of(out) }, mustHave: places });
}
