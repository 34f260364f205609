/** `site`: where to build, exactly: on a town, the sample by default, or on a matrix of one's own (CLI.md). */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SITE_MODELS } from '../optimise/site-question.ts';
import { CANDIDATE_OPTIONS } from './candidates-given.ts';
import { WALKER_OPTIONS } from './walkers-given.ts';
import type { Command, ExitCode, Given, Terminal } from './command.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import { alternativesGiven } from './site-alternatives.ts';
import { siteAnswer, type SiteFiles } from './site-answer.ts';
import { isProgramme, mapProgramme, PROGRAMME_OPTIONS } from './site-programme.ts';
import { programmeAnswer } from './programme-answer.ts';
import { matrixProgramme } from './programme-matrix.ts';
import { bad, type Outcome, problem } from '../domain/outcome.ts';
import { mapAsked } from './site-map.ts';
import { matrixAsked } from './site-matrix-files.ts';

export const site: Command = {
  name: 'site',
  summary: 'where to build: location models with bound and gap',
  operands: '',
  options: [
    { name: 'model', value: 'M', help: `${SITE_MODELS.join(', ')} (default mclp)` },
    { name: 'sites', value: 'P', help: 'how many sites' },
    {
      name: 'budget',
      value: 'YUAN',
      help: 'what the sites may cost together, by the cost_yuan column of the candidates, less what closing saves',
    },
    ...CANDIDATE_OPTIONS,
    { name: 'existing', value: 'keep|ignore', help: 'whether facilities that are there serve as well (default keep)' },
    { name: 'category', value: 'C', help: 'what is to be built, and counts as being there (default any-centre)' },
    { name: 'require', value: 'ID,...', help: 'candidates that must be chosen', isRepeatable: true },
    { name: 'forbid', value: 'ID,...', help: 'candidates that must not be chosen', isRepeatable: true },
    {
      name: 'alternatives',
      value: 'PERCENT',
      help: 'also all plans that lose no more than so many percent of the gain, and the sites in every one (alternatives.csv)',
    },
    {
      name: 'why',
      value: 'chosen|ID,...',
      help: 'what it costs to force these sites out of the plan, or into it',
      isRepeatable: true,
    },
    { name: 'skip-unreachable', value: null, help: 'leave out hexes that nothing can reach, instead of giving no answer' },
    { name: 'time-limit', value: 'S', help: 'seconds after which the best answer so far is given (default 60)' },
    {
      name: 'costs',
      value: 'F',
      help: 'a matrix instead of a map: first column demand id, header = candidate ids, empty = not served',
    },
    { name: 'weights', value: 'F', help: 'table id,weight of the matrix; without it every demand weighs 1' },
    { name: 'limit', value: 'X', help: 'on a matrix covered means cost <= X' },
    {
      name: 'options',
      value: 'F',
      help: 'on a matrix: table id,site,cost_yuan,capacity,status of what may be built, is kept, or may be closed',
    },
    ...PROGRAMME_OPTIONS,
    ...WALKER_OPTIONS,
    ...INPUT_OPTIONS,
    { name: 'out', value: 'DIR', help: 'folder for sites.csv, assignment.csv and summary.json' },
    { name: 'json', value: null, help: 'print summary.json on standard output, nothing else' },
  ],
  example: 'site --sites 5 --out build/site',
  run,
};

async function run(given: Given, terminal: Terminal): Promise<ExitCode> {
  const answer = await answerOf(given, terminal);
  if (!answer.ok) {
    terminal.say(answer.problem);
    return answer.problem.code === 'solve/too-many-pairs' || answer.problem.code === 'engine/over-limit' ? 3 : 2;
  }
  const { summary, files, explanation } = answer.value;
  if (explanation) terminal.say(explanation);
  const folder = given.text('out');
  if (folder !== null) {
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    await writeFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  }
  if (given.has('json') || folder === null) terminal.print(JSON.stringify(summary, null, 2));
  return 0;
}

async function answerOf(given: Given, terminal: Terminal): Promise<Outcome<SiteFiles>> {
  const isMatrix = given.has('costs') || given.has('weights') || given.has('limit');
  const onMap = [...CANDIDATE_OPTIONS, ...WALKER_OPTIONS].find(({ name }) => given.has(name));
  if (isMatrix && onMap) return bad(problem('option/beside-matrix', { option: `--${onMap.name}` }));
  if (await isProgramme(given)) {
    const asked = isMatrix ? await matrixProgramme(given) : await mapProgramme(given, terminal);
    if (!asked.ok) return asked;
    for (const note of asked.notes) terminal.say(note);
    const alternatives = alternativesGiven(given, asked.value.optionIds);
    return alternatives.ok ? programmeAnswer(asked.value, alternatives.value, terminal) : alternatives;
  }
  const asked = isMatrix ? await matrixAsked(given) : await mapAsked(given, terminal);
  if (!asked.ok) return asked;
  for (const note of asked.notes) terminal.say(note);
  const alternatives = alternativesGiven(given, asked.value.siteIds);
  return alternatives.ok ? siteAnswer(asked.value, alternatives.value, terminal) : alternatives;
}
