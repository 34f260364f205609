/** `proof.json` of `site`: prices from which anybody can add the bound up again (docs/METHOD.md 10, proof). */
import { coverProof } from '../optimise/cover-proof.ts';
import { coverQuestion, everyRow } from '../optimise/cover-question.ts';
import type { LinearOracle } from '../optimise/linear-oracle.ts';
import { medianProof } from '../optimise/median-proof.ts';
import { medianQuestion } from '../optimise/median-question.ts';
import { setCoverProof } from '../optimise/set-cover-proof.ts';
import type { SiteAnswer } from '../optimise/site-answer.ts';
import type { SiteQuestion } from '../optimise/site-question.ts';

export interface SiteProof {
  readonly json: Readonly<Record<string, unknown>>;
  /** What these prices alone prove, in units of the objective. */
  readonly bound: number;
}

/** Null for models whose bound has no prices of its own, and where there is no plan. */
export function proofOf(
  question: SiteQuestion,
  { status, objective }: SiteAnswer,
  siteIds: readonly string[],
  oracle: LinearOracle,
): SiteProof | null {
  if (status === 'infeasible') return null;
  const { model, rules, table } = question;
  if (model === 'mclp') {
    const { problem, before, scale, budget } = coverQuestion(question);
    const proof = coverProof(problem, budget, rules, Math.round(objective * scale) - before);
    const json = { model, site_ids: siteIds, scale, covered_before: before, ...proof };
    return { json, bound: (before + proof.bound) / scale };
  }
  if (model === 'lscp') {
    const proof = setCoverProof(everyRow(question), new Float64Array(table.siteCount).fill(1), rules, oracle);
    return { json: { model, site_ids: siteIds, ...proof }, bound: proof.bound };
  }
  if (model === 'p-median') {
    const { problem, sites } = medianQuestion(question);
    const proof = medianProof(problem, sites, rules, objective);
    return { json: { model, site_ids: siteIds, ...proof }, bound: proof.bound };
  }
  return null;
}
