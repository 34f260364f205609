/**
 * A scenario's changes to the walking network: gates opened and closed, ways taken away, links drawn.
 *
 * Both ends of a link are tied to the nearest street, on whatever piece of network it is, and walked straight to; the street
 * is cut there. Links are joined in order of id, so a later one may begin on an earlier one. Gates first, then ways, then links.
 */
import { LOOSE_END } from '../domain/loose-end.ts';
import type { LngLat } from '../domain/geometry.ts';
import { type Problem, problem } from '../domain/outcome.ts';
import type { DrawnLink, NetworkEdits } from '../domain/scenario-town.ts';
import { NODE, WAY, WAY_CLASSES } from '../domain/streets.ts';
import { cutDraft, draftOf, type EdgeDraft, partOf } from './edge-drafts.ts';
import { indexEdges } from './edge-index.ts';
import { finishDraft, type NetworkDraft, newDraft } from './network-drafts.ts';
import type { StreetChange } from './re-reach.ts';
import { tie } from './snap.ts';
import { NONE, type WalkNetwork } from './walk-network.ts';

export interface EditedNetwork {
  /** Nodes and edges of the base keep their numbers; new ones stand behind them. The base itself where nothing changed. */
  readonly network: WalkNetwork;
  readonly change: StreetChange;
  /** Gates and ways the network does not have, link ends too far from any street. */
  readonly notes: readonly Problem[];
}

/** The base network with the edits; equal edits give equal bytes. `maxLegM` is how far a link's end may be from a street. */
export function editNetwork(base: WalkNetwork, edits: NetworkEdits, maxLegM: number): EditedNetwork {
  const notes: Problem[] = [];
  const draft = newDraft(base);
  const gates = setGates(draft, edits, notes);
  removeWays(draft, edits.removed, notes);
  const changed = new Set(draft.replaced.keys());
  let network = gates.length + changed.size > 0 ? finishDraft(draft) : base;
  for (const link of edits.drawn) {
    const next = newDraft(network);
    drawLink(next, link, maxLegM, notes);
    for (const edge of next.replaced.keys()) if (edge < base.edgeCount) changed.add(edge);
    network = finishDraft(next);
  }
  return { network, change: { gates: Uint32Array.from(gates), edges: Uint32Array.from(changed).sort() }, notes };
}

/** The gates that are now otherwise than before. */
function setGates({ base, nodeFlags }: NetworkDraft, { gates }: NetworkEdits, notes: Problem[]): number[] {
  if (gates.length === 0) return [];
  const nodeOfId = new Map<number, number>();
  base.nodeId.forEach((id, node) => {
    if (base.nodeFlags[node] & (NODE.gateOpen | NODE.gateClosed)) nodeOfId.set(id, node);
  });
  const changed: number[] = [];
  for (const { gate, open } of gates) {
    const node = nodeOfId.get(Number(gate));
    if (node === undefined) {
      notes.push(problem('edit/unknown-gate', { gate }));
      continue;
    }
    const flags = (nodeFlags[node] & ~(NODE.gateOpen | NODE.gateClosed)) | (open ? NODE.gateOpen : NODE.gateClosed);
    if (flags !== nodeFlags[node]) changed.push(node);
    nodeFlags[node] = flags;
  }
  return changed.sort((a, b) => a - b);
}

/** What is left of each edge that runs over a removed way; an edge of which nothing is left is marked as removed. */
function removeWays(draft: NetworkDraft, removed: readonly string[], notes: Problem[]): void {
  if (removed.length === 0) return;
  const { base } = draft;
  const rowOfId = new Map<string, number>();
  base.wayId.forEach((id, row) => {
    rowOfId.set(`w${id}`, row);
  });
  const rows = new Set<number>();
  for (const link of removed) {
    const row = rowOfId.get(link);
    if (row === undefined) notes.push(problem('edit/unknown-link', { link }));
    else rows.add(row);
  }
  for (let edge = 0; edge < base.edgeCount; edge++) {
    let touched = false;
    for (let run = base.runOffsets[edge]; run < base.runOffsets[edge + 1]; run++) touched ||= rows.has(base.runWay[run]);
    if (touched) cutOutWays(draft, edge, rows);
  }
}

