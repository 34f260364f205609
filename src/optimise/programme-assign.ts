/**
 * Who is served where, once it is decided what is open: the most profitable assignment within the capacities, in whole households.
 *
 * Households enter row by row along the most profitable path (successive shortest paths): a full place takes somebody in when somebody there moves on to another place.
 * Not being served is a place too: without limit, or, under a floor, with room for as many as may be left out; whoever finds no room there makes the plan impossible.
 * A place with room is never left by an exchange, so most rows are placed at once.
 */
import { type Programme, rowCountOf, UNLIMITED } from './programme.ts';

export interface Assignment {
  /** Profit less the charges of what is open. */
  readonly value: number;
  /** Households served, by pair. */
  readonly served: Float64Array;
}

/** Null where the options may serve whom they can and yet a rule is broken. `open` has one option a place at the most. */
export function assignProgramme(programme: Programme, open: readonly number[]): Assignment | null {
  const flow = new Flow(programme, open);
  if (flow.isShort()) return null;
  for (let row = 0; row < rowCountOf(programme); row++) if (!flow.enter(row)) return null;
  const charged = open.reduce((sum, option) => sum + programme.charges[option], 0);
  return { value: flow.profit() - charged, served: flow.served };
}

interface Exchange {
  gain: number;
  row: number;
}

const NOWHERE = -1;

class Flow {
  readonly served: Float64Array;
  private readonly programme: Programme;
  /** Node of each place, -1 where it is closed; behind the places one node a floor, and one for all others who are left out. */
  private readonly nodeOf: Int32Array;
  private readonly room: Float64Array;
  /** Pair of each row at each node where it is; left-out nodes have pair -1. */
  private readonly staying: Map<number, number>[];
  private readonly exchanges: (Map<number, Exchange> | null)[];
  private readonly leftOut: number;
  private readonly worth: Float64Array;
  private readonly via: Int32Array;

  constructor(programme: Programme, open: readonly number[]) {
    const { placeCount, placeOf, capacities, floors, households } = programme;
    this.programme = programme;
    this.served = new Float64Array(programme.places.length);
    this.nodeOf = new Int32Array(placeCount).fill(NOWHERE);
    for (const [node, option] of open.entries()) this.nodeOf[placeOf[option]] = node;
    this.leftOut = open.length;
    const nodes = open.length + floors.least.length + 1;
    this.room = new Float64Array(nodes).fill(UNLIMITED);
    for (const [node, option] of open.entries()) this.room[node] = capacities[option];
    for (const [floor, least] of floors.least.entries()) {
      let all = 0;
      for (const [row, one] of floors.ofRow.entries()) if (one === floor) all += households[row];
      this.room[this.leftOut + floor] = all - least;
    }
    this.staying = Array.from({ length: nodes }, () => new Map<number, number>());
    this.exchanges = Array.from({ length: nodes }, () => new Map<number, Exchange>());
    this.worth = new Float64Array(nodes);
    this.via = new Int32Array(nodes);
  }

  /** A floor asks for more households than can be served anywhere. */
  isShort(): boolean {
    return this.room.some((room) => room < 0);
  }

  profit(): number {
    return this.served.reduce((sum, households, pair) => sum + households * this.programme.profits[pair], 0);
  }

  /** All households of a row, wherever it is best; false where there is no room even by moving others. */
  enter(row: number): boolean {
    let left = this.programme.households[row];
    while (left > 0) {
      let node = this.bestNode(row, () => 0);
      if (node === NOWHERE) return false;
      if (this.room[node] === 0) {
        this.findWays();
        node = this.bestNode(row, (one) => this.worth[one]);
        if (node === NOWHERE || this.worth[node] === Number.NEGATIVE_INFINITY) return false;
      }
      const taken = this.push(row, node, left);
      if (taken <= 0) return false;
      left -= taken;
    }
    return true;
  }

