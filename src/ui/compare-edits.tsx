/** What each scenario does that the reference does not, what only the reference does, and what both do, as sentences. */
import { useMemo } from 'react';
import { compareEdits } from '../domain/compare-edits.ts';
import type { Edit } from '../domain/scenario.ts';
import { useNumbers, useSlice, useWords } from './app-context.tsx';
import { type Compared, useCompared, useReference } from './compare-scenarios.ts';
import { editSentence, namesFor } from './edit-sentence.ts';
import { scenarioName } from './scenario-name.ts';
import type { Column, Row, TableContent } from './table-rows.ts';

interface EditLine {
  readonly sentence: string;
  readonly note: string;
}

interface EditList {
  readonly compared: Compared;
  /** Of a scenario that is not the reference; the reference lists all it does as its own. */
  readonly own: readonly EditLine[];
  readonly missing: readonly EditLine[];
  readonly common: number;
}

export function useEditLists(): { readonly lists: readonly EditList[]; readonly content: TableContent } {
  const words = useWords();
  const numbers = useNumbers();
  const compared = useCompared();
  const reference = useReference();
  const baseline = useSlice((state) => state.baseline);
  return useMemo(() => {
    const { opened, drawn } = baseline.kind === 'ready' ? baseline : { opened: null, drawn: null };
    if (!opened || !drawn) return { lists: [], content: { columns: [], rows: [] } };
    const names = namesFor(
      opened,
      drawn,
      compared.flatMap(({ scenario }) => scenario.edits),
      words,
    );
    const line = (edit: Edit): EditLine => ({ sentence: editSentence(edit, names, words, numbers), note: edit.note ?? '' });
    const lists = compared.map((each): EditList => {
      const isReference = each.scenario.id === reference.id;
      const { onlyFirst, onlySecond, common } = compareEdits(isReference ? [] : reference.edits, each.scenario.edits);
      return { compared: each, own: onlySecond.map(line), missing: onlyFirst.map(line), common: common.length };
    });
    const c = words.comparing.columns;
    const columns: Column[] = [
      { id: 'scenario', name: c.scenario, kind: 'text', width: 120 },
      { id: 'edit', name: c.edit, kind: 'text', width: 300 },
      { id: 'note', name: c.note, kind: 'text', width: 200 },
    ];
    const rows = compared.flatMap(({ scenario }) =>
      scenario.edits
        .filter(({ off }) => !off)
        .map((edit, row): Row => {
          const { sentence, note } = line(edit);
          return { id: `${scenario.id} ${row}`, values: [scenarioName(scenario, words), sentence, note] };
        }),
    );
    return { lists, content: { columns, rows } };
  }, [baseline, compared, reference, words, numbers]);
}

export function CompareEdits() {
  const words = useWords();
  const numbers = useNumbers();
  const { lists } = useEditLists();
  const c = words.comparing;
  return (
    <div className="compare-edits" tabIndex={0} role="region" aria-label={c.tabs.edits}>
      {lists.map(({ compared: { scenario, colour }, own, missing, common }) => (
        <section key={scenario.id}>
          <h3>
            <i className="scenario-dot" style={{ background: colour }} /> {scenarioName(scenario, words)}
          </h3>
          {own.length + missing.length + common === 0 && <p className="note">{words.trying.edits.empty}</p>}
          <ul>
            {own.map((line, row) => (
              // the same sentence may stand twice
              <Line key={`+${row} ${line.sentence}`} sign="+" line={line} />
            ))}
            {missing.map((line, row) => (
              <Line key={`-${row} ${line.sentence}`} sign="−" line={line} />
            ))}
          </ul>
          {common > 0 && <p className="note">{c.only.common(numbers.whole(common))}</p>}
        </section>
      ))}
    </div>
  );
}

function Line({ sign, line }: { readonly sign: string; readonly line: EditLine }) {
  return (
    <li>
      <b className={sign === '+' ? 'is-gain' : 'is-loss'}>{sign}</b>
      <span>
        {line.sentence}
        {line.note !== '' && <small>{line.note}</small>}
      </span>
    </li>
  );
}
