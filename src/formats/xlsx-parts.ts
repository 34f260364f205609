/**
 * The parts of a workbook that sheets refer to: which sheets there are, the shared texts, and which styles are dates.
 *
 * Source: ECMA-376, part 1 (SpreadsheetML).
 */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { type ReadJob, stopped } from './read-job.ts';
import { readXml, type XmlEvents } from './xml.ts';
import type { ZipArchive } from './zip.ts';

export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly texts: readonly string[];
  /** By number of a cell's style. */
  readonly isDate: readonly boolean[];
  readonly countsFrom1904: boolean;
}

export interface SheetEntry {
  readonly name: string;
  readonly path: string;
  readonly isHidden: boolean;
}

type Attribute = (name: string) => string | null;

export async function readWorkbook(archive: ZipArchive, job: ReadJob): Promise<Outcome<Workbook>> {
  const links = new Map<string, string>();
  let wrong = await readPart(
    archive,
    'xl/_rels/workbook.xml.rels',
    job,
    onOpen('Relationship', (attribute) => {
      links.set(attribute('Id') ?? '', attribute('Target') ?? '');
    }),
  );
  if (wrong) return bad(wrong);
  const sheets: SheetEntry[] = [];
  let countsFrom1904 = false;
  wrong = await readPart(archive, 'xl/workbook.xml', job, {
    open: (name, attribute) => {
      if (name === 'workbookPr') countsFrom1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      const target = links.get(attribute('id') ?? '');
      const path = target === undefined ? '' : target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      sheets.push({ name: attribute('name') ?? '', path, isHidden: (attribute('state') ?? 'visible') !== 'visible' });
    },
    text: () => undefined,
    close: () => undefined,
  });
  if (wrong) return bad(wrong);
  const texts = new SharedTexts();
  wrong = await readPart(archive, 'xl/sharedStrings.xml', job, texts);
  if (wrong) return bad(wrong);
  const styles = new DateStyles();
  wrong = await readPart(archive, 'xl/styles.xml', job, styles);
  return wrong ? bad(wrong) : good({ sheets, texts: texts.texts, isDate: styles.isDate, countsFrom1904 });
}

/** Reads a member as UTF-8 XML; one that is missing is like an empty one. */
export async function readPart(archive: ZipArchive, path: string, job: ReadJob, events: XmlEvents): Promise<Problem | null> {
  const entry = archive.entries.find(({ name }) => name.toLowerCase() === path.toLowerCase());
  if (!entry) return null;
  if (entry.bytes > job.limits.textBytes)
    return problem('file/too-large', { what: 'textBytes', wanted: entry.bytes, limit: job.limits.textBytes });
  const bytes = await archive.read(entry);
  if (!bytes.ok) return bytes.problem;
  const text = new TextDecoder().decode(bytes.value);
  const wrong = readXml(text, events, job.limits, (at) => (job.checkpoint(at, text.length) ? stopped : null));
  return wrong ? { ...wrong, figures: { ...wrong.figures, part: path } } : null;
}

const onOpen = (element: string, take: (attribute: Attribute) => void): XmlEvents => ({
  open: (name, attribute) => {
    if (name === element) take(attribute);
  },
  text: () => undefined,
  close: () => undefined,
});

/** Signs that XML cannot hold are written as `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export const plainText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** Texts may be cut into runs of different looks; how they are spoken (Japanese) stands beside them and is left out. */
class SharedTexts implements XmlEvents {
  readonly texts: string[] = [];
  private isText = false;
  private isSpoken = false;
  private runs: string[] = [];

  open(name: string): void {
    if (name === 'si') this.runs = [];
    if (name === 'rPh') this.isSpoken = true;
    this.isText = name === 't';
  }

  text(text: string): void {
    if (this.isText && !this.isSpoken) this.runs.push(text);
  }

  close(name: string): void {
    if (name === 't') this.isText = false;
    if (name === 'rPh') this.isSpoken = false;
    if (name === 'si') this.texts.push(plainText(this.runs.join('')));
  }
}

/** Built-in number formats that are dates or times, also those of East Asian Excel. */
const isDateFormat = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

class DateStyles implements XmlEvents {
  readonly isDate: boolean[] = [];
  private readonly own = new Map<number, boolean>();
  private isInCells = false;

  open(name: string, attribute: Attribute): void {
    if (name === 'numFmt') {
      const pattern = (attribute('formatCode') ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
      this.own.set(Number(attribute('numFmtId')), /[ymdhs]/i.test(pattern) && !/[0#?]/.test(pattern.replace(/s\.0+/gi, '')));
    }
    if (name === 'cellXfs') this.isInCells = true;
    if (name !== 'xf' || !this.isInCells) return;
    const id = Number(attribute('numFmtId') ?? 0);
    this.isDate.push(this.own.get(id) ?? isDateFormat(id));
  }

  text(): void {}

  close(name: string): void {
    if (name === 'cellXfs') this.isInCells = false;
  }
}
