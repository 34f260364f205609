/** Outlines drawn with the pointer over the map, in pixels of the sheet that lies on it. */
import type { PointerEvent } from 'react';

export type Point = readonly [x: number, y: number];

const SMALLEST_STEP_PX = 4;

export function pointOf(event: PointerEvent<SVGSVGElement>): Point {
  const frame = event.currentTarget.getBoundingClientRect();
  return [event.clientX - frame.left, event.clientY - frame.top];
}

/** A trembling hand adds nothing. */
export const isStep = (from: Point, to: Point): boolean => Math.hypot(to[0] - from[0], to[1] - from[1]) >= SMALLEST_STEP_PX;

/** The box between the first and the last point; empty where they are one. */
export function boxOf(line: readonly Point[]): readonly Point[] {
  const [from, to] = [line[0], line.at(-1)];
  if (!from || !to || from === to) return [];
  return [from, [to[0], from[1]], to, [from[0], to[1]]];
}
