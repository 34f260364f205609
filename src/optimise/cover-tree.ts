/** A covering model as the tree sees it: bounds from prices, plans from greedy and swaps. */
import { type CoverModel, coverBound, coverRelaxation, coverValue } from './cover-model.ts';
import { previewCover } from './cover-preview.ts';
import type { SiteRules } from './cover-problem.ts';
import type { TreeQuestion } from './tree.ts';

export function coverTree(model: CoverModel, rules: SiteRules): TreeQuestion {
  const { budget } = model;
  return {
    siteCount: model.problem.siteCount,
    relaxation: coverRelaxation(model),
    bound: (decided, duals) => coverBound(model, decided, duals),
    value: (sites) => coverValue(model, sites),
    round: (preferred) => previewCover(model, rules, preferred),
    isPossible: (decided) =>
      budget === null ||
      decided.reduce((sum, choice, site) => (choice === 1 ? sum + budget.costs[site] : sum), 0) <= budget.limit,
    ceiling:
      model.gains.reduce((sum, gain) => sum + gain, 0) - rules.required.reduce((sum, site) => sum + model.charges[site], 0),
  };
}
