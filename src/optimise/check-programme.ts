/**
 * An independent look at the answer to a building programme before it is shown: it shares nothing with the solver and believes nothing it says.
 * The sentences of what is wrong; none means the answer stands.
 */
import type { ProgrammeSolution } from './answer-programme.ts';
import type { ProgrammeQuestion } from './programme-question.ts';

export function checkProgramme(question: ProgrammeQuestion, answer: ProgrammeSolution): readonly string[] {
  if (answer.status === 'infeasible' || Number.isNaN(answer.objective)) return [];
  const wrong = [...checkOptions(question, answer), ...checkServed(question, answer), ...checkAreas(question, answer)];
  const expected = objectiveOf(question, answer);
  if (Math.abs(expected - answer.objective) > 1e-9 * Math.max(1, Math.abs(expected)))
    wrong.push(`the objective is ${expected}, not ${answer.objective}`);
  const slack = 1e-6 * Math.max(1, Math.abs(answer.objective) * 1e-6);
  const isMost = question.model === 'mclp' || question.afterwards?.goal === 'coverage';
  if (isMost ? answer.bound < answer.objective - slack : answer.bound > answer.objective + slack)
    wrong.push(`the bound ${answer.bound} is on the wrong side of ${answer.objective}`);
  return wrong;
}

function checkOptions(question: ProgrammeQuestion, { sites: open }: ProgrammeSolution): readonly string[] {
  const { options, rules, sites, budgetYuan } = question;
  const wrong: string[] = [];
  const isOpen = new Set(open);
  if (isOpen.size !== open.length) wrong.push('an option is open twice');
  const places = open.map((option) => options[option]?.place);
  if (new Set(places).size !== places.length) wrong.push('two sizes of one place are open');
  let [built, spent] = [0, 0];
  for (const [option, { status, costYuan }] of options.entries()) {
    if (status === 'kept' && !isOpen.has(option)) wrong.push(`option ${option} must be kept`);
    if (status === 'closable' && !isOpen.has(option)) spent -= costYuan;
    if (status !== 'new' || !isOpen.has(option)) continue;
    built += 1;
    spent += costYuan;
  }
  if (sites !== null && built > sites) wrong.push(`${built} sites are more than ${sites}`);
  if (budgetYuan !== null && spent > budgetYuan) wrong.push(`the plan costs ${spent}, more than ${budgetYuan}`);
  if (rules.required.some((option) => !isOpen.has(option))) wrong.push('a required site is missing');
  if (question.mustHave?.some((place) => !places.includes(place))) wrong.push('nothing is open at a required place');
  if (rules.forbidden.some((option) => isOpen.has(option))) wrong.push('a forbidden site is chosen');
  return wrong;
}

function checkServed(question: ProgrammeQuestion, { sites: open, served }: ProgrammeSolution): readonly string[] {
  const { table, households, options, limit, model, horizon } = question;
  const wrong: string[] = [];
  const room = new Map(open.map((option) => [options[option]?.place ?? -1, options[option]?.capacity ?? 0]));
  const mustAll = model === 'lscp' || model === 'p-center' || (model === 'p-median' && horizon === null);
  for (let demand = 0; demand < table.demandCount; demand++) {
    let sum = 0;
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) {
      if (served[k] === 0) continue;
      if (!Number.isInteger(served[k]) || served[k] < 0) wrong.push(`demand ${demand} is served in parts of households`);
      const place = table.sites[k];
      if (!room.has(place)) wrong.push(`demand ${demand} is served where nothing is open`);
      room.set(place, (room.get(place) ?? 0) - served[k]);
      if (table.costs[k] > limit) wrong.push(`demand ${demand} is served beyond the limit`);
      sum += served[k];
    }
    if (sum > households[demand]) wrong.push(`demand ${demand} is served twice`);
    if (mustAll && sum < households[demand] && !isThere(question, demand)) wrong.push(`demand ${demand} is not served`);
  }
  for (const [place, left] of room) if (left < 0) wrong.push(`place ${place} serves ${-left} households beyond its capacity`);
  return wrong;
}

const isThere = ({ existing, limit }: ProgrammeQuestion, demand: number): boolean =>
  existing !== null && existing.nearest[demand] <= limit && existing.nearest[demand] !== Number.POSITIVE_INFINITY;

function checkAreas(question: ProgrammeQuestion, { served }: ProgrammeSolution): readonly string[] {
  const { floors, table, households } = question;
  if (floors === null) return [];
  const covered = new Float64Array(floors.least.length);
  for (const [demand, area] of floors.areaOf.entries()) {
    if (area < 0) continue;
    let sum = 0;
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) sum += served[k];
    covered[area] += isThere(question, demand) ? households[demand] : sum;
  }
  return Array.from(floors.least.keys())
    .filter((area) => covered[area] < floors.least[area])
    .map((area) => `area ${area} has ${covered[area]} households covered, fewer than ${floors.least[area]}`);
}

/** From the table, whom it serves and what stays open. */
function objectiveOf(question: ProgrammeQuestion, { sites: open, served }: ProgrammeSolution): number {
  const { model, options, table, households, weights, budgetYuan, horizon, afterwards } = question;
  if (model === 'lscp') {
    const yuan = options.map(({ status, costYuan }, option) =>
      status === 'new'
        ? open.includes(option)
          ? costYuan
          : 0
        : status === 'closable' && !open.includes(option)
          ? -costYuan
          : 0,
    );
    return budgetYuan === null
      ? open.filter((option) => options[option]?.status === 'new').length
      : yuan.reduce((sum, one) => sum + one, 0);
  }
  let [covered, walked, worst] = [0, 0, 0];
  for (let demand = 0; demand < table.demandCount; demand++) {
    let left = households[demand];
    const before = isThere(question, demand) ? (question.existing?.nearest[demand] ?? 0) : Number.POSITIVE_INFINITY;
    const count = (cost: number, some: number): void => {
      if (some === 0) return;
      const counted = Math.min(cost, horizon ?? Number.POSITIVE_INFINITY);
      if (counted < Number.POSITIVE_INFINITY) walked += weights[demand] * some * counted;
      if (cost <= (afterwards?.coverLimit ?? question.limit)) covered += weights[demand] * some;
      worst = Math.max(worst, cost);
    };
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) {
      count(table.costs[k], served[k]);
      left -= served[k];
    }
    count(before, left);
  }
  if (model === 'mclp') return covered;
  if (model === 'p-median') return walked;
  return afterwards === null ? worst : afterwards.goal === 'coverage' ? covered : walked;
}
