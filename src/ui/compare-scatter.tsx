/** Any two indicators over all scenarios, as points with their names; dashes lead from the reference to each. */
import { useState } from 'react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { ChevronDown } from 'lucide-react';
import type { ComparedIndicator } from '../domain/indicators.ts';
import { useNumbers, useWords } from './app-context.tsx';
import { useComparedTable } from './compare-state.tsx';
import { indicatorName, indicatorUnit, indicatorValue, isMoney } from './indicator-text.ts';
import { Section } from './panel-parts.tsx';
import { niceTicks } from './nice-ticks.ts';
import { scenarioName } from './scenario-name.ts';
import type { Words } from './wording/index.ts';
import type { Numbers } from './wording/numbers.ts';

const WIDTH = 312;
const HEIGHT = 216;
const LEFT = 44;
const RIGHT = 16;
const TOP = 12;
const BASE = 186;

const idOf = ({ indicator: { id, minutes } }: ComparedIndicator): string => (minutes === null ? id : `${id}-${minutes}`);

export function CompareScatter() {
  const words = useWords();
  const numbers = useNumbers();
  const table = useComparedTable();
  const [chosen, setChosen] = useState<{ readonly x: string | null; readonly y: string | null }>({ x: null, y: null });
  const rows = table?.rows ?? [];
  const [x, y] = axes(rows, chosen);
  const c = words.comparing;
  if (!table || !x || !y) return null;
  const points = table.scenarios.flatMap(({ scenario, colour }, at) => {
    const [across, up] = [x.values[at], y.values[at]];
    if (across === null || across === undefined || up === null || up === undefined) return [];
    return [{ name: scenarioName(scenario, words), colour, across, up, isReference: at === table.reference }];
  });
  return (
    <Section title={c.scatter} className="compare-scatter">
      <div className="compare-axes">
        <Axis label={c.across} rows={rows} chosen={x} onChoose={(id) => setChosen({ ...chosen, x: id })} />
        <Axis label={c.up} rows={rows} chosen={y} onChoose={(id) => setChosen({ ...chosen, y: id })} />
      </div>
      {points.length < 2 ? (
        <p className="note">{c.scatterFew}</p>
      ) : (
        <Plot points={points} x={x} y={y} words={words} numbers={numbers} />
      )}
    </Section>
  );
}

/** What was chosen, else cost (or area, or funds, where no cost is known) against the share within the limit. */
function axes(
  rows: readonly ComparedIndicator[],
  chosen: { readonly x: string | null; readonly y: string | null },
): readonly [ComparedIndicator | undefined, ComparedIndicator | undefined] {
  const find = (id: string | null) => rows.find((row) => idOf(row) === id);
  const isKnown = (row: ComparedIndicator): boolean =>
    row.values.every((value) => value !== null) && new Set(row.values).size > 1;
  const across = ['cost', 'office', 'funds', 'mean'].map((id) => find(id)).find((row) => row && isKnown(row)) ?? find('mean');
  return [find(chosen.x) ?? across ?? rows[0], find(chosen.y) ?? find('within-15') ?? rows[0]];
}

interface AxisProps {
  readonly label: string;
  readonly rows: readonly ComparedIndicator[];
  readonly chosen: ComparedIndicator;
  readonly onChoose: (id: string) => void;
}

