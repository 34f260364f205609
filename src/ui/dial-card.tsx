/** Bottom left on the map: legend, histogram and limit in one. Time has the dial; other measures have bars by class in the same frame. */
import { Minus, Plus } from 'lucide-react';
import { useApp, useNumbers, useWords } from './app-context.tsx';
import { ClassBars } from './class-bars.tsx';
import { IconButton } from './controls.tsx';
import { type Picture, usePicture } from './scene-context.tsx';
import { TimeDial } from './time-dial.tsx';

export function DialCard() {
  const picture = usePicture();
  if (!picture) return null;
  return (
    <section className={`card dial-card ${picture.isCurrent ? '' : 'is-stale'}`}>
      <Legend picture={picture} />
    </section>
  );
}

function Legend({ picture }: { readonly picture: Picture }) {
  const { measure, level } = picture.seen;
  if (measure.kind === 'time' || (measure.kind === 'covered' && level === 'hex')) return <TimeDial picture={picture} />;
  return (
    <>
      <ClassBars picture={picture} />
      {(measure.kind === 'covered' || measure.kind === 'completeness') && <LimitStep minutes={picture.seen.minutesShown} />}
    </>
  );
}

/** The limit where there is no dial to drag: a minute less, a minute more. */
export function LimitStep({ minutes }: { readonly minutes: number }) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  return (
    <div className="limit-step" role="group" aria-label={words.dial.handle}>
      <span className="grow">{words.dial.handle}</span>
      <IconButton label={words.dial.less} onPress={() => actions.showMinutes(minutes - 1)}>
        <Minus size={14} strokeWidth={1.75} />
      </IconButton>
      <b>{words.dial.minutes(numbers.whole(minutes))}</b>
      <IconButton label={words.dial.more} onPress={() => actions.showMinutes(minutes + 1)}>
        <Plus size={14} strokeWidth={1.75} />
      </IconButton>
    </div>
  );
}
