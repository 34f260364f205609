/**
 * What the planner says against the guess of a reader: encoding, coordinate system, order of the axes, doubtful numbers, layer.
 *
 * Each may be said for all inputs, or for one by its name in front: `--crs communities=EPSG:4549`. Nothing of it is ever guessed
 * into effect: without these options a doubtful file is refused or left as it stands, and says so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { ReadOptions } from '../formats/format.ts';
import type { Given, Option } from './command.ts';

export const READING_OPTIONS: readonly Option[] = [
  {
    name: 'crs',
    value: '[INPUT=]CODE',
    help: 'coordinate system: EPSG:4549, GCJ-02, BD-09, a .prj file or a proj4 text',
    isRepeatable: true,
  },
  { name: 'encoding', value: '[INPUT=]NAME', help: 'of text: utf-8, gb18030, big5, shift_jis ...', isRepeatable: true },
  { name: 'axes', value: '[INPUT=]lat-lng', help: 'the file writes latitude first', isRepeatable: true },
  {
    name: 'numbers',
    value: '[INPUT=]COLUMN',
    help: 'read the doubtful numbers of a column as proposed ("1.290" as 1,290)',
    isRepeatable: true,
  },
  {
    name: 'no-repair',
    value: '[INPUT=]CODE',
    help: 'set rows aside instead of repairing them: shape/open-ring, shape/winding ... (codes of the ledger)',
    isRepeatable: true,
  },
  { name: 'layer', value: '[INPUT=]NAME', help: 'sheet or layer of a file that has several', isRepeatable: true },
];

export interface Reading {
  readonly options: ReadOptions;
  /** Columns whose doubtful numbers are agreed to. */
  readonly numbers: readonly string[];
  readonly layer: string | null;
}

const INPUTS = ['network', 'communities', 'facilities', 'households', 'candidates'];

/** What is said of one input (`communities`), or of every file where `input` is null. Problem `option/bad-value`. */
export function readingGiven(given: Given, input: string | null): Outcome<Reading> {
  const said = (name: string): readonly string[] => given.all(name).flatMap((text) => valueFor(text, input) ?? []);
  const axes = said('axes').at(-1) ?? null;
  if (axes !== null && axes !== 'lat-lng')
    return bad(problem('option/bad-value', { option: '--axes', value: axes, choices: 'lat-lng' }));
  const crs = said('crs').at(-1) ?? null;
  return good({
    options: {
      encoding: said('encoding').at(-1) ?? null,
      crs: crs === null ? null : definitionOf(crs),
      swapAxes: axes !== null,
      unwanted: said('no-repair'),
    },
    numbers: said('numbers'),
    layer: said('layer').at(-1) ?? null,
  });
}

/** The value where it is meant for this input, else null. */
function valueFor(text: string, input: string | null): string | null {
  const [, scope, value] = /^(\w+)=(.+)$/s.exec(text) ?? [];
  if (scope === undefined || value === undefined || !INPUTS.includes(scope)) return text;
  return scope === input ? value : null;
}

/** A .prj file is read; everything else is a code or a definition as it stands. */
const definitionOf = (text: string): string =>
  /\.(?:prj|wkt)$/i.test(text) && existsSync(text) ? readFileSync(text, 'utf8') : text;