function Axis({ label, rows, chosen, onChoose }: AxisProps) {
  const words = useWords();
  const numbers = useNumbers();
  return (
    <Select
      className="compare-axis"
      aria-label={label}
      selectedKey={idOf(chosen)}
      onSelectionChange={(key) => onChoose(String(key))}
    >
      <span className="figure-label">{label}</span>
      <Button className="select-button">
        <SelectValue />
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
      </Button>
      <Popover className="popover">
        <ListBox className="menu">
          {rows.map((row) => (
            <ListBoxItem
              key={idOf(row)}
              id={idOf(row)}
              className="menu-item"
              textValue={indicatorName(row.indicator, words, numbers)}
            >
              {indicatorName(row.indicator, words, numbers)}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

interface Point {
  readonly name: string;
  readonly colour: string;
  readonly across: number;
  readonly up: number;
  readonly isReference: boolean;
}

interface PlotProps {
  readonly points: readonly Point[];
  readonly x: ComparedIndicator;
  readonly y: ComparedIndicator;
  readonly words: Words;
  readonly numbers: Numbers;
}

function Plot({ points, x, y, words, numbers }: PlotProps) {
  const names = [x, y].map(({ indicator }) => indicatorName(indicator, words, numbers)) as [string, string];
  const ticksX = niceTicks(
    points.map(({ across }) => shownNumber(x, across)),
    4,
  );
  const ticksY = niceTicks(
    points.map(({ up }) => shownNumber(y, up)),
    4,
  );
  const scale = (value: number, ticks: readonly number[], from: number, to: number): number => {
    const low = ticks[0] ?? 0;
    const high = ticks.at(-1) ?? 1;
    return from + ((value - low) / (high - low || 1)) * (to - from);
  };
  const atX = (value: number): number => scale(value, ticksX, LEFT + 8, WIDTH - RIGHT - 8);
  const atY = (value: number): number => scale(value, ticksY, BASE - 8, TOP + 8);
  const placed = points.map((point) => ({ ...point, x: atX(shownNumber(x, point.across)), y: atY(shownNumber(y, point.up)) }));
  const reference = placed.find(({ isReference }) => isReference);
  const labels = freeLines(placed);
  return (
    <figure>
      <svg
        className="scatter"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={words.comparing.scatterLabel(...names)}
      >
        {ticksY.map((tick) => (
          <g key={tick}>
            <path d={`M${LEFT} ${atY(tick)}H${WIDTH - RIGHT}`} className="scatter-grid" />
            <text x={LEFT - 6} y={atY(tick) + 4} className="scatter-tick is-up">
              {tickText(tick)}
            </text>
          </g>
        ))}
        {ticksX.map((tick) => (
          <text key={tick} x={atX(tick)} y={BASE + 16} className="scatter-tick">
            {tickText(tick)}
          </text>
        ))}
        {reference &&
          placed.map((point) => (
            <path key={point.name} className="scatter-way" d={`M${reference.x} ${reference.y}L${point.x} ${point.y}`} />
          ))}
        {placed.map((point) => (
          <circle key={point.name} cx={point.x} cy={point.y} r="5" style={{ fill: point.colour }} className="scatter-dot" />
        ))}
        {placed.map((point, row) => {
          const isRight = point.x > WIDTH * 0.6;
          return (
            <text
              key={point.name}
              x={point.x + (isRight ? -9 : 9)}
              y={labels[row]}
              className={`scatter-name ${isRight ? 'is-end' : ''}`}
            >
              {point.name}
            </text>
          );
        })}
      </svg>
      <figcaption className="scatter-units">
        <span>↑ {withUnit(names[1], y, words)}</span>
        <span>→ {withUnit(names[0], x, words)}</span>
      </figcaption>
      <table className="visually-hidden">
        <caption>{words.comparing.scatterLabel(...names)}</caption>
        <tbody>
          {points.map((point) => (
            <tr key={point.name}>
              <th scope="row">{point.name}</th>
              <td>{indicatorValue(x.indicator, point.across, numbers)}</td>
              <td>{indicatorValue(y.indicator, point.up, numbers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** As axes count: minutes, and money in ten thousands (万) or thousands by language. */
function shownNumber({ indicator }: ComparedIndicator, value: number): number {
  if (indicator.unit === 'seconds') return value / 60;
  return isMoney(indicator) ? value / 10_000 : value;
}

function withUnit(name: string, { indicator }: ComparedIndicator, words: Words): string {
  const unit = isMoney(indicator) ? words.comparing.units.tenThousand : indicatorUnit(indicator, words);
  return unit === '' ? name : `${name} (${unit})`;
}

const TICK = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });
const tickText = (value: number): string => TICK.format(value).replace('-', '−');

/** Where names stand so that none lies on another: each beside its point, or a line lower. */
function freeLines(points: readonly { readonly x: number; readonly y: number }[]): readonly number[] {
  const taken: number[] = [];
  const order = points.map((_, row) => row).sort((a, b) => (points[a]?.y ?? 0) - (points[b]?.y ?? 0));
  const lines: number[] = points.map(() => 0);
  for (const row of order) {
    let y = (points[row]?.y ?? 0) + 4;
    while (taken.some((line) => Math.abs(line - y) < 13)) y += 1;
    taken.push(y);
    lines[row] = y;
  }
  return lines;
}
