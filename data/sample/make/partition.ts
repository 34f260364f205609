/**
 * Grouping small neighbouring areas into larger ones of wanted sizes, each in one piece: blocks into communities, communities into streets.
 *
 * Groups grow from spread-out seeds, the emptiest first, preferring near areas and long dry borders; seeds move to the middle of
 * their group and the growth is repeated; at last areas on borders change sides where that brings both groups nearer to their size.
 */
import type { Chance } from './chance.ts';
import { apart, type Point } from './plane.ts';

export interface Area {
  readonly at: Point;
  readonly weight: number;
  /** Neighbour to how easily the border is crossed (its dry length in squares). */
  readonly borders: ReadonlyMap<number, number>;
}

/** Group per area. `sizes` are relative: they are scaled to the whole. */
export function group(areas: readonly Area[], sizes: readonly number[], luck: Chance): Int32Array {
  const whole = areas.reduce((sum, area) => sum + area.weight, 0);
  const asked = sizes.reduce((sum, size) => sum + size, 0);
  const wanted = sizes.map((size) => (size / asked) * whole);
  let seeds = spread(areas, sizes.length, luck);
  let groups = grow(areas, seeds, wanted);
  for (let round = 0; round < 7; round++) {
    seeds = middles(areas, groups, sizes.length);
    groups = grow(areas, seeds, wanted);
  }
  for (let round = 0; round < 12; round++) if (!trade(areas, groups, wanted)) break;
  return groups;
}

/** Seeds far from each other, dense land first. */
function spread(areas: readonly Area[], count: number, luck: Chance): number[] {
  const order = luck.shuffled(areas.map((_, k) => k)).sort((a, b) => areas[b].weight - areas[a].weight);
  const seeds = [order[0]];
  const gap = areas.map((area) => apart(area.at, areas[seeds[0]].at));
  while (seeds.length < count) {
    let best = -1;
    let most = -1;
    for (const k of order) {
      const score = gap[k] * Math.sqrt(areas[k].weight + 1);
      if (score > most && !seeds.includes(k)) [most, best] = [score, k];
    }
    seeds.push(best);
    areas.forEach((area, k) => {
      gap[k] = Math.min(gap[k], apart(area.at, areas[best].at));
    });
  }
  return seeds;
}

function grow(areas: readonly Area[], seeds: readonly number[], wanted: readonly number[]): Int32Array {
  const groups = new Int32Array(areas.length).fill(-1);
  const filled = new Float64Array(seeds.length);
  const rims = seeds.map(() => new Set<number>());
  const take = (area: number, to: number): void => {
    groups[area] = to;
    filled[to] += areas[area].weight;
    for (const next of areas[area].borders.keys()) if (groups[next] < 0) rims[to].add(next);
  };
  seeds.forEach((seed, k) => take(seed, k));
  for (;;) {
    let neediest = -1;
    for (let k = 0; k < seeds.length; k++) {
      for (const area of rims[k]) if (groups[area] >= 0) rims[k].delete(area);
      if (rims[k].size > 0 && (neediest < 0 || filled[k] / wanted[k] < filled[neediest] / wanted[neediest])) neediest = k;
    }
    if (neediest < 0) return groups;
    let best = -1;
    let least = Infinity;
    for (const area of rims[neediest]) {
      let ease = 0;
      for (const [next, length] of areas[area].borders) if (groups[next] === neediest) ease += length;
      const score = apart(areas[area].at, areas[seeds[neediest]].at) - 5 * Math.min(40, ease);
      if (score < least || (score === least && area < best)) [least, best] = [score, area];
    }
    take(best, neediest);
  }
}

function middles(areas: readonly Area[], groups: Int32Array, count: number): number[] {
  return Array.from({ length: count }, (_, k) => {
    let [x, y, weight] = [0, 0, 0];
    areas.forEach((area, index) => {
      if (groups[index] !== k) return;
      const share = area.weight + 1;
      [x, y, weight] = [x + area.at[0] * share, y + area.at[1] * share, weight + share];
    });
    const middle: Point = [x / weight, y / weight];
    let best = -1;
    areas.forEach((area, index) => {
      if (groups[index] === k && (best < 0 || apart(area.at, middle) < apart(areas[best].at, middle))) best = index;
    });
    return best;
  });
}

/** One pass of areas changing sides; false when none did. */
function trade(areas: readonly Area[], groups: Int32Array, wanted: readonly number[]): boolean {
  const filled = new Float64Array(wanted.length);
  areas.forEach((area, k) => {
    filled[groups[k]] += area.weight;
  });
  const miss = (k: number, weight: number): number => (weight / wanted[k] - 1) * (weight / wanted[k] - 1);
  let traded = false;
  areas.forEach((area, index) => {
    const from = groups[index];
    let best = -1;
    let gain = 1e-6;
    for (const next of area.borders.keys()) {
      const to = groups[next];
      if (to === from) continue;
      if (easeTo(area, groups, to) < 0.8 * easeTo(area, groups, from)) continue;
      const better =
        miss(from, filled[from]) +
        miss(to, filled[to]) -
        miss(from, filled[from] - area.weight) -
        miss(to, filled[to] + area.weight);
      if (better > gain) [gain, best] = [better, to];
    }
    if (best < 0 || !staysWhole(areas, groups, index)) return;
    groups[index] = best;
    filled[from] -= area.weight;
    filled[best] += area.weight;
    traded = true;
  });
  return traded;
}

/** How much border an area shares with a group. */
function easeTo(area: Area, groups: Int32Array, to: number): number {
  let ease = 0;
  for (const [next, length] of area.borders) if (groups[next] === to) ease += length;
  return ease;
}

/** Whether a group hangs together without one of its areas (and keeps at least one). */
function staysWhole(areas: readonly Area[], groups: ArrayLike<number>, without: number): boolean {
  const own = groups[without];
  const start = [...areas[without].borders.keys()].find((next) => groups[next] === own);
  if (start === undefined) return false;
  const seen = new Set([start, without]);
  const list = [start];
  for (const area of list)
    for (const next of areas[area].borders.keys())
      if (groups[next] === own && !seen.has(next)) {
        seen.add(next);
        list.push(next);
      }
  let size = 0;
  for (let k = 0; k < areas.length; k++) if (groups[k] === own) size++;
  return seen.size === size;
}
