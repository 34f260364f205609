/** The one-press answer to a doubt about a file, where there is one: read it in the system it looks like, swap, correct the numbers. */
import { Button } from 'react-aria-components';
import type { Problem } from '../domain/outcome.ts';
import type { ReadingWish } from '../store/actions.ts';
import { useApp, useSlice, useWords } from './app-context.tsx';
import type { ImportWords } from './wording/import-en.ts';

interface Reply {
  readonly label: string;
  readonly wish: Partial<ReadingWish>;
}

export function AnswerButton({ file, problem }: { readonly file: string; readonly problem: Problem }) {
  const words = useWords().importing.said;
  const { actions } = useApp();
  const wish = useSlice((state) => (state.importing.kind === 'closed' ? undefined : state.importing.readings[file]));
  const reply = replyTo(problem, wish ?? NOTHING_SAID, words);
  if (reply === null) return null;
  return (
    <Button className="button is-small" onPress={() => void actions.setReading(file, reply.wish)}>
      {reply.label}
    </Button>
  );
}

type Said = Pick<ReadingWish, 'numbers' | 'unwanted'>;

const NOTHING_SAID: Said = { numbers: [], unwanted: [] };
const REPAIRS: readonly string[] = [
  'shape/open-ring',
  'shape/winding',
  'shape/repeated-points',
  'shape/text-coordinates',
  'shape/empty-part',
  'shape/type-spelling',
];
const PLACE_CODES = ['shape/metres-not-degrees', 'shape/degrees-not-metres', 'shape/wrong-zone', 'shape/unknown-crs'];

export function replyTo(
  { code, figures, where }: Problem,
  { numbers, unwanted }: Said,
  words: ImportWords['said'],
): Reply | null {
  const system = code === 'shape/maybe-shifted' ? figures?.['system'] : PLACE_CODES.includes(code) ? figures?.['guess'] : '';
  if (typeof system === 'string' && system !== '') return { label: words.readAs(system), wish: { crs: system } };
  if (code === 'shape/axes-swapped') return { label: words.swapNow, wish: { swapAxes: true } };
  if (code === 'table/suspicious-numbers' && where?.column !== undefined)
    return { label: words.correctAll(where.column), wish: { numbers: [...numbers, where.column] } };
  if (code === 'shape/repair-unwanted')
    return { label: words.repairAgain, wish: { unwanted: unwanted.filter((one) => one !== figures?.['repair']) } };
  if (REPAIRS.includes(code)) return { label: words.noRepair, wish: { unwanted: [...unwanted, code] } };
  return null;
}
