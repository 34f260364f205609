/** A doubtful file over the streets: where its places stand as they are read, and where they would stand; nothing is moved by looking. */
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Bounds } from '../domain/geometry.ts';
import type { ShiftView, Strokes } from '../store/actions.ts';
import { useApp, useNumbers, useWords } from './app-context.tsx';

const WIDTH = 420;
const HEIGHT = 264;

export function ShiftLook({ file, system }: { readonly file: string; readonly system: string }) {
  const words = useWords().importing.shift;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="import-shift">
      <Button className="link-button" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
        {isOpen ? words.close : words.open}
      </Button>
      {isOpen && <Looked file={file} system={system} />}
    </div>
  );
}

function Looked({ file, system }: { readonly file: string; readonly system: string }) {
  const words = useWords().importing.shift;
  const numbers = useNumbers();
  const { actions } = useApp();
  const [view, setView] = useState<ShiftView | 'none' | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await actions.shiftView(file, system, asking.signal);
      if (!asking.signal.aborted) setView(answer.ok && answer.value !== null ? answer.value : 'none');
    };
    void ask();
    return () => asking.abort();
  }, [actions, file, system]);
  if (view === null) return <p className="note">{words.looking}</p>;
  if (view === 'none') return <p className="note">{words.none}</p>;
  const path = pathIn(view.bounds);
  const { beforeM, afterM } = view;
  return (
    <figure className="shift-figure" data-testid="shift-view">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words.title(system)}>
        <path className="shift-street" d={path(view.streets)} />
        <path className="shift-move" d={movesIn(view)} />
        <path className="shift-before" d={path(view.before)} />
        <path className="shift-after" d={path(view.after)} />
      </svg>
      <figcaption>
        <span>
          <i className="swatch shift-key-before" /> {words.before}
        </span>
        <span>
          <i className="swatch shift-key-after" /> {words.after(system)}
        </span>
        {view.streets.starts.length < 2 ? (
          <span>{words.noStreets}</span>
        ) : (
          <span>
            {beforeM === null || afterM === null
              ? words.notNear
              : words.distance(numbers.whole(Math.round(beforeM)), numbers.whole(Math.round(afterM)))}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

type At = (lng: number, lat: number) => readonly [number, number];

const frameOf =
  ([west, south, east, north]: Bounds): At =>
  (lng, lat) => [((lng - west) / (east - west)) * WIDTH, ((north - lat) / (north - south)) * HEIGHT];

function pathIn(bounds: Bounds): (strokes: Strokes) => string {
  const at = frameOf(bounds);
  return ({ lngLats, starts }) => {
    const parts: string[] = [];
    for (let stroke = 0; stroke + 1 < starts.length; stroke++) {
      const [from, to] = [starts[stroke] ?? 0, starts[stroke + 1] ?? 0];
      for (let point = from; point < to; point++) {
        const [x, y] = at(lngLats[2 * point] ?? 0, lngLats[2 * point + 1] ?? 0);
        parts.push(`${point === from ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`);
      }
      if (to - from === 1) parts.push('h0');
    }
    return parts.join('');
  };
}

const MOST_MOVES = 200;

/** From where a place stands to where it would stand: for points, of which each is a stroke. */
function movesIn({ bounds, before, after }: ShiftView): string {
  const at = frameOf(bounds);
  const parts: string[] = [];
  for (let stroke = 0; stroke + 1 < before.starts.length && parts.length < MOST_MOVES; stroke++) {
    const point = before.starts[stroke] ?? 0;
    if ((before.starts[stroke + 1] ?? 0) - point !== 1) continue;
    const [x, y] = at(before.lngLats[2 * point] ?? 0, before.lngLats[2 * point + 1] ?? 0);
    const [toX, toY] = at(after.lngLats[2 * point] ?? 0, after.lngLats[2 * point + 1] ?? 0);
    parts.push(`M${x.toFixed(1)} ${y.toFixed(1)}L${toX.toFixed(1)} ${toY.toFixed(1)}`);
  }
  return parts.join('');
}
