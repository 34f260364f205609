/** The size of a merge as a bar: its members end to end, the bounds as notches, the sum as a knob. For eyes; the figures stand beside it. */
import { useNumbers } from './app-context.tsx';

interface Props {
  readonly parts: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly isWithin: boolean;
}

export function SizeBar({ parts, min, max, isWithin }: Props) {
  const numbers = useNumbers();
  const sum = parts.reduce((total, part) => total + part, 0);
  const whole = Math.max(max * 1.35, sum * 1.05);
  const percent = (value: number): string => `${(100 * value) / whole}%`;
  const ends = parts.map((_, at) => parts.slice(0, at + 1).reduce((total, part) => total + part, 0));
  return (
    <div className={`size-bar ${isWithin ? 'is-within' : ''}`} aria-hidden="true">
      <div className="size-track">
        <i className="size-range" style={{ insetInlineStart: percent(min), inlineSize: percent(max - min) }} />
        <i className="size-sum" style={{ inlineSize: percent(sum) }} />
        {ends.slice(0, -1).map((end, row) => (
          // members have no name here: their place in the bar is what they are called by
          <i key={`${row} ${end}`} className="size-joint" style={{ insetInlineStart: percent(end) }} />
        ))}
        {[min, max].map((bound) => (
          <i key={bound} className="size-notch" style={{ insetInlineStart: percent(bound) }} />
        ))}
        <i className="size-knob" style={{ insetInlineStart: percent(sum) }} />
      </div>
      <div className="size-ends">
        {[min, max].map((bound) => (
          <span key={bound} style={{ insetInlineStart: percent(bound) }}>
            {numbers.whole(bound)}
          </span>
        ))}
      </div>
    </div>
  );
}
