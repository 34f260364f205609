/**
 * Pages as a PDF 1.7 file (ISO 32000-1): vectors, text that can be selected and searched, the glyphs that are used embedded as
 * TrueType subsets with their code points (ToUnicode), bookmarks, title and language. No clock: the date is given, and the file's
 * id is made of its title and date, so that the same pages give the same bytes.
 */
import { zlibSync } from 'fflate';
import { concat, fontSubset } from './font-subset.ts';
import { type Box, HALO_MM, type Line, type Mark, type Page, type TextMark } from './marks.ts';
import type { Fonts, PaperFont, Weight } from './paper-font.ts';
import { MM_PER_PT, textRun } from './text-run.ts';
import { usedGlyphs } from './used-glyphs.ts';

export interface PdfFacts {
  readonly title: string;
  readonly author: string;
  /** As `zh-CN`. */
  readonly language: string;
  /** `2007-06-18`. */
  readonly date: string;
  readonly bookmarks: readonly Bookmark[];
}

export interface Bookmark {
  readonly title: string;
  /** From 0. */
  readonly page: number;
  readonly children: readonly Bookmark[];
}

export function pagesPdf(pages: readonly Page[], fonts: Fonts, facts: PdfFacts): Uint8Array {
  const file = objects();
  const catalog = file.reserve();
  const tree = file.reserve();
  const embedded = new Map<Weight, Embedded>();
  for (const [weight, glyphs] of usedGlyphs(pages, fonts)) embedded.set(weight, embedFont(file, fonts[weight], glyphs));
  const opacities = new Map<number, string>();
  const contents = pages.map((page) => content(page, fonts, embedded, opacities));
  const states = [...opacities].map(([value, name]) => `/${name}<</ca ${value}/CA ${value}>>`).join('');
  const fontNames = [...embedded].map(([weight, { id }]) => `/F${weight} ${id} 0 R`).join('');
  const resources = file.add(`<</Font<<${fontNames}>>/ExtGState<<${states}>>>>`);
  const leaves = pages.map(({ widthMm, heightMm }, row) => {
    const stream = file.addStream('', bytesOf(contents[row]));
    return file.add(
      `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${points(widthMm)} ${points(heightMm)}]/Resources ${resources} 0 R/Contents ${stream} 0 R>>`,
    );
  });
  file.put(tree, `<</Type/Pages/Kids[${leaves.map((leaf) => `${leaf} 0 R`).join(' ')}]/Count ${leaves.length}>>`);
  const outline = bookmarkTree(file, facts.bookmarks, leaves);
  const info = file.add(
    `<</Title${utf16(facts.title)}/Author${utf16(facts.author)}/Creator(Quarterhour)/Producer(Quarterhour)/CreationDate(D:${facts.date.replaceAll('-', '')}000000Z)>>`,
  );
  file.put(
    catalog,
    `<</Type/Catalog/Pages ${tree} 0 R/Lang(${facts.language})/ViewerPreferences<</DisplayDocTitle true>>${outline === null ? '' : `/Outlines ${outline} 0 R/PageMode/UseOutlines`}>>`,
  );
  return file.finish(catalog, info, `${facts.title}\n${facts.date}`);
}

/* content of a page: one stream of drawing operators, in points with y upwards */

