/**
 * A map sheet: title, one to four maps of one frame, the key, sources and dates, result key, page number. Everything on it comes from
 * what is told and what was chosen; the same gives the same marks on every machine.
 */
import { hexEdges } from '../map/hex-edges.ts';
import { wordsOf } from '../ui/wording/index.ts';
import { numbersOf } from '../ui/wording/numbers.ts';
import { inLanguage } from '../ui/library.ts';
import { VERSION } from '../domain/version.ts';
import { hexSides } from './hex-areas.ts';
import { area, type Box, hundredths, type Line, type Mark, type Page, rectangle } from './marks.ts';
import type { Fonts } from './paper-font.ts';
import { printPalette } from './print-palette.ts';
import { classColumn, type Column, keyText, noteColumn, scaleColumn, signColumn } from './sheet-key.ts';
import { frameMark, mapMarks, type SheetTown } from './sheet-map.ts';
import { mainTown } from '../ui/main-town.ts';
import { frameAround, placing, type Placing } from './sheet-place.ts';
import { type SheetScene, sheetScene } from './sheet-scene.ts';
import { type SignKind, signMarks } from './sheet-signs.ts';
import { type Frame, paperSize, type SheetSpec } from './sheet-spec.ts';
import { headlineOf, measureName, namingOf, sheetWordsOf, standardOf } from './sheet-words.ts';
import { isFromOsm, type Told } from './told.ts';
import { widthMm } from './text-run.ts';
import { wrapped } from './text-wrap.ts';

export interface Sheet {
  readonly page: Page;
  /** The maps less their captions: what must not be empty. */
  readonly views: readonly Box[];
  readonly placing: Placing;
  /** Every result that the sheet shows. */
  readonly keys: readonly string[];
}

const atOnce = (): Promise<void> => Promise.resolve();

export async function sheetTown(told: Told): Promise<SheetTown> {
  return { told, sides: await hexSides(told.grid), edges: await hexEdges(told.grid, atOnce) };
}

/** Null where a scenario that the sheet names is not told. */
export function drawSheet(town: SheetTown, spec: SheetSpec, fonts: Fonts): Sheet | null {
  const { told } = town;
  const pack = told.plans[0]?.result.pack ?? '';
  const found = spec.maps.map((map) => sheetScene(told, map, standardOf(pack)));
  const scenes = found.filter((scene) => scene !== null);
  if (scenes.length === 0 || scenes.length < found.length) return null;
  const palette = printPalette(spec.isGrey);
  const size = paperSize(spec);
  const margin = spec.paper === 'A3' ? 12 : 9;
  const width = size.width - 2 * margin;
  const heading = headingMarks(spec, width, fonts, palette.hex);
  const captions = captionsOf(scenes, spec, pack);
  const foot = spec.footer === '' ? 0 : 7;
  // how high the band is depends on the signs it names, and which these are on the frame: a first band without them sets the frame
  const rough = layout(band(told, scenes, new Set(['existing']), null, width, spec, palette, fonts).height);
  const signs = new Set<SignKind>(spec.showFacilities ? scenes.flatMap((scene) => [...signsOf(scene, rough.place)]) : []);
  const key = band(told, scenes, signs, rough.place, width, spec, palette, fonts);
  const { boxes, place, frame } = layout(key.height);
  const scale = band(told, scenes, signs, place, width, spec, palette, fonts);
  const maps = boxes.flatMap((box, row): Mark[] => {
    const caption = captionMarks(captions[row], headlineOf(scenes[row], spec.language), box, fonts, palette.hex);
    const map = mapMarks(town, scenes[row], spec, placing(box, frame), palette, fonts, [caption.box]);
    return [map, ...caption.marks, frameMark(box, palette.hex.ink)];
  });
  const marks = [
    area([rectangle({ x: 0, y: 0, width: size.width, height: size.height })], '#ffffff'),
    ...moved(heading.marks, margin, margin),
    ...maps,
    ...moved(scale.marks, margin, size.height - margin - foot - key.height + 2),
    ...moved(footMarks(spec, told, width), margin, size.height - margin - foot),
  ];
  return {
    page: { widthMm: size.width, heightMm: size.height, title: spec.title, marks },
    views: boxes.map((box) => ({ ...box, y: box.y + CAPTION_MM, height: box.height - CAPTION_MM })),
    placing: place,
    keys: keysOf(scenes),
  };

  function layout(bandHeight: number): { boxes: Box[]; place: Placing; frame: Frame } {
    const top = margin + heading.height;
    const high = size.height - margin - foot - bandHeight - top;
    const found = mapBoxes(scenes.length, spec.isLandscape, { x: margin, y: top, width, height: high });
    const around = spec.frame ?? frameAround(mainTown(told.grid), found[0]);
    return { boxes: found, place: placing(found[0], around), frame: around };
  }

  function signsOf(scene: SheetScene, at: Placing): ReadonlySet<SignKind> {
    return signMarks(scene, (scene.against ?? told.plans[0]).result.facilities, at, palette, fonts).kinds;
  }
}