  /** The open place, or being left out, with the most profit and what it is worth to get in. */
  private bestNode(row: number, entry: (node: number) => number): number {
    let best = NOWHERE;
    let most = Number.NEGATIVE_INFINITY;
    this.eachChoice(row, (node, profit) => {
      const worth = profit + entry(node);
      if (worth <= most) return;
      best = node;
      most = worth;
    });
    return best;
  }

  private eachChoice(row: number, visit: (node: number, profit: number, pair: number) => void): void {
    const { offsets, places, profits, must, floors } = this.programme;
    for (let pair = offsets[row]; pair < offsets[row + 1]; pair++) {
      const node = this.nodeOf[places[pair]];
      if (node !== NOWHERE) visit(node, profits[pair], pair);
    }
    if (must[row]) return;
    const floor = floors.ofRow[row];
    visit(this.leftOut + (floor < 0 ? floors.least.length : floor), 0, -1);
  }

  /** What it is worth to push one household out of each node to where there is room, and the node it goes to. */
  private findWays(): void {
    const { worth, via, room } = this;
    for (let node = 0; node < worth.length; node++) worth[node] = room[node] > 0 ? 0 : Number.NEGATIVE_INFINITY;
    via.fill(NOWHERE);
    for (let isChanged = true; isChanged; ) {
      isChanged = false;
      for (let node = 0; node < worth.length; node++) {
        if (room[node] > 0) continue;
        for (const [to, { gain }] of this.exchangesOf(node)) {
          if (gain + worth[to] <= worth[node]) continue;
          worth[node] = gain + worth[to];
          via[node] = to;
          isChanged = true;
        }
      }
    }
  }

  /** The best row to move from a node to each other one. */
  private exchangesOf(node: number): Map<number, Exchange> {
    const known = this.exchanges[node];
    if (known) return known;
    const found = new Map<number, Exchange>();
    for (const [row, pair] of this.staying[node]) {
      const here = pair < 0 ? 0 : this.programme.profits[pair];
      this.eachChoice(row, (to, profit) => {
        if (to === node) return;
        const best = found.get(to);
        if (!best) found.set(to, { gain: profit - here, row });
        else if (profit - here > best.gain) {
          best.gain = profit - here;
          best.row = row;
        }
      });
    }
    this.exchanges[node] = found;
    return found;
  }

  /** As many households as the way from this node on has room for. */
  private push(row: number, node: number, wanted: number): number {
    const moves: { readonly row: number; readonly from: number; readonly to: number }[] = [];
    let amount = wanted;
    let at = node;
    while (this.room[at] === 0) {
      const to = this.via[at];
      const exchange = this.exchangesOf(at).get(to);
      if (!exchange) return 0;
      moves.push({ row: exchange.row, from: at, to });
      amount = Math.min(amount, this.at(exchange.row, at));
      at = to;
    }
    amount = Math.min(amount, this.room[at]);
    for (const move of moves) {
      this.change(move.row, move.from, -amount);
      this.change(move.row, move.to, amount);
    }
    this.change(row, node, amount);
    this.room[at] -= amount;
    return amount;
  }

  /** Households of a row that are left out, under its floor or under none. */
  private readonly out = new Map<number, number>();

  private at(row: number, node: number): number {
    const pair = this.staying[node].get(row) ?? -1;
    return pair < 0 ? (this.out.get(row) ?? 0) : this.served[pair];
  }

  private change(row: number, node: number, by: number): void {
    let pair = -1;
    this.eachChoice(row, (one, _profit, own) => {
      if (one === node) pair = own;
    });
    const now = (pair < 0 ? (this.out.get(row) ?? 0) : this.served[pair]) + by;
    if (pair < 0) this.out.set(row, now);
    else this.served[pair] = now;
    const isHere = this.staying[node].has(row);
    if (isHere === now > 0) return;
    if (now > 0) this.staying[node].set(row, pair);
    else this.staying[node].delete(row);
    this.exchanges[node] = null;
  }
}
