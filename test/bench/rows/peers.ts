/**
 * Solvers that anybody can install, on the same question in the same run: GLPK (`glpsol`) and CBC (`cbc`) from Debian read the textbook model of maximal covering from a
 * file. Where one is not installed the row says so. A time counts only with the same answer.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoverProblem } from '../../../src/optimise/cover-problem.ts';

export interface PeerAnswer {
  readonly status: string;
  /** What it found; null where it found nothing in time. */
  readonly found: number | null;
  readonly cpuMs: number;
}

const PEERS = ['glpsol', 'cbc'] as const;
export type Peer = (typeof PEERS)[number];

/** Null where it is not installed. */
export function askPeers(problem: CoverProblem, sites: number, seconds: number): Readonly<Record<Peer, PeerAnswer | null>> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterhour-peers-'));
  const model = join(folder, 'model.lp');
  writeFileSync(model, textbookModel(problem, sites));
  const answer = { glpsol: ask('glpsol', folder, model, seconds), cbc: ask('cbc', folder, model, seconds) };
  rmSync(folder, { recursive: true });
  return answer;
}

function ask(peer: Peer, folder: string, model: string, seconds: number): PeerAnswer | null {
  const out = join(folder, `${peer}.txt`);
  const args =
    peer === 'glpsol'
      ? ['--lp', model, '--tmlim', String(seconds), '-o', out]
      : [model, 'sec', String(seconds), 'ratio', '0', 'solve', 'solution', out];
  const before = childCpuMs();
  const run = spawnSync(peer, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error) return null;
  const cpuMs = childCpuMs() - before;
  const text = readFileSync(out, 'utf8');
  const value =
    peer === 'glpsol' ? /Objective:\s+\S+ = (-?[\d.e+]+)/.exec(text)?.[1] : /objective value (-?[\d.e+]+)/.exec(text)?.[1];
  const isOptimal = peer === 'glpsol' ? /Status:\s+INTEGER OPTIMAL/.test(text) : text.startsWith('Optimal');
  return {
    status: isOptimal ? 'optimal' : 'gap',
    found: value === undefined ? null : Math.abs(Math.round(Number(value))),
    cpuMs,
  };
}

/** CPU of all children that ended, from the process table of Linux; 0 elsewhere. */
function childCpuMs(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  // Fields 16 and 17 of proc(5), in hundredths of a second.
  return 10 * (Number(fields[13] ?? 0) + Number(fields[14] ?? 0));
}

/** In the CPLEX LP format: who is covered, by whom, how many sites. */
function textbookModel({ rowCount, siteCount, weights, rowOffsets, rowSites }: CoverProblem, sites: number): string {
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  const near = (row: number): string =>
    Array.from(rowSites.subarray(rowOffsets[row], rowOffsets[row + 1]), (site) => ` - y${site}`).join('');
  const wrapped = (terms: readonly string[]): string =>
    terms.map((term, at) => (at % 20 === 19 ? `${term}\n` : term)).join(' ');
  const all = Array.from({ length: siteCount }, (_, site) => `y${site}`);
  return [
    'Maximize',
    ` covered: ${wrapped(rows.map((row) => `+ ${weights[row]} z${row}`))}`,
    'Subject To',
    ...rows.map((row) => ` r${row}: z${row}${near(row)} <= 0`),
    ` count: ${wrapped(all.map((one) => `+ ${one}`))} <= ${sites}`,
    'Bounds',
    ...rows.map((row) => ` 0 <= z${row} <= 1`),
    'Binary',
    ...all.map((one) => ` ${one}`),
    'End',
    '',
  ].join('\n');
}
