/**
 * Streets and banks knotted into one net: nodes where they cross, loose ends joined or cut back, blocks as the faces between.
 *
 * Banks are not streets: they end blocks, and they are where a bridge begins and ends.
 */
import { atan2, length } from './exact.ts';
import { apart, crossing, mix, signedArea, type Path, type Point, type Ring } from './plane.ts';
import { Segments } from './segments.ts';
import type { Street } from './streets.ts';
import { BANDS, LAKE, LAND, banks, isInWater, wetAt } from './water.ts';

export interface Line {
  /** Position in the list of streets, or -1 for a bank. */
  readonly street: number;
  readonly halfWidthM: number;
  nodes: number[];
}

export interface Face {
  readonly ring: Ring;
  readonly areaM2: number;
}

const HALF_WIDTH_M = { arterial: 13, collector: 9, local: 5.5, lane: 2.6, country: 8 } as const;
const JOIN_WITHIN_M = 70;

export class Network {
  readonly points: Point[] = [];
  readonly lines: Line[] = [];
  /** Middle lines of streets, labelled with the line; grows when compounds add their ways. */
  near = new Segments();
  private readonly cuts = new Map<number, { t: number; node: number }[]>();
  private pieceStart: { line: number; position: number }[] = [];

  readonly streets: Street[];

  constructor(streets: readonly Street[]) {
    this.streets = [...streets];
    const drawn: { street: number; path: Path; halfWidthM: number }[] = streets.map((street, index) => ({
      street: index,
      path: street.path,
      halfWidthM: HALF_WIDTH_M[street.kind],
    }));
    for (const band of BANDS) {
      const { left, right } = banks(band);
      for (const bank of [left, right]) drawn.push({ street: -1, path: bank, halfWidthM: 3 });
    }
    drawn.push({ street: -1, path: LAKE.slice(0, -1), halfWidthM: 3 });
    this.knot(drawn);
    this.cutBackLooseEnds();
    this.registerPieces();
  }

  addNode(point: Point): number {
    return this.points.push(point) - 1;
  }

  /** Crossings become shared nodes; a street's end reaches for the nearest other street. */
  private knot(drawn: readonly { street: number; path: Path; halfWidthM: number }[]): void {
    const pieces = new Segments();
    const cutsOf: { t: number; node: number }[][] = [];
    drawn.forEach(({ path }, index) => {
      for (let k = 0; k + 1 < path.length; k++) {
        pieces.add(path[k], path[k + 1], 0, index);
        cutsOf.push([]);
      }
    });
    for (let a = 0; a < cutsOf.length; a++) {
      const [p, q] = [pieces.from[a], pieces.to[a]];
      const seen = new Set<number>();
      for (const b of pieces.around(Math.min(p[0], q[0]), Math.min(p[1], q[1]), Math.max(p[0], q[0]), Math.max(p[1], q[1]))) {
        if (b <= a || seen.has(b) || pieces.label[a] === pieces.label[b]) continue;
        seen.add(b);
        const met = crossing(p, q, pieces.from[b], pieces.to[b]);
        if (!met) continue;
        const node = this.addNode(mix(p, q, met.t));
        cutsOf[a].push({ t: met.t, node });
        cutsOf[b].push({ t: met.u, node });
      }
    }
    const joins = drawn.map(() => ({ first: -1, last: -1 }));
    drawn.forEach(({ street, path }, index) => {
      if (street < 0) return;
      for (const end of ['first', 'last'] as const) {
        const tip = end === 'first' ? path[0] : path[path.length - 1];
        const found = pieces.nearest(tip[0], tip[1], JOIN_WITHIN_M, (label) => label !== index && drawn[label].street >= 0);
        if (!found || found.distanceM < 0.01) continue;
        const at = mix(pieces.from[found.piece], pieces.to[found.piece], found.t);
        if (!isDry(tip, at)) continue;
        const node = this.addNode(at);
        cutsOf[found.piece].push({ t: found.t, node });
        joins[index][end] = node;
      }
    });
    let piece = 0;
    drawn.forEach(({ street, path, halfWidthM }, index) => {
      const nodes: number[] = joins[index].first >= 0 ? [joins[index].first] : [];
      path.forEach((point, k) => {
        nodes.push(this.addNode(point));
        if (k + 1 === path.length) return;
        for (const cut of cutsOf[piece++].sort((m, n) => m.t - n.t || m.node - n.node)) nodes.push(cut.node);
      });
      if (joins[index].last >= 0) nodes.push(joins[index].last);
      this.lines.push({ street, halfWidthM, nodes: this.withoutTwins(nodes) });
    });
  }

