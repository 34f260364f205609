/** `inspect FILE...`: what each file is, what was understood of it, and what it could be used for. */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { Reading, TableReading } from '../formats/format.ts';
import { readFile } from '../formats/index.ts';
import { describeOsm } from '../formats/osm/describe.ts';
import { withAcceptedNumbers } from '../formats/understand/accepted-numbers.ts';
import { COLUMN_ROLES, columnFor } from '../formats/understand/column-roles.ts';
import { guessRoles } from '../formats/understand/guess-roles.ts';
import { tablesUsed } from '../formats/understand/tables-used.ts';
import type { Command } from './command.ts';
import { diskFile, readJob } from './disk-file.ts';
import { READING_OPTIONS, type Reading as Said, readingGiven } from './reading-options.ts';

export const inspect: Command = {
  name: 'inspect',
  summary: 'says what each file is and what it can be used for',
  operands: 'FILE...',
  options: [...READING_OPTIONS, { name: 'json', value: null, help: 'print everything as JSON, nothing else' }],
  example: 'inspect data/sample/huzhou-2007.osm.pbf data/sample/communities.fgb',
  async run(given, terminal) {
    if (given.positionals.length === 0) {
      terminal.say(problem('option/missing', { option: 'FILE' }));
      return 2;
    }
    const reading = readingGiven(given, null);
    if (!reading.ok) {
      terminal.say(reading.problem);
      return 2;
    }
    const described: unknown[] = [];
    let hasFailed = false;
    for (const path of given.positionals) {
      const found = await describeFile(path, reading.value);
      if (!found.ok) {
        terminal.say(found.problem);
        described.push({ file: path, problem: found.problem });
        hasFailed = true;
        continue;
      }
      for (const note of found.notes) terminal.say(note);
      described.push(found.value);
      if (!given.has('json')) terminal.print(asText(found.value));
    }
    if (given.has('json')) terminal.print(JSON.stringify(described, null, 2));
    return hasFailed ? 2 : 0;
  },
};

type Described = Readonly<Record<string, unknown>>;

async function describeFile(path: string, said: Said): Promise<Outcome<Described>> {
  const file = await diskFile(path);
  if (!file.ok) return file;
  const read = await readFile(file.value, said.options, readJob());
  await file.value.close();
  if (!read.ok) return bad({ ...read.problem, where: { ...read.problem.where, file: path } });
  const { format, osm }: Reading = read.value;
  const tables = (said.layer === null ? read.value.tables : tablesUsed(read.value.tables, said.layer)).map((table) =>
    withAcceptedNumbers(table, path, said.numbers),
  );
  const notes = [...read.notes, ...tables.flatMap((table) => table.notes), ...(osm?.notes ?? [])].map((note) => ({
    ...note,
    where: { ...note.where, file: path },
  }));
  return good(
    {
      file: path,
      bytes: file.value.source.size,
      format,
      could_be: guessRoles({ ...read.value, tables }),
      ...(osm ? { osm: describeOsm(osm) } : { tables: tables.map(describeTable) }),
    },
    distinct(notes),
  );
}

function describeTable({ table, ledger, crs, encoding }: TableReading): Described {
  const reasons: Record<string, number> = {};
  for (const { code } of ledger.aside) reasons[code] = (reasons[code] ?? 0) + 1;
  const roles = COLUMN_ROLES.flatMap((role) => {
    const column = columnFor(table, role, {});
    return column ? [[role, column.name] as const] : [];
  });
  return {
    name: table.name,
    rows: { read: ledger.read, used: ledger.used, aside: ledger.aside.length },
    ...(ledger.aside.length > 0 ? { set_aside: reasons } : {}),
    ...(ledger.repaired.length > 0 ? { repaired: ledger.repaired.length } : {}),
    crs: crs.code,
    ...(encoding === null ? {} : { encoding }),
    places: placesOf(table.places),
    columns: table.columns.map(({ name, kind }) => `${name} (${kind})`),
    roles: Object.fromEntries(roles),
  };
}

function placesOf(places: TableReading['table']['places']): string {
  if (places.kind !== 'shapes') return places.kind;
  const kinds = new Set(places.shapes.map((shape) => shape?.type ?? 'empty'));
  return [...kinds].toSorted().join(', ');
}

/** The same note a hundred times is told once, with its count. */
function distinct(notes: readonly Problem[]): readonly Problem[] {
  const byText = new Map(notes.map((note) => [JSON.stringify(note), note]));
  return [...byText.values()];
}

/** Indented lines: names and values, one a line. */
function asText(value: unknown, indent = 0): string {
  const space = '  '.repeat(indent);
  if (Array.isArray(value)) {
    const isPlain = value.every((one) => typeof one !== 'object');
    return isPlain ? `${space}${value.join(', ')}` : value.map((one) => asText(one, indent)).join('\n');
  }
  if (typeof value !== 'object' || value === null) return `${space}${plain(value)}`;
  return Object.entries<unknown>(value as Readonly<Record<string, unknown>>)
    .map(([name, inner]) => {
      const isNested = typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0;
      return isNested
        ? `${space}${name}:\n${asText(inner, indent + 1)}`
        : `${space}${name}: ${typeof inner === 'object' ? '-' : plain(inner)}`;
    })
    .join('\n');
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
