/**
 * An independent look at every answer before it is shown: it shares nothing with the solvers and believes nothing they say.
 *
 * Each function returns the sentences of what is wrong; an empty list means the answer stands.
 */
import type { MergeGraph } from './merge-graph.ts';
import type { SiteAnswer } from './site-answer.ts';
import type { SiteQuestion } from './site-question.ts';

/** A merge plan holds every unit exactly once, in connected regions of one group, within the limits, groups kept whole. */
export function checkMergePlan(
  graph: MergeGraph,
  regions: readonly (readonly number[])[],
  limits: { readonly capHouseholds: number; readonly maxMembers: number },
  rules: { readonly apart: readonly (readonly [number, number])[]; readonly mostMerges: number } = ANY_PLAN,
): readonly string[] {
  const wrong: string[] = [];
  const merged = graph.ids.length - regions.length;
  if (merged > rules.mostMerges) wrong.push(`${merged} communities are merged away, more than ${rules.mostMerges}`);
  const regionOf = new Map<number, number>();
  for (const [region, members] of regions.entries()) {
    for (const unit of members) {
      if (regionOf.has(unit)) wrong.push(`${graph.ids[unit]} is in two regions`);
      regionOf.set(unit, region);
    }
  }
  for (const [unit, id] of graph.ids.entries()) if (!regionOf.has(unit)) wrong.push(`${id} is in no region`);
  for (const [one, other] of rules.apart)
    if (regionOf.get(one) === regionOf.get(other)) wrong.push(`${graph.ids[one]} and ${graph.ids[other]} are not apart`);
  for (const members of regions) wrong.push(...checkRegion(graph, members, limits));
  const wholes = new Map<string, number>();
  for (const [unit, name] of graph.keepWhole.entries()) {
    const region = regionOf.get(unit);
    if (name === null || region === undefined) continue;
    const key = `${graph.groups[unit]} ${name}`;
    if (wholes.has(key) && wholes.get(key) !== region) wrong.push(`${name} is not whole`);
    wholes.set(key, region);
  }
  return wrong;
}

const ANY_PLAN = { apart: [], mostMerges: Number.POSITIVE_INFINITY };

function checkRegion(
  graph: MergeGraph,
  members: readonly number[],
  limits: { readonly capHouseholds: number; readonly maxMembers: number },
): readonly string[] {
  const name = members.map((unit) => graph.ids[unit]).join(' + ');
  const wrong: string[] = [];
  const wholes = new Set(members.map((unit) => graph.keepWhole[unit] ?? `unit ${unit}`));
  if (new Set(members.map((unit) => graph.groups[unit])).size > 1) wrong.push(`${name} crosses a border it may not cross`);
  if (wholes.size > 1) {
    const households = members.reduce((sum, unit) => sum + graph.households[unit], 0);
    if (households > limits.capHouseholds) wrong.push(`${name} has ${households} households, above ${limits.capHouseholds}`);
    if (members.length > limits.maxMembers) wrong.push(`${name} has ${members.length} members, above ${limits.maxMembers}`);
    if (!isConnected(graph, members)) wrong.push(`${name} is not connected`);
  }
  return wrong;
}

/** Connected by shared borders; units kept whole with each other count as touching. */
function isConnected(graph: MergeGraph, members: readonly number[]): boolean {
  const inside = new Set(members);
  const met = new Set([members[0] ?? 0]);
  for (const unit of met) {
    for (const other of inside) {
      const isSameWhole = graph.keepWhole[unit] !== null && graph.keepWhole[unit] === graph.keepWhole[other];
      const touches = graph.neighbours.subarray(graph.neighbourOffsets[unit], graph.neighbourOffsets[unit + 1]).includes(other);
      if (isSameWhole || touches) met.add(other);
    }
  }
  return met.size === inside.size;
}

/** A siting answer keeps the rules, serves everybody it must, assigns each demand to its nearest site, and its objective is what the table says. */
export function checkSites(question: SiteQuestion, answer: SiteAnswer): readonly string[] {
  const { model, weights, rules, sites: asked, budget, horizon } = question;
  if (answer.status === 'infeasible') return [];
  const wrong: string[] = [];
  const chosen = new Set(answer.sites);
  if (chosen.size !== answer.sites.length) wrong.push('a site is chosen twice');
  if (asked !== null && chosen.size > asked) wrong.push(`${chosen.size} sites are more than ${asked}`);
  const spent = budget ? answer.sites.reduce((sum, site) => sum + budget.costs[site], 0) : 0;
  if (budget && spent > budget.limit) wrong.push(`the sites cost ${spent}, more than ${budget.limit}`);
  if (rules.required.some((site) => !chosen.has(site))) wrong.push('a required site is missing');
  if (rules.forbidden.some((site) => chosen.has(site))) wrong.push('a forbidden site is chosen');
  let expected = model === 'lscp' ? chosen.size : 0;
  for (let demand = 0; demand < question.table.demandCount; demand++) {
    const near = servedBy(question, chosen, demand);
    const nearest = Math.min(horizon ?? Number.POSITIVE_INFINITY, ...near.map(({ cost }) => cost));
    const given = answer.siteOf[demand];
    if (near.length === 0 && model !== 'mclp' && horizon === null) wrong.push(`demand ${demand} is not served`);
    const least = Math.min(...near.map(({ cost }) => cost));
    if (given === NO_SITE ? near.length > 0 : !near.some(({ site, cost }) => site === given && cost === least))
      wrong.push(`demand ${demand} is assigned wrongly`);
    if (model === 'mclp' && near.length > 0) expected += weights[demand];
    if (model === 'lscp-backup' && near.length > 1) expected += weights[demand];
    if (model === 'p-median') expected += weights[demand] * nearest;
    if (model === 'p-center') expected = Math.max(expected, nearest);
  }
  if (Math.abs(expected - answer.objective) > 1e-9 * Math.max(1, Math.abs(expected)))
    wrong.push(`the objective is ${expected}, not ${answer.objective}`);
  const slack = 1e-6 * Math.max(1, Math.abs(answer.objective) * 1e-6);
  const isBest =
    model === 'mclp' || model === 'lscp-backup'
      ? answer.bound >= answer.objective - slack
      : answer.bound <= answer.objective + slack;
  if (!isBest) wrong.push(`the bound ${answer.bound} is on the wrong side of ${answer.objective}`);
  return wrong;
}

const NO_SITE = -1;
const OLD_SITE = -2;

/** Everything chosen or already there that serves a demand within the limit. */
function servedBy(
  { table, existing, limit }: SiteQuestion,
  chosen: ReadonlySet<number>,
  demand: number,
): readonly { readonly site: number; readonly cost: number }[] {
  const near: { site: number; cost: number }[] = [];
  for (const cost of existing ? [existing.nearest[demand], existing.second[demand]] : [])
    if (cost <= limit && cost !== Number.POSITIVE_INFINITY) near.push({ site: OLD_SITE, cost });
  for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++)
    if (chosen.has(table.sites[k]) && table.costs[k] <= limit) near.push({ site: table.sites[k], cost: table.costs[k] });
  return near;
}