function cutOutWays(draft: NetworkDraft, edge: number, rows: ReadonlySet<number>): void {
  const whole = draftOf(draft.base, edge);
  const left: EdgeDraft[] = [];
  for (let first = 0; first < whole.ways.length; first++) {
    if (rows.has(whole.ways[first])) continue;
    let last = first;
    while (last < whole.ways.length && !rows.has(whole.ways[last])) last++;
    const from = first === 0 ? whole.from : addNode(draft, whole.line[first]);
    const to = last === whole.ways.length ? whole.to : addNode(draft, whole.line[last]);
    left.push(partOf(whole, first, last, from, to));
    first = last;
  }
  const [kept, ...others] = left;
  draft.replaced.set(edge, kept ?? { ...whole, flags: whole.flags | WAY.removed });
  draft.addedEdges.push(...others);
}

const addNode = ({ base, addedNodes }: NetworkDraft, lngLat: LngLat): number => base.nodeCount + addedNodes.push(lngLat) - 1;

/** An end that is too far from every street stays loose and is noted: the link is then a dead end there. */
function drawLink(draft: NetworkDraft, link: DrawnLink, maxLegM: number, notes: Problem[]): void {
  const [first, last] = [link.line[0], link.line.at(-1) ?? link.line[0]];
  const ends = [first, last];
  const ties = tie(
    draft.base,
    indexEdges(draft.base, 0),
    Float64Array.from(ends, ([lng]) => lng),
    Float64Array.from(ends, ([, lat]) => lat),
    maxLegM,
  );
  const [from, to] = joinEnds(draft, ends, ties.edge, ties.alongM);
  ends.forEach((lngLat, end) => {
    if (ties.edge[end] !== NONE) return;
    notes.push(problem(LOOSE_END, { link: link.id, distanceM: Math.round(ties.legM[end]) }, { lngLat }));
  });
  const lngLatOf = (node: number): LngLat =>
    draft.addedNodes[node - draft.base.nodeCount] ?? [draft.base.nodeLng[node], draft.base.nodeLat[node]];
  const line = [lngLatOf(from), ...link.line, lngLatOf(to)].filter(
    (point, at, points) => at === 0 || point[0] !== points[at - 1][0] || point[1] !== points[at - 1][1],
  );
  if (line.length < 2) return;
  const way = draft.base.wayId.length + draft.addedWayIds.push(-1 - draft.base.wayId.length) - 1;
  const ways = line.slice(1).map(() => way);
  draft.addedEdges.push({ from, to, line, ways, factor: 1, flags: 0, wayClass: WAY_CLASSES.indexOf('path') });
}

/** A node at each end of the link: one that is there, or a new one where a street is cut. */
function joinEnds(draft: NetworkDraft, ends: readonly LngLat[], edges: Uint32Array, alongM: Float64Array): readonly number[] {
  const { base } = draft;
  const nodes = ends.map((lngLat, end) => {
    const edge = edges[end];
    if (edge === NONE) return addNode(draft, lngLat);
    if (alongM[end] === 0) return base.edgeFrom[edge];
    return alongM[end] === base.edgeLengthM[edge] ? base.edgeTo[edge] : NONE;
  });
  const cuts = [0, 1].filter((end) => nodes[end] === NONE);
  // Both ends on one street: the farther cut first, so that the nearer one is made in the part that keeps the edge's number.
  if (cuts.length === 2 && edges[0] === edges[1] && alongM[0] < alongM[1]) cuts.reverse();
  for (const end of cuts) {
    const twin = 1 - end;
    if (edges[end] === edges[twin] && alongM[end] === alongM[twin] && nodes[twin] !== NONE) {
      nodes[end] = nodes[twin];
      continue;
    }
    const edge = edges[end];
    const node = base.nodeCount + draft.addedNodes.length;
    const { first, second, lngLat } = cutDraft(draft.replaced.get(edge) ?? draftOf(base, edge), alongM[end], node);
    nodes[end] = addNode(draft, lngLat);
    draft.replaced.set(edge, first);
    draft.addedEdges.push(second);
  }
  return nodes;
}