const keysOf = (scenes: readonly SheetScene[]): readonly string[] => [
  ...new Set(scenes.flatMap(({ plan, against }) => [...(against ? [against.result.key] : []), plan.result.key])),
];

/** The first twelve digits: enough to find a result again; the whole key stands in the report. */
export const shortKey = (key: string): string => `${key.slice(0, 4)}-${key.slice(4, 8)}-${key.slice(8, 12)}`;

const GAP = 2.4;
const CAPTION_MM = 6;

/** Side by side on wide paper, one under the other on upright paper, four in a square. */
function mapBoxes(count: number, isLandscape: boolean, { x, y, width, height }: Box): Box[] {
  const columns = count === 4 ? 2 : isLandscape ? count : 1;
  const rows = Math.ceil(count / columns);
  const [each, high] = [(width - GAP * (columns - 1)) / columns, (height - GAP * (rows - 1)) / rows];
  return Array.from({ length: count }, (_, index) => ({
    x: hundredths(x + (index % columns) * (each + GAP)),
    y: hundredths(y + Math.floor(index / columns) * (high + GAP)),
    width: hundredths(each),
    height: hundredths(high),
  }));
}

/** Scenarios where the measure is the same, measures where the scenario is, both where neither is. */
function captionsOf(scenes: readonly SheetScene[], spec: SheetSpec, pack: string): readonly string[] {
  const words = sheetWordsOf(spec.language);
  const isOneMeasure = new Set(spec.maps.map(({ measure }) => JSON.stringify(measure))).size === 1;
  const isOnePlan = new Set(spec.maps.map(({ plan, against }) => `${plan} ${against ?? ''}`)).size === 1;
  return scenes.map(({ plan, against }, row) => {
    const name = against === null ? plan.name : words.compared(plan.name, against.name);
    const measure = measureName(spec.maps[row].measure, pack, spec.language);
    if (isOneMeasure) return name;
    return isOnePlan ? measure : `${name} · ${measure}`;
  });
}

type Hex = ReturnType<typeof printPalette>['hex'];

function headingMarks({ title, subtitle, paper }: SheetSpec, width: number, fonts: Fonts, hex: Hex): Column {
  const [titlePt, textPt] = paper === 'A3' ? [19, 9] : [15, 8];
  const marks: Mark[] = [];
  let y = titlePt * 0.32;
  if (title === '') return { marks, height: 0 };
  for (const text of wrapped(title, fonts[500], titlePt, width)) {
    marks.push({ kind: 'text', text, x: 0, y: hundredths(y), sizePt: titlePt, weight: 500, fill: hex.ink, anchor: 'start' });
    y += titlePt * 0.46;
  }
  y += 0.6;
  for (const text of subtitle === '' ? [] : wrapped(subtitle, fonts[400], textPt, width)) {
    marks.push({
      kind: 'text',
      text,
      x: 0,
      y: hundredths(y),
      sizePt: textPt,
      weight: 400,
      fill: hex['ink-2'],
      anchor: 'start',
    });
    y += textPt * 0.48;
  }
  return { marks, height: hundredths(y - 0.6) };
}

function captionMarks(caption: string, figure: string, box: Box, fonts: Fonts, hex: Hex): { marks: readonly Mark[]; box: Box } {
  const sizePt = 8;
  const nameWidth = widthMm(caption, fonts[400], sizePt);
  const figureWidth = figure === '' ? 0 : widthMm(figure, fonts[500], sizePt) + 3;
  const frame = { x: box.x, y: box.y, width: hundredths(Math.min(box.width, nameWidth + figureWidth + 5)), height: CAPTION_MM };
  const text = (value: string, x: number, weight: 400 | 500): Mark => ({
    kind: 'text',
    text: value,
    x: hundredths(x),
    y: box.y + 4.1,
    sizePt,
    weight,
    fill: hex.ink,
    anchor: 'start',
  });
  return {
    box: frame,
    marks: [
      area([rectangle(frame)], '#ffffff'),
      frameMark(frame, hex.ink),
      text(caption, box.x + 2.5, 400),
      ...(figure === '' ? [] : [text(figure, box.x + 2.5 + nameWidth + 3, 500)]),
    ],
  };
}

