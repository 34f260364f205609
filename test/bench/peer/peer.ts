/** The C++ program of this folder, compiled on the spot where there is a g++, as tasks for the same turns. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Task } from '../interleave.ts';
import type { YardstickGraph } from '../yardstick-graph.ts';

/** No tasks where there is no compiler. */
export function peer(root: string, place: string, graph: YardstickGraph, sources: Uint32Array, size: string): Task[] {
  const folder = join(root, 'build/bench');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'reach');
  if (!compiles(join(root, 'test/bench/peer/reach.cpp'), program)) return [];
  const file = join(folder, `${place}.graph`);
  writeFileSync(file, graphBytes(graph, sources));
  return (['300-catchments', 'nearest-6x50'] as const).map((question) => ({
    name: `yardstick c++ ${question} ${place}`,
    size,
    run: () => JSON.parse(execFileSync(program, [file, question], { encoding: 'utf8' })) as Answer,
  }));
}

function compiles(source: string, program: string): boolean {
  try {
    execFileSync('g++', ['-O3', '-march=native', '-std=c++17', '-o', program, source], { stdio: 'pipe' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Nodes, arcs, sources, then offsets, targets, milliseconds and sources: 32 bits each. */
function graphBytes({ nodeCount, offsets, targets, ms }: YardstickGraph, sources: Uint32Array): Uint8Array {
  const parts = [Uint32Array.of(nodeCount, targets.length, sources.length), offsets, targets, ms, sources];
  return new Uint8Array(Uint32Array.from(parts.flatMap((part) => Array.from(part))).buffer);
}
