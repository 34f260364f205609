/** The sheet of notes in a workbook: what the figures are of, by which parameters, from which files, and what each column is. */
import { EXPORT_WORDS } from '../../data/columns.ts';
import { packOf, profileOf } from '../../data/index.ts';
import type { InputRecord } from '../domain/baseline.ts';
import type { Citation, Words } from '../domain/citation.ts';
import type { FeatureTable } from '../domain/feature-table.ts';
import type { ScenarioResult } from '../domain/result.ts';
import { columnTitle } from './column-titles.ts';
import type { Sheet } from './write-xlsx.ts';

export interface NotesOf {
  readonly plan: string;
  readonly scenario: string;
  readonly isSynthetic: boolean;
  readonly result: ScenarioResult;
  readonly inputs: readonly InputRecord[];
}

type Line = readonly (string | number | null)[];

/** `tables` are those of the workbook, with the names of their sheets. */
export function notesSheet(
  about: NotesOf,
  tables: readonly { readonly table: FeatureTable; readonly sheet: string }[],
  language: keyof Words,
): Sheet {
  const lines = [...head(about), ...parameters(about.result), ...sources(about.inputs), ...columns(tables)];
  return {
    name: EXPORT_WORDS.tables['notes'][language],
    columns: [0, 1, 2, 3].map(() => ({ headers: [], format: 'general' as const })),
    rowCount: lines.length,
    cell: (row, column) => lines[row][column] ?? null,
    isText: true,
  };
}

const words = (name: string): readonly [string, string] => {
  const { zh, en } = EXPORT_WORDS.notes[name];
  return [zh, en];
};

function head({ plan, scenario, isSynthetic, result }: NotesOf): readonly Line[] {
  return [
    [...words('product'), result.summary.version],
    [...words('plan'), plan],
    [...words('scenario'), scenario],
    [...words('key'), result.key],
    ...(isSynthetic ? [words('synthetic')] : []),
    words('method'),
    [],
  ];
}

function parameters({ settings, pack: id }: ScenarioResult): readonly Line[] {
  const pack = packOf(id);
  const profile = profileOf(settings.profile);
  return [
    [...words('pack'), pack ? `${pack.title.zh} / ${pack.title.en}` : id],
    ...(pack?.standards ?? []).map((standard): Line => [standard.title.zh, standard.title.en, cited(standard)]),
    [...words('limit'), settings.limitMinutes],
    [
      ...words('profile'),
      profile ? `${profile.name.zh} / ${profile.name.en}` : settings.profile,
      profile ? cited(profile) : '',
    ],
    [...words('speed'), settings.speed],
    [...words('steps'), settings.stepsFactor],
    [...words('resolution'), settings.resolution],
    [...words('leg'), settings.maxLegM],
    [...words('piece'), settings.minPieceM],
    [...words('persons'), settings.personsPerHousehold],
    [...words('levels'), settings.defaultLevels],
    ...(settings.further ? [[...words('further'), JSON.stringify(settings.further)]] : []),
    [],
  ];
}

const cited = ({ source, clause, year }: Citation): string =>
  `${source.zh}（${year}）${clause.zh} / ${source.en} (${year}), ${clause.en}`;

function sources(inputs: readonly InputRecord[]): readonly Line[] {
  return [
    ...inputs.map(({ role, file, format, crs, sha256, rows }): Line => {
      const counts = `${rows.read} / ${rows.used} / ${rows.aside} ${EXPORT_WORDS.notes['rows'].en}`;
      return [...words('source'), `${role}: ${file} (${format}, ${crs}), ${counts}`, `SHA-256 ${sha256}`];
    }),
    ...(inputs.some(({ format }) => format.startsWith('osm')) ? [words('licence')] : []),
    [],
  ];
}

function columns(tables: readonly { readonly table: FeatureTable; readonly sheet: string }[]): readonly Line[] {
  return tables.flatMap(({ table, sheet }) => [
    [...words('columns'), sheet],
    ...table.columns.map(({ name }): Line => {
      const { zh, en } = columnTitle(name);
      return [zh, en, name];
    }),
    [],
  ]);
}
