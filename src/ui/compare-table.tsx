/** All indicators of all scenarios: the reference's value, where each stands between worse and better, the others with differences. */
import { Clock3 } from 'lucide-react';
import type { ComparedIndicator } from '../domain/indicators.ts';
import { useNumbers, useWords } from './app-context.tsx';
import { type ComparedTable } from './compare-indicators.ts';
import { useComparedTable } from './compare-state.tsx';
import type { Compared } from './compare-scenarios.ts';
import { Explained } from './controls.tsx';
import { indicatorChange, indicatorName, indicatorUnit, indicatorValue, isMoney, toneOf } from './indicator-text.ts';
import { scenarioName } from './scenario-name.ts';
import type { Column, Row, TableContent } from './table-rows.ts';
import type { Words } from './wording/index.ts';
import type { Numbers } from './wording/numbers.ts';

export function IndicatorTable() {
  const words = useWords();
  const table = useComparedTable();
  const c = words.comparing;
  if (!table) return <p className="empty">{words.states.noFigures}</p>;
  const { scenarios, reference, rows } = table;
  const base = scenarios[reference];
  const others = scenarios.map((_, at) => at).filter((at) => at !== reference);
  return (
    <div className="compare-table" tabIndex={0} role="region" aria-label={c.tabs.indicators}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              {table.isWeighed && base ? (
                <Explained text={c.sameHouseholdsMore(scenarioName(base.scenario, words))}>{c.indicator}</Explained>
              ) : (
                c.indicator
              )}
            </th>
            <th scope="col">{c.unit}</th>
            {base && <ScenarioHead compared={base} />}
            <th scope="col" className="is-dots">
              {c.worseBetter}
            </th>
            {others.map((at) => {
              const compared = scenarios[at];
              return compared && <ScenarioHead key={compared.scenario.id} compared={compared} isDifference />;
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <IndicatorLine key={`${row.indicator.id} ${row.indicator.minutes ?? ''}`} row={row} table={table} others={others} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A result that is no longer current is told by a clock. */
function ScenarioHead({ compared, isDifference = false }: { readonly compared: Compared; readonly isDifference?: boolean }) {
  const words = useWords();
  const { scenario, colour, drawn } = compared;
  const name = scenarioName(scenario, words);
  const isOld = drawn !== null && !drawn.isCurrent;
  return (
    <th
      scope="col"
      colSpan={isDifference ? 2 : 1}
      className={`is-number ${isOld ? 'is-old' : ''}`}
      title={isOld ? words.comparing.old(name) : name}
    >
      <i className="scenario-dot" style={{ background: colour }} />
      <span>{isDifference ? words.comparing.difference(name) : name}</span>
      {isOld && <Clock3 size={12} strokeWidth={1.75} role="img" aria-label={words.states.stale} />}
    </th>
  );
}

interface LineProps {
  readonly row: ComparedIndicator;
  readonly table: ComparedTable;
  readonly others: readonly number[];
}

function IndicatorLine({ row, table, others }: LineProps) {
  const words = useWords();
  const numbers = useNumbers();
  const { indicator, values } = row;
  const text = (at: number): string => {
    const value = values[at] ?? null;
    return value === null ? '−' : indicatorValue(indicator, value, numbers);
  };
  const oldAt = (at: number): string => (table.scenarios[at]?.drawn?.isCurrent === false ? 'is-old' : '');
  const id = indicator.minutes === null ? indicator.id : `${indicator.id}-${indicator.minutes}`;
  return (
    <tr data-testid="compare-indicator" data-indicator={id}>
      <th scope="row">{indicatorName(indicator, words, numbers)}</th>
      <td className="is-unit">{indicatorUnit(indicator, words)}</td>
      <td className={`is-number ${oldAt(table.reference)}`} data-value={values[table.reference] ?? ''}>
        {text(table.reference)}
      </td>
      <td className="is-dots">
        <Dots row={row} table={table} />
      </td>
      {others.map((at) => {
        const difference = row.differences[at] ?? null;
        const change =
          difference === null ? '−' : (indicatorChange(indicator, difference, words, numbers) ?? words.comparing.same);
        return [
          <td key={`value ${at}`} className={`is-number is-value ${oldAt(at)}`} data-value={values[at] ?? ''}>
            {text(at)}
          </td>,
          <td key={`change ${at}`} className={`is-number is-change ${toneOf(indicator, difference)} ${oldAt(at)}`}>
            {difference === null || difference === 0 ? change : `${difference > 0 ? '↑' : '↓'} ${change.replace(/^[+−]/, '')}`}
          </td>,
        ];
      })}
    </tr>
  );
}

const SPAN = 100;

/** From the worst to the best of them; of what is neither, from low to high. */
function Dots({ row, table }: { readonly row: ComparedIndicator; readonly table: ComparedTable }) {
  const known = row.values.flatMap((value) => (value === null ? [] : [value]));
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const at = (value: number): number => {
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return 6 + (row.indicator.better === 'less' ? 1 - share : share) * (SPAN - 12);
  };
  return (
    <svg className="compare-dots" viewBox={`0 0 ${SPAN} 14`} aria-hidden="true">
      <path d={`M6 7H${SPAN - 6}`} className={row.indicator.better === 'neither' ? 'is-neither' : ''} />
      {table.scenarios.map(({ scenario, colour }, place) => {
        const value = row.values[place];
        return value === null || value === undefined ? null : (
          <circle key={scenario.id} cx={at(value)} cy="7" r="4" style={{ fill: colour }} />
        );
      })}
    </svg>
  );
}

/** The same as text and numbers: unrounded values, seconds as minutes. */
export function indicatorContent(table: ComparedTable, words: Words, numbers: Numbers): TableContent {
  const c = words.comparing;
  const names = table.scenarios.map(({ scenario }) => scenarioName(scenario, words));
  const others = names.map((_, at) => at).filter((at) => at !== table.reference);
  const columns: Column[] = [
    { id: 'indicator', name: c.indicator, kind: 'text', width: 0 },
    { id: 'unit', name: c.unit, kind: 'text', width: 0 },
    ...names.map((name, at): Column => ({ id: `value ${at}`, name, kind: 'decimal', width: 0 })),
    ...others.map((at): Column => ({ id: `difference ${at}`, name: c.difference(names[at] ?? ''), kind: 'decimal', width: 0 })),
  ];
  const rows = table.rows.map(({ indicator, values, differences }): Row => {
    const written = (value: number | null | undefined): number | null =>
      value === null || value === undefined ? null : indicator.unit === 'seconds' ? value / 60 : value;
    return {
      id: `${indicator.id} ${indicator.minutes ?? ''}`,
      values: [
        indicatorName(indicator, words, numbers),
        isMoney(indicator) ? c.units.yuan : indicatorUnit(indicator, words),
        ...values.map(written),
        ...others.map((at) => written(differences[at])),
      ],
    };
  });
  return { columns, rows };
}
