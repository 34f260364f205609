/** Choosing communities with a line around them, a box, or by going over them: a sheet over the map that follows the pointer. */
import { type PointerEvent, useRef, useState } from 'react';
import { isInside } from '../domain/inside.ts';
import { representativePoint } from '../domain/representative-point.ts';
import type { TownMap } from '../map/town-map.ts';
import { useApp, useDesk, useDeskStore } from './app-context.tsx';
import { boxOf, isStep, type Point, pointOf } from './drawn-outline.ts';
import { changeMerge, takeIn } from './merge-choice.ts';
import { communityAt, presentTown } from './present-town.ts';

export function MergeBrush({ map }: { readonly map: TownMap }) {
  const way = useDesk((state) => state.merge.way);
  const desk = useDeskStore();
  const app = useApp();
  const { store } = app;
  const drawn = useRef<readonly Point[]>([]);
  const [shape, setShape] = useState<readonly Point[]>([]);
  if (way !== 'lasso' && way !== 'box' && way !== 'paint') return null;
  const around = { app, desk };
  const paint = ([x, y]: Point): void => {
    const id = communityAt(store.getState(), map.groundAt(x, y));
    if (id !== null) takeIn(around, [id]);
  };
  const draw = (line: readonly Point[]): void => {
    drawn.current = line;
    setShape(way === 'box' ? boxOf(line) : line);
  };
  const follow = (event: PointerEvent<SVGSVGElement>): void => {
    const next = pointOf(event);
    const last = drawn.current.at(-1);
    if (!last || !isStep(last, next)) return;
    draw([...drawn.current, next]);
    if (way === 'paint') paint(next);
  };
  const finish = (event: PointerEvent<SVGSVGElement>): void => {
    follow(event);
    const outline = way === 'box' ? boxOf(drawn.current) : drawn.current;
    draw([]);
    if (way !== 'paint' && outline.length >= 3) {
      const ring = [...outline, ...outline.slice(0, 1)].map(([x, y]) => map.groundAt(x, y));
      const communities = presentTown(store.getState())?.town.communities ?? [];
      const inside = communities.filter(({ boundary }) => {
        const middle = representativePoint(boundary);
        return middle !== null && isInside([[ring]], middle);
      });
      takeIn(
        around,
        inside.map(({ id }) => id),
      );
    }
    if (way !== 'paint') changeMerge(around, { way: 'click' });
  };
  return (
    <svg
      className={`select-tool merge-brush is-${way}`}
      aria-hidden="true"
      data-testid="merge-brush"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const first = pointOf(event);
        draw([first]);
        if (way === 'paint') paint(first);
      }}
      onPointerMove={follow}
      onPointerUp={finish}
      onPointerCancel={() => draw([])}
    >
      {way === 'paint' ? (
        <polyline points={shape.map((point) => point.join(',')).join(' ')} />
      ) : (
        <polygon points={shape.map((point) => point.join(',')).join(' ')} />
      )}
    </svg>
  );
}