function band(
  told: Told,
  scenes: readonly SheetScene[],
  signs: ReadonlySet<SignKind>,
  place: Placing | null,
  width: number,
  spec: SheetSpec,
  palette: ReturnType<typeof printPalette>,
  fonts: Fonts,
): Column {
  const isNarrow = width < 220;
  const shares = isNarrow ? [0.36, 0.22, 0.26, 0.1] : [0.38, 0.2, 0.26, 0.1];
  const gap = (width * (1 - shares.reduce((sum, share) => sum + share, 0))) / 3;
  const [classes, key, notes, scale] = shares.map((share) => share * width);
  const columns = [
    classColumn(scenes, classes, spec, palette, fonts),
    signColumn(scenes, signs, key, spec, palette, fonts),
    noteColumn(notesOf(told, scenes, spec), sheetWordsOf(spec.language).legend.notes, notes, palette, fonts),
    place === null ? { marks: [], height: 21.5 } : scaleColumn(place, scale, spec, palette),
  ];
  const lefts = [0, classes + gap, classes + key + 2 * gap, classes + key + notes + 3 * gap];
  return {
    marks: columns.flatMap(({ marks }, row) => moved(marks, lefts[row], 0)),
    height: Math.ceil(Math.max(...columns.map(({ height }) => height)) + 2),
  };
}

function notesOf(told: Told, scenes: readonly SheetScene[], { language, date }: SheetSpec): readonly string[] {
  const words = sheetWordsOf(language).notes;
  const { settings, pack } = scenes[0].plan.result;
  const numbers = numbersOf(language);
  const { pack: found } = namingOf(pack, language);
  const files = [...new Set(told.baseline.inputs.map(({ file }) => file))].join(language === 'zh-CN' ? '、' : ', ');
  const keys = keysOf(scenes).map((key) => shortKey(key));
  return [
    words.method(
      settings.speed.toFixed(2).replace(/0$/, ''),
      numbers.short(settings.stepsFactor).replace('.0', ''),
      String(settings.resolution),
    ),
    ...(told.isSample ? [words.sample] : []),
    ...(isFromOsm(told) ? [words.osm] : []),
    ...(!told.isSample && files !== '' ? [words.inputs(files)] : []),
    ...(found === null ? [] : [words.pack(inLanguage(found.title, language))]),
    words.key(keys.join(' → ')),
    words.made(date, VERSION),
  ];
}

function footMarks({ footer, pageNumber, language, isGrey }: SheetSpec, told: Told, width: number): Mark[] {
  if (footer === '') return [];
  const palette = printPalette(isGrey);
  const write = keyText(palette);
  const tag = told.isSample ? ` · ${wordsOf(language).top.synthetic}` : '';
  return [
    { kind: 'line', lines: [[0, 1.5, width, 1.5]], stroke: palette.hex['ink-3'], widthMm: 0.15 },
    write(`${footer}${tag}`, 0, 5.4),
    ...(pageNumber === null ? [] : [write(sheetWordsOf(language).page(pageNumber), width, 5.4, 400, 'end')]),
  ];
}

/** Marks laid out from a corner of their own, put where they belong. */
export function moved(marks: readonly Mark[], dx: number, dy: number): Mark[] {
  const shift = (one: Line): Line => one.map((value, at) => hundredths(value + (at % 2 === 0 ? dx : dy)));
  return marks.map((mark) => {
    switch (mark.kind) {
      case 'area':
        return { ...mark, rings: mark.rings.map(shift) };
      case 'line':
        return { ...mark, lines: mark.lines.map(shift) };
      case 'text':
        return { ...mark, x: hundredths(mark.x + dx), y: hundredths(mark.y + dy) };
      case 'clip':
        return { ...mark, box: { ...mark.box, x: mark.box.x + dx, y: mark.box.y + dy }, marks: moved(mark.marks, dx, dy) };
    }
  });
}
