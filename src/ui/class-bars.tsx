/** The legend of measures without a limit: households by class, with breaks beneath and a notch where the standard stands. */
import { useLanguage, useNumbers, useWords } from './app-context.tsx';
import { classLabels } from './class-labels.ts';
import { LegendSigns } from './legend-signs.tsx';
import type { Picture } from './scene-context.tsx';

const WIDTH = 292;
const TOP = 20;
const BASE = 70;

export function ClassBars({ picture }: { readonly picture: Picture }) {
  const words = useWords();
  const numbers = useNumbers();
  const { scale, counts } = picture.scene;
  const tallest = Math.max(1, ...counts.perClass);
  const width = WIDTH / scale.tokens.length;
  const unit = {
    minutes: words.units.min,
    'm2/100hh': words.units.m2per100,
    households: words.units.hh,
    percent: '%',
    services: words.units.services,
    words: '',
  }[scale.unit];
  const labels = classLabels(scale, useLanguage());
  const wordsBelow = scale.words.map((word) => words.classes[word]);
  return (
    <>
      <header className="card-head">
        <h2>{words.dial.households}</h2>
        <span>{unit}</span>
      </header>
      <svg className="class-bars" viewBox={`0 0 ${WIDTH} 88`} aria-hidden="true">
        {scale.tokens.map((token, index) => {
          const count = counts.perClass[index] ?? 0;
          const height = count === 0 ? 0 : Math.max(1.5, (count / tallest) * (BASE - TOP));
          return (
            <g key={token}>
              <rect x={index * width + 1} y={BASE - height} width={width - 2} height={height} fill={`var(--${token})`} />
              <rect x={index * width + 1} y={BASE + 1} width={width - 2} height={3} fill={`var(--${token})`} />
              <text x={(index + 0.5) * width} y={BASE - height - 4} className="dial-tick">
                {numbers.whole(count)}
              </text>
              {wordsBelow[index] !== undefined && (
                <text x={(index + 0.5) * width} y={BASE + 17} className="dial-tick">
                  {wordsBelow[index]}
                </text>
              )}
            </g>
          );
        })}
        {scale.breaks.map((value, index) => (
          <text
            key={value}
            x={(index + 1) * width}
            y={BASE + 17}
            className={index + 1 === scale.standardAfter ? 'dial-tick is-standard' : 'dial-tick'}
          >
            {Number.isInteger(value) ? numbers.whole(value) : numbers.short(value)}
          </text>
        ))}
        {scale.standardAfter !== null && (
          <path d={`M${scale.standardAfter * width} ${TOP - 12}V${BASE + 6}`} className="class-standard" />
        )}
      </svg>
      <table className="visually-hidden">
        <caption>{words.dial.households}</caption>
        <tbody>
          {counts.perClass.map((count, index) => (
            <tr key={scale.tokens[index]}>
              <th scope="row">{wordsBelow[index] ?? `${labels[index] ?? ''} ${unit}`}</th>
              <td>{words.dial.count(numbers.whole(count))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <LegendSigns picture={picture} />
    </>
  );
}
