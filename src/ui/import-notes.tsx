/** What needs a look before the plan is opened: files that cannot be used, rows set aside, remarks; alike ones together. */
import { CircleX, Info, TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Problem } from '../domain/outcome.ts';
import type { FileOffer } from '../store/actions.ts';
import { useLanguage, useNumbers, useWords } from './app-context.tsx';
import { AnswerButton } from './import-answers.tsx';
import { ShiftLook } from './import-shift.tsx';
import type { WordsNeeded } from './import-strange-words.ts';
import type { Numbers } from './wording/numbers.ts';
import { problemSentence } from './wording/problems.ts';

export interface Notice {
  readonly file: string;
  readonly code: Problem['code'];
  readonly kind: 'bad' | 'aside' | 'repaired' | 'note';
  /** The first of its kind speaks for all. */
  readonly first: Problem;
  readonly count: number;
  readonly rows: readonly number[];
}

const WORST_FIRST: readonly Notice['kind'][] = ['bad', 'aside', 'note', 'repaired'];

/** One notice for each kind of problem of a file, worst first. */
export function noticesOf(offers: readonly FileOffer[]): readonly Notice[] {
  const notices = offers.flatMap((offer): readonly Notice[] => {
    const { file, problem, ledger, rowsAside, notes } = offer;
    if (problem) return [{ file, code: problem.code, kind: 'bad' as const, first: problem, count: 1, rows: [] }];
    const asideLines = Math.min(rowsAside, ledger.length);
    return [
      ...alike(file, 'aside', ledger.slice(0, asideLines)),
      ...alike(file, 'note', notes),
      ...alike(file, 'repaired', ledger.slice(asideLines)),
    ];
  });
  return notices.toSorted((a, b) => WORST_FIRST.indexOf(a.kind) - WORST_FIRST.indexOf(b.kind));
}

function alike(file: string, kind: Notice['kind'], problems: readonly Problem[]): readonly Notice[] {
  const byCode = new Map<string, Problem[]>();
  for (const one of problems) {
    const key = answeredApart(one);
    const known = byCode.get(key);
    if (known) known.push(one);
    else byCode.set(key, [one]);
  }
  return [...byCode.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const rows = same.flatMap(({ where }) => where?.row ?? []);
    return [{ file, code: first.code, kind, first, count: same.length, rows }];
  });
}

/** Columns of doubtful numbers are answered one by one, and so are repairs that were refused. */
const answeredApart = ({ code, where, figures }: Problem): string =>
  `${code} ${code === 'table/suspicious-numbers' ? where?.column : code === 'shape/repair-unwanted' ? figures?.['repair'] : ''}`;

const ROWS_SHOWN = 6;

export function ImportNotes({
  notices,
  needed,
  onShow,
}: {
  readonly notices: readonly Notice[];
  readonly needed: readonly WordsNeeded[];
  readonly onShow: (file: string) => void;
}) {
  const words = useWords().importing;
  const numbers = useNumbers();
  const all = notices.length + needed.length;
  return (
    <aside className="import-attention" aria-label={words.attention.title}>
      <h2>
        {words.attention.title} {all > 0 && <small>{words.attention.count(numbers.whole(all))}</small>}
      </h2>
      {all === 0 && <p className="empty">{words.attention.nothing}</p>}
      <ul>
        {needed.map(({ file, what, count }) => (
          <li key={`${file} ${what}`} className="notice is-note" data-words={what}>
            <Info {...ICON} />
            <div>
              <Button className="link-button notice-file" onPress={() => onShow(file)}>
                {file}
              </Button>
              <p>{words.words[what === 'kinds' ? 'kindsNeeded' : 'keysNeeded'](count, numbers.whole(count))}</p>
            </div>
          </li>
        ))}
        {notices.map((notice) => (
          <NoticeLine key={`${notice.file} ${notice.kind} ${answeredApart(notice.first)}`} notice={notice} onShow={onShow} />
        ))}
      </ul>
    </aside>
  );
}

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

function NoticeLine({ notice, onShow }: { readonly notice: Notice; readonly onShow: (file: string) => void }) {
  const words = useWords().importing;
  const language = useLanguage();
  const numbers = useNumbers();
  const { file, code, kind, first, count, rows } = notice;
  const place = [first.where?.column, first.where?.feature].filter((part) => part !== undefined).join(' · ');
  return (
    <li className={`notice is-${kind}`} data-testid="problem" data-code={code}>
      {kind === 'bad' ? <CircleX {...ICON} /> : kind === 'aside' ? <TriangleAlert {...ICON} /> : <Info {...ICON} />}
      <div>
        <Button className="link-button notice-file" onPress={() => onShow(file)}>
          {file}
        </Button>
        <p>
          {place !== '' && <b>{place} </b>}
          {problemSentence(first, language)}
        </p>
        <p className="note">
          {rows.length > 0 ? rowsText(rows, words, numbers) : count > 1 && words.attention.more(numbers.whole(count - 1))}{' '}
          <code>{code}</code>
        </p>
        {code === 'shape/maybe-shifted' && <ShiftLook file={file} system={String(first.figures?.['system'] ?? '')} />}
        <AnswerButton file={file} problem={first} />
      </div>
    </li>
  );
}

function rowsText(rows: readonly number[], words: ReturnType<typeof useWords>['importing'], numbers: Numbers): string {
  const shown = rows.slice(0, ROWS_SHOWN).join(words.comma);
  return rows.length > ROWS_SHOWN
    ? words.attention.moreRows(shown, numbers.whole(rows.length - ROWS_SHOWN))
    : words.attention.rows(shown);
}
