/**
 * The import ledger in the drawer: for each file read = used + set aside, and below every row that was set aside, repaired or
 * remarked on, with its reason. Lines can be filtered, saved as a table, and shown on the map where their place is known.
 */
import { Download, LocateFixed } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { useDesk, useLanguage, useNumbers, useWords } from './app-context.tsx';
import { IconButton, Segments } from './controls.tsx';
import { boundsOfArea } from './go-to.ts';
import { type LedgerFilter, type LedgerLine, ledgerColumns, ledgerLines, ledgerRows, linesShown } from './ledger-lines.ts';
import { LedgerSums } from './ledger-sums.tsx';
import type { Opened } from '../store/app-state.ts';
import { csvOf, saveFile } from './table-text.ts';
import { problemSentence } from './wording/problems.ts';

const ICON = { size: 16, strokeWidth: 1.75 } as const;
/** Lines laid out at once; the others are a filter away and in the file. */
const MOST_LINES = 400;
const FILTERS: readonly LedgerFilter[] = ['all', 'aside', 'repaired', 'note'];

export function LedgerPage({ opened }: { readonly opened: Opened }) {
  const words = useWords();
  const language = useLanguage();
  const numbers = useNumbers();
  const [filter, setFilter] = useState<LedgerFilter>('all');
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const lines = useMemo(() => ledgerLines(opened, language), [opened, language]);
  const shown = useMemo(() => linesShown(lines, filter, wanted), [lines, filter, wanted]);
  const { ledger } = words.importing;
  return (
    <>
      <div className="drawer-tools">
        <Segments
          label={ledger.filter}
          segments={FILTERS.map((id) => ({ id, label: `${ledger[id]} ${numbers.whole(linesShown(lines, id, '').length)}` }))}
          chosen={filter}
          onChoose={(id) => setFilter(FILTERS.find((one) => one === id) ?? 'all')}
        />
        <SearchField className="filter" aria-label={ledger.filter} value={text} onChange={setText}>
          <Input placeholder={ledger.filter} />
        </SearchField>
        <span className="drawer-count" role="status">
          {ledger.shown(numbers.whole(Math.min(shown.length, MOST_LINES)), numbers.whole(lines.length))}
        </span>
        <span className="grow" />
        <Button
          className="button is-quiet"
          aria-label={`${ledger.save}: ${ledger.saveMore}`}
          onPress={() => saveFile(csvOf(ledgerColumns(ledger), ledgerRows(shown, ledger)), 'ledger.csv')}
        >
          <Download {...ICON} /> {ledger.save}
        </Button>
      </div>
      <div className="ledger-page" tabIndex={0} role="group" aria-label={words.drawer.ledger}>
        <LedgerSums opened={opened} />
        {lines.length === 0 && <p className="empty">{words.drawer.noLedger}</p>}
        {lines.length > 0 && shown.length === 0 && <p className="empty">{ledger.nothing}</p>}
        <ul aria-label={ledger.lines}>
          {shown.slice(0, MOST_LINES).map((line) => (
            <Line key={line.number} line={line} opened={opened} />
          ))}
        </ul>
      </div>
    </>
  );
}

function Line({ line, opened }: { readonly line: LedgerLine; readonly opened: Opened }) {
  const words = useWords();
  const language = useLanguage();
  const control = useDesk((desk) => desk.control);
  const { problem, fate } = line;
  const { ledger } = words.importing;
  const { where } = problem;
  const bounds = where?.feature === undefined ? null : boundsOfArea(opened.baseline, 'community', where.feature);
  const show =
    where?.lngLat !== undefined
      ? (): void => control?.goTo(where.lngLat?.[0] ?? 0, where.lngLat?.[1] ?? 0)
      : bounds && ((): void => control?.fitBounds(bounds));
  const row = where?.row === undefined ? undefined : words.problems.row(String(where.row));
  const place = [row, where?.column, where?.feature].filter((part) => part !== undefined).join(' · ');
  return (
    <li className={`ledger-line is-${fate}`} data-testid="problem" data-code={problem.code} data-fate={fate}>
      <span className="ledger-fate">{ledger[fate]}</span>
      <span className="ledger-file" title={where?.file}>
        {where?.file}
      </span>
      <span className="ledger-place">{place}</span>
      <span className="ledger-what">{problemSentence(problem, language)}</span>
      <code>{problem.code}</code>
      {show && control ? (
        <IconButton label={ledger.zoom} onPress={show}>
          <LocateFixed size={14} strokeWidth={1.75} />
        </IconButton>
      ) : (
        <span />
      )}
    </li>
  );
}