function content(page: Page, fonts: Fonts, embedded: ReadonlyMap<Weight, Embedded>, opacities: Map<number, string>): string {
  const out: string[] = ['1 j 1 J'];
  const height = page.heightMm;
  for (const mark of page.marks) draw(mark);
  return out.join('\n');

  function draw(mark: Mark): void {
    switch (mark.kind) {
      case 'area':
        faded(mark.opacity, () =>
          out.push(`${colour(mark.fill)} rg`, ...mark.rings.map((ring) => `${path(ring, height)}h`), 'f'),
        );
        return;
      case 'line':
        faded(mark.opacity, () => {
          const dash = mark.dash ? `[${mark.dash.map(points).join(' ')}]0 d 0 J` : '';
          out.push(
            `${colour(mark.stroke)} RG ${points(mark.widthMm)} w ${dash}`,
            ...mark.lines.map((one) => path(one, height)),
            'S',
          );
          if (mark.dash) out.push('[]0 d 1 J');
        });
        return;
      case 'clip':
        out.push('q', `${clipPath(mark.box, height)} W n`);
        for (const inner of mark.marks) draw(inner);
        out.push('Q');
        return;
      case 'text':
        write(mark);
    }
  }

  function faded(opacity: number | undefined, act: () => void): void {
    if (opacity === undefined) return act();
    const name = opacities.get(opacity) ?? `G${opacities.size + 1}`;
    opacities.set(opacity, name);
    out.push('q', `/${name} gs`);
    act();
    out.push('Q');
  }

  function write(mark: TextMark): void {
    const font = fonts[mark.weight];
    const glyphs = embedded.get(mark.weight)?.glyphs;
    if (glyphs === undefined || mark.text === '') return;
    const run = textRun(mark.text, font);
    const perUnit = (mark.sizePt * MM_PER_PT) / font.unitsPerEm;
    const start = mark.x - (mark.anchor === 'start' ? 0 : run.width * perUnit * (mark.anchor === 'middle' ? 0.5 : 1));
    const shown = shownText(run, font, glyphs);
    const place = `1 0 0 1 ${points(start)} ${points(height - mark.y)} Tm`;
    const text = `BT /F${mark.weight} ${short(mark.sizePt)} Tf ${place}`;
    // the rim is an ornament: read out, it would say every name twice
    if (mark.halo) {
      const rim = `${colour(mark.halo)} RG ${points(HALO_MM * 2)} w`;
      out.push('/Span<</ActualText<feff>>>BDC', `q ${rim}`, `${text} 1 Tr ${shown} TJ ET Q`, 'EMC');
    }
    out.push(`${text} ${colour(mark.fill)} rg ${shown} TJ ET`);
  }
}

/** Glyphs as hexadecimal words, with the gaps between scripts as adjustments in thousandths of an em. */
function shownText(run: ReturnType<typeof textRun>, font: PaperFont, glyphs: ReadonlyMap<number, number>): string {
  let text = '[<';
  let due = 0;
  for (const { glyph, x } of run.glyphs) {
    if (x !== due) text += `>${-Math.round(((x - due) * 1000) / font.unitsPerEm)}<`;
    text += hex(glyphs.get(glyph) ?? 0);
    due = x + font.advanceOf(glyph);
  }
  return `${text}>]`;
}

function path(line: Line, height: number): string {
  let text = '';
  for (let at = 0; at + 1 < line.length; at += 2)
    text += `${points(line[at])} ${points(height - line[at + 1])} ${at === 0 ? 'm' : 'l'} `;
  return text;
}

const clipPath = ({ x, y, width, height }: Box, page: number): string =>
  `${points(x)} ${points(page - y - height)} ${points(width)} ${points(height)} re`;

const colour = (text: string): string =>
  [1, 3, 5].map((at) => short(Number.parseInt(text.slice(at, at + 2), 16) / 255)).join(' ');

/** Hundredths of a point: four thousandths of a millimetre. */
const points = (mm: number): string => short(mm / MM_PER_PT);
const short = (value: number): string => String(Math.round(value * 100) / 100);
const hex = (value: number): string => value.toString(16).padStart(4, '0');

/* fonts */

interface Embedded {
  readonly id: number;
  /** Glyph of the subset by glyph of the font. */
  readonly glyphs: ReadonlyMap<number, number>;
}

function embedFont(file: Objects, font: PaperFont, used: ReadonlyMap<number, number>): Embedded {
  const name = `QUARTR+QuarterhourPrint-${font.weight === 400 ? 'Regular' : 'Medium'}`;
  const { bytes, glyphs } = fontSubset(font, used, 'Quarterhour Print');
  const per1000 = (units: number): number => Math.round((units * 1000) / font.unitsPerEm);
  const fontFile = file.addStream(`/Length1 ${bytes.length}`, bytes);
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[-1000 -400 2900 1200]/ItalicAngle 0/Ascent ${per1000(font.ascent)}/Descent ${per1000(font.descent)}/CapHeight 733/StemV ${font.weight === 400 ? 80 : 100}/FontFile2 ${fontFile} 0 R>>`,
  );
  const widths = [...glyphs.keys()].map((glyph) => per1000(font.advanceOf(glyph))).join(' ');
  const descendant = file.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R/DW 1000/W[0[${widths}]]/CIDToGIDMap/Identity>>`,
  );
  const toUnicode = file.addStream('', bytesOf(unicodeMap(used, glyphs)));
  const id = file.add(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
  );
  return { id, glyphs };
}

