/** Remarks pinned to the map, as pure changes of the plan. */
import type { LngLat } from '../domain/geometry.ts';
import type { MapComment } from '../domain/project.ts';
import type { ScenarioId } from '../domain/units.ts';
import type { Document } from './app-state.ts';
import { BASELINE_SCENARIO, nextId, scenarioOf } from './document.ts';

/** A new comment under the next free id, at the end. */
export function withNewComment(document: Document, scenario: ScenarioId, lngLat: LngLat, text: string): Document {
  const comment: MapComment = { id: nextId(document.comments, 'c'), scenario, lngLat, text };
  return { ...document, comments: [...document.comments, comment] };
}

/** The same document when nothing differs. */
export function withComment(document: Document, id: string, change: Partial<Pick<MapComment, 'lngLat' | 'text'>>): Document {
  const row = document.comments.findIndex((comment) => comment.id === id);
  const before = document.comments[row];
  if (before === undefined) return document;
  const after = { ...before, ...change };
  const isSame = after.text === before.text && after.lngLat.every((degrees, axis) => degrees === before.lngLat[axis]);
  return isSame ? document : { ...document, comments: document.comments.with(row, after) };
}

export function withoutComment(document: Document, id: string): Document {
  const comments = document.comments.filter((comment) => comment.id !== id);
  return comments.length === document.comments.length ? document : { ...document, comments };
}

/** Those seen in a scenario: its own, those of the scenarios it was branched from, and those of the baseline. */
export function commentsIn(document: Document, scenario: ScenarioId): readonly MapComment[] {
  const line = new Set<ScenarioId>([BASELINE_SCENARIO]);
  for (let at: ScenarioId | null = scenario; at !== null && !line.has(at); ) {
    line.add(at);
    at = scenarioOf(document, at)?.parent ?? null;
  }
  return document.comments.filter((comment) => line.has(comment.scenario));
}