  /** Nodes of one line closer than 30 cm to the one before are dropped when nothing else uses them. */
  private withoutTwins(nodes: readonly number[]): number[] {
    return nodes.filter((node, k) => k === 0 || node !== nodes[k - 1]);
  }

  /** Short stubs past the last crossing are cut; longer dead ends stay, as they do in any town. */
  private cutBackLooseEnds(): void {
    for (const line of this.lines)
      if (line.street >= 0) {
        line.nodes = this.onLand(line.nodes);
        line.nodes = this.onLand(line.nodes.toReversed()).reverse();
      }
    for (let pass = 0; pass < 3; pass++) {
      const use = this.useOfNodes();
      for (const line of this.lines) {
        if (line.street < 0) continue;
        for (const reversed of [false, true]) {
          const nodes = reversed ? line.nodes.toReversed() : line.nodes;
          let stubM = 0;
          let k = 0;
          while (k + 1 < nodes.length && (k === 0 ? use[nodes[0]] === 1 : use[nodes[k]] === 2)) {
            stubM += apart(this.points[nodes[k]], this.points[nodes[k + 1]]);
            k++;
          }
          if (k === 0) continue;
          const keptFromM = { arterial: 260, country: 0, collector: 110, local: 60, lane: 24 }[this.streets[line.street].kind];
          if (stubM >= keptFromM) continue;
          const rest = nodes.slice(k);
          line.nodes = reversed ? rest.reverse() : rest;
        }
      }
    }
  }

  /** The nodes from the first piece on that is not over water. */
  private onLand(nodes: readonly number[]): number[] {
    let first = 0;
    while (first + 2 < nodes.length && isInWater(...mix(this.points[nodes[first]], this.points[nodes[first + 1]], 0.5)))
      first++;
    return nodes.slice(first);
  }

  /** How many street pieces end at each node. */
  private useOfNodes(): Uint8Array {
    const use = new Uint8Array(this.points.length);
    for (const line of this.lines) {
      if (line.street < 0) continue;
      for (let k = 0; k + 1 < line.nodes.length; k++) {
        use[line.nodes[k]]++;
        use[line.nodes[k + 1]]++;
      }
    }
    return use;
  }

  private registerPieces(): void {
    this.near = new Segments();
    this.pieceStart = [];
    this.lines.forEach((line, index) => {
      for (let k = 0; k + 1 < line.nodes.length; k++) {
        this.near.add(this.points[line.nodes[k]], this.points[line.nodes[k + 1]], line.halfWidthM, index);
        this.pieceStart.push({ line: index, position: k });
      }
    });
  }

  /** A new local street through nodes that exist. */
  addStreet(nodes: number[]): void {
    const path = nodes.map((node) => this.points[node]);
    const street = this.streets.push({ level: 2, kind: 'local', path, name: '', ref: '' }) - 1;
    this.addLine(nodes, HALF_WIDTH_M.local, street);
  }

  /** Adds a way of a compound or village; its pieces can be met and cut like those of streets. */
  addLine(nodes: number[], halfWidthM: number, street: number): number {
    const index = this.lines.push({ street, halfWidthM, nodes }) - 1;
    for (let k = 0; k + 1 < nodes.length; k++) {
      this.near.add(this.points[nodes[k]], this.points[nodes[k + 1]], halfWidthM, index);
      this.pieceStart.push({ line: index, position: k });
    }
    return index;
  }

