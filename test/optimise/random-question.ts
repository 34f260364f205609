/** Small random siting questions on a table, with sites that are there already, rules and budgets now and then; and what a choice is worth, from the table alone. */
import type { SiteModel, SiteQuestion } from '../../src/optimise/site-question.ts';
import { siteTable } from '../../src/optimise/site-table.ts';
import { everyChoice } from '../oracles/every-choice.ts';
import { type Random, seeded } from '../random.ts';

const NEVER = Number.POSITIVE_INFINITY;

export function randomQuestion(model: SiteModel, seed: number): SiteQuestion {
  const random = seeded(seed);
  const [demands, sites] = [3 + random.below(18), 2 + random.below(7)];
  const reach = random.chance(0.5) ? 0.3 : 0.7;
  const cost = (share: number): number => (random.chance(share) ? random.below(100) : NEVER);
  const costs = Array.from({ length: demands }, () => Array.from({ length: sites }, () => cost(reach)));
  const both = Array.from({ length: demands }, () => [cost(0.6), cost(0.4)].toSorted((a, b) => a - b));
  const rules = rulesOf(random, sites);
  const isBudget = (model === 'mclp' || model === 'lscp-backup') && random.chance(0.5);
  const isFree = model.startsWith('lscp') && random.chance(0.5);
  const prices = Float64Array.from({ length: sites }, () => 1 + random.below(9));
  return {
    model,
    weights: Float64Array.from({ length: demands }, () => random.below(30)),
    table: siteTable(demands, sites, (demand, site) => costs[demand]?.[site] ?? NEVER),
    existing: random.chance(0.6)
      ? { nearest: Float64Array.from(both, ([one]) => one), second: Float64Array.from(both, ([, two]) => two) }
      : null,
    limit: model.startsWith('p-') ? 100 : 50,
    sites: isBudget || isFree ? null : 1 + random.below(sites),
    budget: isBudget ? { costs: prices, limit: 1 + random.below(25) } : null,
    horizon: model === 'p-median' && random.chance(0.5) ? 100 : null,
    rules,
  };
}

function rulesOf(random: Random, sites: number) {
  const required = random.chance(0.3) ? [random.below(sites)] : [];
  const forbidden = Array.from({ length: sites }, (_, site) => site).filter(
    (site) => !required.includes(site) && random.chance(0.15),
  );
  return { required, forbidden };
}

/** What serves a demand within the limit, nearest first. */
function near({ table, existing, limit }: SiteQuestion, chosen: readonly number[], demand: number): readonly number[] {
  const costs = existing ? [existing.nearest[demand], existing.second[demand]] : [];
  for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++)
    if (chosen.includes(table.sites[k])) costs.push(table.costs[k]);
  return costs.filter((cost) => cost <= limit && cost < NEVER).toSorted((a, b) => a - b);
}

export const walksWith = (question: SiteQuestion, chosen: readonly number[]): readonly number[] =>
  Array.from({ length: question.table.demandCount }, (_, demand) => near(question, chosen, demand)[0] ?? NEVER);

/** The objective of the best choice; null where no choice keeps the rules. */
export function bestByTrying(question: SiteQuestion): number | null {
  const { model, weights, table, rules, horizon, budget } = question;
  const all = Array.from({ length: table.demandCount }, (_, demand) => demand);
  const served = (chosen: readonly number[], times: number): number =>
    all.reduce((sum, demand) => sum + (near(question, chosen, demand).length >= times ? weights[demand] : 0), 0);
  const servesAll = (chosen: readonly number[]): boolean => all.every((demand) => near(question, chosen, demand).length > 0);
  const fewest = everyChoice(table.siteCount, rules, (chosen) => (servesAll(chosen) ? chosen.length : null))?.value ?? 0;
  const most = question.sites ?? (model === 'lscp-backup' && !budget ? fewest : NEVER);
  const isMost = model === 'mclp' || model === 'lscp-backup';
  const best = everyChoice(table.siteCount, rules, (chosen) => {
    if (chosen.length > most) return null;
    if (budget && chosen.reduce((sum, site) => sum + budget.costs[site], 0) > budget.limit) return null;
    if (model === 'mclp') return -served(chosen, 1);
    if (model === 'p-median' && horizon !== null)
      return all.reduce(
        (sum, demand) => sum + weights[demand] * Math.min(horizon, near(question, chosen, demand)[0] ?? horizon),
        0,
      );
    if (!servesAll(chosen)) return null;
    if (model === 'lscp') return chosen.length;
    if (model === 'lscp-backup') return -served(chosen, 2);
    const walks = walksWith(question, chosen);
    return model === 'p-center' ? Math.max(...walks) : all.reduce((sum, demand) => sum + weights[demand] * walks[demand], 0);
  });
  return best && (isMost ? -best.value : best.value) + 0;
}