/** At most 100 lines a block, as the format asks. */
function unicodeMap(used: ReadonlyMap<number, number>, glyphs: ReadonlyMap<number, number>): string {
  const known = new Map([...used].map(([code, glyph]) => [glyphs.get(glyph) ?? 0, code]));
  const lines = [...known]
    .sort((a, b) => a[0] - b[0])
    .map(([glyph, code]) => `<${hex(glyph)}><${utf16Hex(String.fromCodePoint(code))}>`);
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`;
}

/* bookmarks */

function bookmarkTree(file: Objects, bookmarks: readonly Bookmark[], leaves: readonly number[]): number | null {
  if (bookmarks.length === 0) return null;
  const root = file.reserve();
  const { first, last } = branch(bookmarks, root);
  file.put(root, `<</Type/Outlines/First ${first} 0 R/Last ${last} 0 R/Count ${bookmarks.length}>>`);
  return root;

  function branch(list: readonly Bookmark[], parent: number): { first: number; last: number } {
    const ids = list.map(() => file.reserve());
    list.forEach(({ title, page, children }, row) => {
      const inner = children.length === 0 ? null : branch(children, ids[row]);
      const links = [
        `/Parent ${parent} 0 R`,
        row > 0 ? `/Prev ${ids[row - 1]} 0 R` : '',
        row + 1 < ids.length ? `/Next ${ids[row + 1]} 0 R` : '',
        inner === null ? '' : `/First ${inner.first} 0 R/Last ${inner.last} 0 R/Count -${children.length}`,
      ];
      file.put(ids[row], `<</Title${utf16(title)}/Dest[${leaves[page]} 0 R/Fit]${links.join('')}>>`);
    });
    return { first: ids[0], last: ids[ids.length - 1] };
  }
}

/* the file: numbered objects, and the table that says where each stands */

interface Objects {
  reserve(): number;
  put(id: number, body: string): void;
  add(body: string): number;
  addStream(entries: string, bytes: Uint8Array): number;
  finish(catalog: number, info: number, name: string): Uint8Array;
}

function objects(): Objects {
  const bodies: (Uint8Array | null)[] = [];
  const reserve = (): number => bodies.push(null);
  const put = (id: number, body: string): void => void (bodies[id - 1] = bytesOf(body));
  return {
    reserve,
    put,
    add: (body) => bodies.push(bytesOf(body)),
    addStream: (entries, bytes) => {
      const packed = zlibSync(bytes, { level: 6 });
      const head = `<<${entries}/Filter/FlateDecode/Length ${packed.length}>>stream\n`;
      return bodies.push(concat([bytesOf(head), packed, bytesOf('\nendstream')]));
    },
    finish: (catalog, info, name) => {
      const parts = [concat([bytesOf('%PDF-1.7\n%'), Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 10)])];
      let at = parts[0].length;
      const offsets = bodies.map((body, row) => {
        const whole = concat([bytesOf(`${row + 1} 0 obj\n`), body ?? bytesOf('null'), bytesOf('\nendobj\n')]);
        parts.push(whole);
        at += whole.length;
        return at - whole.length;
      });
      const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
      const id = utf16Hex(name).slice(-32).padStart(32, '0');
      parts.push(
        bytesOf(
          `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${bodies.length + 1}/Root ${catalog} 0 R/Info ${info} 0 R/ID[<${id}><${id}>]>>\nstartxref\n${at}\n%%EOF\n`,
        ),
      );
      return concat(parts);
    },
  };
}

const utf16Hex = (text: string): string => Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join('');
const utf16 = (text: string): string => `<feff${utf16Hex(text)}>`;

/** One byte a letter: everything outside ASCII is written in hexadecimal. */
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
