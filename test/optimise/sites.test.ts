/** Every location model through its one door, on small random questions: equal to trying every choice, and where there is no plan, the rule that is named is the one. */
import { beforeAll, describe, expect, it } from 'vitest';
import { noJob } from '../../src/domain/job.ts';
import { highsOracle } from '../../src/engine/highs.ts';
import { checkSites } from '../../src/optimise/check-solution.ts';
import { explainSites } from '../../src/optimise/explain-sites.ts';
import type { LinearOracle } from '../../src/optimise/linear-oracle.ts';
import { SITE_MODELS, type SiteQuestion } from '../../src/optimise/site-question.ts';
import { answerSites } from '../../src/optimise/sites.ts';
import { bestByTrying, randomQuestion, walksWith } from './random-question.ts';

let oracle: LinearOracle;
beforeAll(async () => {
  oracle = await highsOracle();
});

const watch = { job: noJob, report: () => undefined, nodeLimit: 1_000_000 };
const cases = SITE_MODELS.flatMap((model) => Array.from({ length: 200 }, (_, k) => [model, k + 1] as const));
const named = new Set<string>();

describe('a location model', () => {
  it.each(cases)('%s equals trying every choice, or names the rule in the way (seed %i)', (model, seed) => {
    const question = randomQuestion(model, seed);
    const answer = answerSites(question, oracle, watch);
    expect(checkSites(question, answer)).toEqual([]);
    const expected = bestByTrying(question);
    expect([answer.status, answer.status === 'infeasible' ? null : answer.objective]).toEqual(
      expected === null ? ['infeasible', null] : ['optimal', expected],
    );
    if (expected === null) checkExplanation(question);
  });

  it('has every reason among these towns', () => {
    expect([...named].toSorted()).toEqual([
      'solve/budget-too-small',
      'solve/forbidden-reach',
      'solve/too-few-sites',
      'solve/unreachable-demand',
    ]);
  });
});

/** What is named is mended by what is said, and by nothing less. */
function checkExplanation(question: SiteQuestion): void {
  const { sites, budget, rules, table } = question;
  const { code, figures = {} } = explainSites(question, String, oracle, watch);
  named.add(code);
  const everywhere = Array.from({ length: table.siteCount }, (_, site) => site);
  const outOfReach = (chosen: readonly number[]): readonly number[] =>
    walksWith(question, chosen).flatMap((walk, demand) => (walk === Number.POSITIVE_INFINITY ? [demand] : []));
  const allowed = everywhere.filter((site) => !rules.forbidden.includes(site));
  const worth = (over: Partial<SiteQuestion>): number | null => bestByTrying({ ...question, ...over });
  if (code === 'solve/unreachable-demand') {
    const lost = outOfReach(everywhere);
    expect(figures).toEqual({ count: lost.length, example: String(lost[0]) });
  } else if (code === 'solve/forbidden-reach') {
    const lost = outOfReach(allowed);
    expect([outOfReach(everywhere), figures]).toEqual([
      [],
      { sites: rules.forbidden.length, count: lost.length, example: String(lost[0]) },
    ]);
  } else if (code === 'solve/too-few-sites') {
    const least = Number(figures.least);
    expect([figures.sites, worth({ sites: least - 1 })]).toEqual([sites, null]);
    expect(worth({ sites: least })).not.toBeNull();
  } else if (code === 'solve/budget-too-small' && budget) {
    const needed = Number(figures.needed);
    expect([figures.budget, figures.missing]).toEqual([budget.limit, needed - budget.limit]);
    expect(worth({ budget: { ...budget, limit: needed - 1 } })).toBeNull();
    expect(worth({ budget: { ...budget, limit: needed } })).not.toBeNull();
  } else throw new Error(`${code} explains nothing`);
}
