/** Draws a box or a line around hexes and selects those whose centre lies inside. */
import { type PointerEvent, useRef, useState } from 'react';
import { isInside } from '../domain/inside.ts';
import type { TownMap } from '../map/town-map.ts';
import { useApp, useDesk, useDeskStore, useSlice } from './app-context.tsx';
import { boxOf, isStep, type Point, pointOf } from './drawn-outline.ts';

export function SelectTool({ map }: { readonly map: TownMap }) {
  const tool = useDesk((desk) => desk.tool);
  const desk = useDeskStore();
  const { actions } = useApp();
  const baseline = useSlice((state) => state.baseline);
  const drawn = useRef<readonly Point[]>([]);
  const [shape, setShape] = useState<readonly Point[]>([]);
  if (tool === 'point' || baseline.kind !== 'ready') return null;
  const { grid } = baseline.drawn;

  const draw = (line: readonly Point[]): readonly Point[] => {
    drawn.current = line;
    const next = tool === 'box' ? boxOf(line) : line;
    setShape(next);
    return next;
  };
  const add = (event: PointerEvent<SVGSVGElement>): readonly Point[] => {
    const next = pointOf(event);
    const last = drawn.current.at(-1);
    if (!last) return [];
    return draw(isStep(last, next) ? [...drawn.current, next] : drawn.current);
  };
  const finish = (event: PointerEvent<SVGSVGElement>): void => {
    const outline = add(event);
    draw([]);
    desk.setState({ tool: 'point' });
    if (outline.length < 3) return;
    const ring = [...outline, ...outline.slice(0, 1)].map(([x, y]) => map.groundAt(x, y));
    const cells: number[] = [];
    for (let cell = 0; cell < grid.cellCount; cell += 1) {
      if (isInside([[ring]], [grid.cellLng[cell] ?? 0, grid.cellLat[cell] ?? 0])) cells.push(cell);
    }
    actions.select(cells.length > 0 ? { kind: 'cells', cells } : { kind: 'none' });
  };
  return (
    <svg
      className="select-tool"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        draw([pointOf(event)]);
      }}
      onPointerMove={add}
      onPointerUp={finish}
      onPointerCancel={() => draw([])}
    >
      <polygon points={shape.map((point) => point.join(',')).join(' ')} />
    </svg>
  );
}
