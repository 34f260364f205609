/** Draws a box or a line around hexes and selects those whose centre lies inside. */
import { type PointerEvent, useRef, useState } from 'react';
import { isInside } from '../domain/inside.ts';
import type { TownMap } from '../map/town-map.ts';
import { useApp, useDesk, useDeskStore, useSlice } from './app-context.tsx';

type Point = readonly [x: number, y: number];

const SMALLEST_STEP_PX = 4;

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
    const isStep = Math.hypot(next[0] - last[0], next[1] - last[1]) >= SMALLEST_STEP_PX;
    return draw(isStep ? [...drawn.current, next] : drawn.current);
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

function pointOf(event: PointerEvent<SVGSVGElement>): Point {
  const frame = event.currentTarget.getBoundingClientRect();
  return [event.clientX - frame.left, event.clientY - frame.top];
}

function boxOf(line: readonly Point[]): readonly Point[] {
  const [from, to] = [line[0], line.at(-1)];
  if (!from || !to || from === to) return [];
  return [from, [to[0], from[1]], to, [from[0], to[1]]];
}