  /** A node on an existing piece, for a way that begins there. */
  attach(piece: number, t: number): number {
    const { line, position } = this.pieceStart[piece];
    const nodes = this.lines[line].nodes;
    const [from, to] = [this.near.from[piece], this.near.to[piece]];
    const span = apart(from, to);
    if (t * span < 1) return nodes[position];
    if ((1 - t) * span < 1) return nodes[position + 1];
    const held = this.cuts.get(piece) ?? [];
    const twin = held.find((cut) => Math.abs(cut.t - t) * span < 1);
    if (twin) return twin.node;
    const node = this.addNode(mix(from, to, t));
    held.push({ t, node });
    this.cuts.set(piece, held);
    return node;
  }

  /** Writes all attached nodes into the lines; pieces are numbered anew. */
  settle(): void {
    const byLine = new Map<number, { position: number; t: number; node: number }[]>();
    for (const [piece, list] of this.cuts) {
      const { line, position } = this.pieceStart[piece];
      const held = byLine.get(line) ?? [];
      for (const cut of list) held.push({ position, ...cut });
      byLine.set(line, held);
    }
    for (const [line, list] of byLine) {
      list.sort((a, b) => a.position - b.position || a.t - b.t);
      const out: number[] = [];
      let next = 0;
      this.lines[line].nodes.forEach((node, position) => {
        out.push(node);
        while (next < list.length && list[next].position === position) out.push(list[next++].node);
      });
      this.lines[line].nodes = out;
    }
    this.cuts.clear();
    this.registerPieces();
  }

  /** The blocks between streets and banks, running against the clock, dead ends left out; water is not a block. */
  faces(): Face[] {
    const neighbours = new Map<number, Set<number>>();
    const link = (a: number, b: number): void => {
      const held = neighbours.get(a);
      if (held) held.add(b);
      else neighbours.set(a, new Set([b]));
    };
    for (const line of this.lines)
      for (let k = 0; k + 1 < line.nodes.length; k++) {
        link(line.nodes[k], line.nodes[k + 1]);
        link(line.nodes[k + 1], line.nodes[k]);
      }
    const ends = [...neighbours].filter(([, list]) => list.size === 1).map(([node]) => node);
    for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
      for (const other of neighbours.get(end) ?? []) {
        const list = neighbours.get(other);
        list?.delete(end);
        if (list?.size === 1) ends.push(other);
      }
      neighbours.delete(end);
    }
    const turns = new Map<number, number[]>();
    for (const [node, list] of neighbours) {
      const angle = (other: number): number =>
        atan2(this.points[other][1] - this.points[node][1], this.points[other][0] - this.points[node][0]);
      turns.set(
        node,
        [...list]
          .map((other) => ({ other, at: angle(other) }))
          .sort((a, b) => a.at - b.at || a.other - b.other)
          .map(({ other }) => other),
      );
    }
    const walked = new Set<number>();
    const key = (a: number, b: number): number => a * this.points.length + b;
    const faces: Face[] = [];
    for (const [start, list] of turns)
      for (const second of list) {
        if (walked.has(key(start, second))) continue;
        const ring: Point[] = [];
        let [from, to] = [start, second];
        while (!walked.has(key(from, to))) {
          walked.add(key(from, to));
          ring.push(this.points[from]);
          const around = turns.get(to) ?? [];
          const next = around[(around.indexOf(from) + around.length - 1) % around.length];
          [from, to] = [to, next];
        }
        const areaM2 = signedArea(ring);
        if (areaM2 > 250) faces.push({ ring, areaM2 });
      }
    return faces;
  }
}

/** No water between two points. */
export function isDry(a: Point, b: Point): boolean {
  const steps = Math.max(1, Math.ceil(length(b[0] - a[0], b[1] - a[1]) / 4));
  for (let k = 0; k <= steps; k++) if (wetAt(...mix(a, b, k / steps)) !== LAND) return false;
  return true;
}
