/** Bottom left while comparing: households by how much they gain or lose, worse to better; with two maps the usual legend. */
import { useNumbers, useSlice, useWords } from './app-context.tsx';
import { type Pair, usePair } from './compare-state.tsx';
import { DialCard, LimitStep } from './dial-card.tsx';
import { unitOf } from './hover-card.tsx';
import { measureTitle } from './measure-list.ts';
import { useNaming } from './measure-card.tsx';
import { scenarioName } from './scenario-name.ts';
import type { Words } from './wording/index.ts';
import type { Numbers } from './wording/numbers.ts';

const WIDTH = 292;
const TOP = 18;
const BASE = 62;

export function CompareLegend() {
  const isDifference = useSlice(({ compare }) => compare?.mode === 'difference');
  const pair = usePair();
  if (!isDifference) return <DialCard />;
  return pair?.scene ? <Difference pair={pair} scene={pair.scene} /> : null;
}

interface Bar {
  readonly token: string;
  readonly label: string;
  readonly households: number;
}

function Difference({ pair, scene }: { readonly pair: Pair; readonly scene: NonNullable<Pair['scene']> }) {
  const words = useWords();
  const numbers = useNumbers();
  const l = words.comparing.legend;
  const { seen } = pair;
  const bars = barsOf(pair, scene, words, numbers);
  const tallest = Math.max(1, ...bars.filter((_, row) => row !== (bars.length - 1) / 2).map(({ households }) => households));
  const width = WIDTH / bars.length;
  const isTime = seen.measure.kind === 'time';
  const isCount = seen.measure.kind === 'households';
  const unit = scene.scale.unit === 'percent' ? l.points : unitOf(scene.scale, words);
  const unchanged = scene.counts.perClass[3] ?? 0;
  return (
    <section className="card dial-card compare-legend" data-testid="compare-legend" aria-label={useTitle(pair)}>
      <header className="card-head">
        <h2>{useTitle(pair)}</h2>
      </header>
      <svg className="class-bars" viewBox={`0 0 ${WIDTH} 82`} aria-hidden="true">
        {bars.map(({ token, label, households }, row) => {
          const isMiddle = row === (bars.length - 1) / 2;
          const height = isMiddle ? 0 : households === 0 ? 0 : Math.max(1.5, (households / tallest) * (BASE - TOP));
          return (
            <g key={token}>
              <rect x={row * width + 1} y={BASE - height} width={width - 2} height={height} fill={`var(--${token})`} />
              <rect x={row * width + 1} y={BASE + 1} width={width - 2} height={4} fill={`var(--${token})`} />
              {!isMiddle && (
                <text x={(row + 0.5) * width} y={BASE - height - 4} className="dial-tick">
                  {numbers.whole(households)}
                </text>
              )}
              <text x={(row + 0.5) * width} y={BASE + 18} className="dial-tick">
                {label}
              </text>
            </g>
          );
        })}
      </svg>
      <div className="compare-ends">
        <b className="is-loss">← {isTime ? l.slower : isCount ? l.fewer : l.worse}</b>
        <span>
          {unit !== '' && `${unit} · `}
          {l.unchanged(numbers.whole(unchanged))}
        </span>
        <b className="is-gain">{isTime ? l.faster : isCount ? l.more : l.better} →</b>
      </div>
      {scene.counts.notTied > 0 && <p className="dial-note">{l.offNetwork(numbers.whole(scene.counts.notTied))}</p>}
      <table className="visually-hidden">
        <caption>{l.perClass}</caption>
        <tbody>
          {bars.map(({ token, label, households }, row) => (
            <tr key={token}>
              <th scope="row">{`${row < 3 ? l.worse : row > 3 ? l.better : ''} ${label} ${unit}`}</th>
              <td>{words.dial.count(numbers.whole(households))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {(seen.measure.kind === 'covered' || seen.measure.kind === 'completeness') && <LimitStep minutes={pair.minutes} />}
    </section>
  );
}

function useTitle({ seen, minutes, shown, reference }: Pair): string {
  const words = useWords();
  const numbers = useNumbers();
  const naming = useNaming();
  const l = words.comparing.legend;
  const names = [scenarioName(shown, words), scenarioName(reference, words)] as const;
  if (seen.measure.kind === 'time') return l.time(...names);
  if (seen.measure.kind === 'covered') return l.covered(numbers.whole(minutes), ...names);
  return l.other(measureTitle(seen.measure, naming, words), ...names);
}

/** Seven from much worse to much better; three where there is only in and out. */
function barsOf({ seen }: Pair, { scale, counts }: NonNullable<Pair['scene']>, words: Words, numbers: Numbers): readonly Bar[] {
  const l = words.comparing.legend;
  const households = (row: number): number => counts.perClass[row] ?? 0;
  if (scale.breaks.length === 0) {
    return [
      { token: 'diff-3n', label: l.left, households: households(0) },
      { token: 'diff-0', label: l.stayed, households: households(3) },
      { token: 'diff-3p', label: l.came, households: households(6) },
    ];
  }
  const [weak = 1, middle = 1, strong = 1] = scale.breaks.slice(3);
  const isWhole = seen.measure.kind === 'completeness' || seen.measure.kind === 'households';
  const plain = [
    isWhole ? `≥ ${numbers.whole(strong)}` : `> ${numbers.whole(strong)}`,
    isWhole && strong - middle === 1
      ? numbers.whole(middle)
      : `${numbers.whole(middle)}–${numbers.whole(isWhole ? strong - 1 : strong)}`,
    isWhole && middle - weak === 1
      ? numbers.whole(weak)
      : `${numbers.whole(weak)}–${numbers.whole(isWhole ? middle - 1 : middle)}`,
  ];
  const labels = [...plain, isWhole ? '0' : `± ${numbers.whole(weak)}`, ...plain.toReversed()];
  return scale.tokens.map((token, row) => ({ token, label: labels[row] ?? '', households: households(row) }));
}
