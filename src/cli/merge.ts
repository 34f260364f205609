/** `merge`: which communities to merge, exactly, with the price of every region and the bound that proves the plan. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../domain/outcome.ts';
import type { Command, Given, Terminal } from './command.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import { mergeAnswer } from './merge-answer.ts';
import { graphInput } from './merge-graph-files.ts';
import { mapInput } from './merge-map.ts';
import { type MergeQuestion, withLimits } from './merge-options.ts';

export const merge: Command = {
  name: 'merge',
  summary: 'which communities to merge: exact, with bound and gap',
  operands: '',
  options: [
    { name: 'within', value: 'AREA', help: 'communities merge within their street, district or city (default street)' },
    { name: 'only', value: 'ID,...', help: 'only these streets and districts, by id or name', isRepeatable: true },
    {
      name: 'old',
      value: 'MIN:MAX[:TARGET]',
      help: 'size of old communities in households (default of the pack, else 1500:2000)',
    },
    {
      name: 'new',
      value: 'MIN:MAX[:TARGET]',
      help: 'size of new communities in households (default of the pack, else 2400:3400:3000)',
    },
    { name: 'keep-whole', value: 'F', help: 'table id,group: communities of a group stay together, besides the natural ones' },
    { name: 'together', value: 'ID+ID,...', help: 'communities that must be in one region', isRepeatable: true },
    { name: 'apart', value: 'ID+ID,...', help: 'communities that must not be in one region', isRepeatable: true },
    { name: 'locked', value: 'ID,...', help: 'communities of the map that stay as they are', isRepeatable: true },
    { name: 'most-merges', value: 'N', help: 'at most so many communities are merged away, in all streets together' },
    { name: 'on-foot', value: null, help: 'on a map: communities merge only where a walk within them joins their homes' },
    {
      name: 'price',
      value: 'NAME=WEIGHT',
      help: 'weight of a part of the price: size, moves, walk, office, funding (default of the pack); on a graph size=3, moves=1',
      isRepeatable: true,
    },
    { name: 'formula', value: 'ID', help: 'funding formula that money is counted by (default: the present one of the pack)' },
    { name: 'cap', value: 'H|none', help: 'no merged region above so many households (default twice the greater max)' },
    { name: 'members', value: 'K|none', help: 'no merged region of more communities (default 10)' },
    { name: 'time-limit', value: 'S', help: 'seconds after which the best plan so far is given (default 60)' },
    { name: 'units', value: 'F', help: 'a plain graph instead of a map: table id,households,kind[,group]; kind is old or new' },
    { name: 'edges', value: 'F', help: 'table a,b: which units of the graph touch' },
    ...INPUT_OPTIONS,
    { name: 'out', value: 'DIR', help: 'folder for merges.csv, regions.csv and summary.json' },
    { name: 'json', value: null, help: 'print summary.json on standard output, nothing else' },
  ],
  example: 'merge --only 330502 --out build/merge',
  async run(given, terminal) {
    const question = await questionOf(given, terminal);
    if (!question.ok) {
      terminal.say(question.problem);
      return 2;
    }
    for (const note of question.notes) terminal.say(note);
    const answer = await mergeAnswer(question.value);
    if (!answer.ok) {
      terminal.say(answer.problem);
      return answer.problem.code === 'solve/too-many-regions' ? 3 : 2;
    }
    const { summary, files } = answer.value;
    const folder = given.text('out');
    if (folder !== null) {
      await mkdir(folder, { recursive: true });
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
      await writeFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    }
    if (given.has('json') || folder === null) terminal.print(JSON.stringify(summary, null, 2));
    return 0;
  },
};

async function questionOf(given: Given, terminal: Terminal): Promise<Outcome<MergeQuestion>> {
  const input = given.has('units') || given.has('edges') ? await graphInput(given) : await mapInput(given, terminal);
  if (!input.ok) return input;
  const question = withLimits(given, input.value);
  return question.ok ? { ...question, notes: input.notes } : question;
}
