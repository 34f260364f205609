import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type SourceFile, wallsCrossed } from './architecture.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function sources(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(root.length), text: readFileSync(path, 'utf8') }));
}

const all = ['src', 'workers', 'data'].flatMap(sources);

describe('the walls of the house', () => {
  it('stand: no file imports from a folder it may not know', () => {
    expect(all.length).toBeGreaterThan(20);
    expect(wallsCrossed(all)).toEqual([]);
  });

  const crossing = (path: string, text: string): readonly string[] => wallsCrossed([{ path, text }]);

  it('are noticed when crossed, with file, line and import', () => {
    expect(crossing('src/domain/town.ts', "\nimport { reach } from '../kernels/reach.ts';\n")).toEqual([
      'src/domain/town.ts:2 may not import ../kernels/reach.ts',
    ]);
    expect(crossing('src/ui/map-panel.tsx', "import {\n  reach,\n} from '../kernels/reach.ts';")).toHaveLength(1);
    expect(crossing('src/kernels/reach.ts', "import { build } from '../formats/csv.ts';")).toHaveLength(1);
    expect(crossing('src/formats/csv.ts', "import type { Reach } from '../kernels/reach.ts';")).toHaveLength(1);
    expect(crossing('src/ui/table.tsx', "const csv = await import('../formats/csv.ts');")).toHaveLength(1);
    expect(crossing('src/domain/town.ts', "import { latLngToCell } from 'h3-js';")).toHaveLength(1);
    expect(crossing('src/kernels/reach.ts', "import { latLngToCell } from 'h3-js';")).toHaveLength(1);
    expect(crossing('src/store/results.ts', "import { useState } from 'react';")).toHaveLength(1);
    expect(crossing('src/kernels/reach.ts', 'const start = performance.now();')).toHaveLength(1);
    expect(crossing('src/domain/town.ts', 'const id = Math.random();')).toHaveLength(1);
  });

  it('let through what may pass', () => {
    expect(crossing('src/kernels/hexgrid.ts', "import { latLngToCell } from 'h3-js';")).toEqual([]);
    expect(
      crossing('src/kernels/reach.ts', "import type { Town } from '../domain/town.ts';\n// performance.now() is not used"),
    ).toEqual([]);
    expect(crossing('src/ui/panel.tsx', "import { text } from './wording/index.ts';")).toEqual([]);
    expect(crossing('data/index.ts', "import pack from './standards/huzhou-2007.json';")).toEqual([]);
  });
});
