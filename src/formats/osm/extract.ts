/** From what was collected to what a planner can use: the parts of an OsmExtract, and the notes on what was left out. */
import type { OsmExtract } from '../../domain/extract.ts';
import { bad, good, type Outcome, type Problem, problem } from '../../domain/outcome.ts';
import { type ReadJob, stopped } from '../read-job.ts';
import { findBoundaries } from './boundaries.ts';
import { findBuildings } from './buildings.ts';
import type { Collector } from './collect.ts';
import { findLand } from './land.ts';
import { findPlaces } from './places.ts';
import { takeWalkWays } from './walk-ways.ts';

/** Objects in the file, by kind. */
export interface ObjectCounts {
  readonly nodes: number;
  readonly ways: number;
  readonly relations: number;
}

/** Sorts and searches what was read; `notes` are those of the reader. */
export function makeExtract(
  read: Collector,
  objects: ObjectCounts,
  readerNotes: readonly Problem[],
  job: ReadJob,
): Outcome<OsmExtract> {
  const wrong = read.seal();
  if (wrong) return bad(wrong);
  const notes = [...readerNotes];
  const buildings = findBuildings(read, job, notes);
  const places = findPlaces(read, job, notes);
  const found = findBoundaries(read, job, notes);
  const land = findLand(read, job, notes);
  if (!buildings || !places || !found || !land || job.checkpoint(1, 1)) return bad(stopped);
  const walk = takeWalkWays(read);
  if (walk.missingNodes > 0) {
    notes.push(problem('network/cut-ways', { ways: walk.cutWays, nodes: walk.missingNodes, lost: walk.lostWays }));
  }
  if (walk.ways.wayCount === 0) notes.push(problem('network/no-streets', { ...objects }));
  const { boundaries, cutRelations } = found;
  const { walkableWays, lostWays, cutWays, missingNodes } = walk;
  const counts = {
    nodes: objects.nodes,
    ways: objects.ways,
    relations: objects.relations,
    walkableWays,
    lostWays,
    cutWays,
    missingNodes,
    cutRelations,
  };
  return good({ ways: walk.ways, buildings, places, boundaries, land, counts, notes }, notes);
}
