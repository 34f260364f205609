/** The band under the maps: what the colours and signs mean, with households by class, the notes, the scale bar and north. */
import { NOT_REACHED, NOT_TIED } from '../map/classes.ts';
import type { Palette } from '../map/palette.ts';
import { numbersOf } from '../ui/wording/numbers.ts';
import { area, hundredths, line, type Mark, rectangle, type TextMark } from './marks.ts';
import type { Fonts, Weight } from './paper-font.ts';
import { NO_HOMES, over } from './print-palette.ts';
import { classColour } from './sheet-map.ts';
import { type Placing, scaleBar } from './sheet-place.ts';
import type { SheetScene } from './sheet-scene.ts';
import { existing, gone, movedTo, numbered, type SignKind } from './sheet-signs.ts';
import type { SheetSpec } from './sheet-spec.ts';
import { classLabels } from '../ui/class-labels.ts';
import { headlineOf, legendTitle, sheetWordsOf } from './sheet-words.ts';
import { widthMm } from './text-run.ts';
import { wrapped } from './text-wrap.ts';

/** A column of the band: its marks from a corner at 0, 0, and how far down they reach. */
export interface Column {
  readonly marks: readonly Mark[];
  readonly height: number;
}

export interface KeyText {
  (text: string, x: number, y: number, weight?: Weight, anchor?: TextMark['anchor'], fill?: string): TextMark;
}

const SIZE_PT = 7;
const ROW = 3.6;

export const keyText =
  ({ hex }: Palette): KeyText =>
  (text, x, y, weight = 400, anchor = 'start', fill = hex['ink-2']) => ({
    kind: 'text',
    text,
    x: hundredths(x),
    y: hundredths(y),
    sizePt: SIZE_PT,
    weight,
    fill,
    anchor,
  });

/** Households by class as one bar a map, over the colours that the maps share. */
export function classColumn(
  scenes: readonly SheetScene[],
  width: number,
  spec: SheetSpec,
  palette: Palette,
  fonts: Fonts,
): Column {
  const write = keyText(palette);
  const marks: Mark[] = [];
  let y = 2.6;
  for (const group of grouped(scenes)) {
    const [first] = group;
    if (first === undefined) continue;
    for (const text of wrapped(legendTitle(first, spec.language), fonts[500], SIZE_PT, width)) {
      marks.push(write(text, 0, y, 500, 'start', palette.hex.ink));
      y += 3;
    }
    y -= 1.5;
    for (const scene of group) {
      if (total(scene) === 0) continue;
      const [name, figure] = [nameOf(scene, spec), scene.change === null ? headlineOf(scene, spec.language) : ''];
      const nameWidth = Math.min(
        width * 0.28,
        Math.max(...group.map((each) => widthMm(nameOf(each, spec), fonts[400], SIZE_PT))) + 2,
      );
      const figureWidth = figure === '' ? 0 : widthMm(figure, fonts[500], SIZE_PT) + 2;
      marks.push(
        write(fitted(name, nameWidth - 1, fonts), 0, y + 2.4),
        ...bar(scene, nameWidth, y, width - nameWidth - figureWidth, palette),
      );
      if (figure !== '') marks.push(write(figure, width, y + 2.4, 500, 'end', palette.hex.ink));
      y += ROW;
    }
    y += 0.6;
    y = swatches(first, width, y, spec, palette, fonts, marks) + 2.2;
  }
  return { marks, height: y };
}

const nameOf = ({ plan, against }: SheetScene, { language }: SheetSpec): string =>
  against === null ? plan.name : sheetWordsOf(language).compared(plan.name, against.name);

/** Maps that share one scale share one key. */
function grouped(scenes: readonly SheetScene[]): readonly (readonly SheetScene[])[] {
  const groups = new Map<string, SheetScene[]>();
  scenes.forEach((scene) => {
    const { scale, against } = scene;
    const key = [scale.unit, scale.breaks.join(), scale.words.join(), against?.id ?? ''].join(' ');
    const group = groups.get(key);
    if (group) group.push(scene);
    else groups.set(key, [scene]);
  });
  return [...groups.values()];
}

const total = ({ counts }: SheetScene): number =>
  counts.perClass.reduce((sum, one) => sum + one, counts.notReached + counts.notTied);

function bar({ counts, scale }: SheetScene, x: number, y: number, width: number, palette: Palette): Mark[] {
  const all = counts.perClass.reduce((sum, one) => sum + one, counts.notReached + counts.notTied);
  const parts = [
    ...scale.tokens.map((token, index) => ({ colour: classColour(token, palette), households: counts.perClass[index] })),
    { colour: palette.hex['time-none'], households: counts.notReached },
    { colour: palette.hex['off-network'], households: counts.notTied },
  ];
  let at = x;
  const marks: Mark[] = [];
  parts.forEach(({ colour, households }, index) => {
    const part = (households / all) * width;
    if (part > 0) marks.push(area([rectangle({ x: hundredths(at), y, width: hundredths(part), height: 2.8 })], colour));
    at += part;
    if (index + 1 === scale.standardAfter)
      marks.push(line([[hundredths(at), y - 0.4, hundredths(at), y + 3.2]], palette.hex.ink, 0.35));
  });
  marks.push(line([[...rectangle({ x, y, width, height: 2.8 }), x, y]], palette.hex['ink-3'], 0.1));
  return marks;
}

function swatches(
  scene: SheetScene,
  width: number,
  from: number,
  spec: SheetSpec,
  palette: Palette,
  fonts: Fonts,
  marks: Mark[],
): number {
  const write = keyText(palette);
  let [x, y] = [0, from];
  classLabels(scene.scale, spec.language).forEach((label, index) => {
    const room = 5.2 + widthMm(label, fonts[400], SIZE_PT) + 2;
    if (x > 0 && x + room > width) {
      x = 0;
      y += ROW;
    }
    const token = scene.scale.tokens[index];
    marks.push(area([rectangle({ x, y, width: 4, height: 2.6 })], classColour(token, palette)));
    if (spec.isGrey && scene.against !== null && index < 3)
      marks.push(
        line(
          [
            [x, y + 2.6, x + 2.6, y],
            [x + 1.4, y + 2.6, x + 4, y],
          ],
          '#ffffff',
          0.25,
        ),
      );
    marks.push(line([[...rectangle({ x, y, width: 4, height: 2.6 }), x, y]], palette.hex['ink-3'], 0.08));
    marks.push(write(label, x + 5, y + 2.3));
    x += room;
  });
  return y + ROW;
}

/** Signs that are on the maps, and the special classes with their households. */
export function signColumn(
  scenes: readonly SheetScene[],
  kinds: ReadonlySet<SignKind>,
  width: number,
  spec: SheetSpec,
  palette: Palette,
  fonts: Fonts,
): Column {
  const write = keyText(palette);
  const { hex } = palette;
  const numbers = numbersOf(spec.language);
  const words = sheetWordsOf(spec.language);
  const marks: Mark[] = [write(words.legend.signs, 0, 2.6, 500, 'start', hex.ink)];
  let y = 4.1;
  const row = (sign: readonly Mark[], label: string): void => {
    marks.push(...sign);
    for (const text of wrapped(label, fonts[400], SIZE_PT, width - 7)) {
      marks.push(write(text, 7, y + 2.3));
      y += ROW - 0.5;
    }
    y += 0.5;
  };
  const stroke = (colour: string, widthMm: number, dash?: readonly number[]): Mark =>
    line([[0, y + 1.4, 5, y + 1.4]], colour, widthMm, dash);
  const lined = scenes.find(({ lineCategory, against }) => lineCategory !== null && against === null);
  if (spec.showLine && lined) row([stroke(hex['m-line-15'], 0.45)], words.signs.line(numbers.whole(lined.seen.minutesShown)));
  const changed = scenes.find(({ change }) => change !== null);
  if (changed?.change && changed.change.gained > 0)
    row([stroke(hex.gain, 0.5)], words.signs.gained(numbers.whole(changed.seen.minutesShown)));
  if (changed?.change && changed.change.lost > 0)
    row([stroke(hex.loss, 0.5, [1, 0.6])], words.signs.lost(numbers.whole(changed.seen.minutesShown)));
  if (kinds.has('existing'))
    row([...existing(1.2, y + 1.4, 0.8, 0, palette), ...existing(4.2, y + 1.4, 1.25, 150_000, palette)], words.signs.existing);
  if (kinds.has('new')) row(numbered(2.5, y + 1.4, '1', palette, fonts), words.signs.new);
  if (kinds.has('moved')) row(movedTo(2.5, y + 1.4, palette), words.signs.moved);
  if (kinds.has('closed')) row(gone(2.5, y + 1.4, palette), words.signs.closed);
  if (kinds.has('changed'))
    row([...existing(2.5, y + 1.4, 0.6, 0, palette), line([ring(2.5, y + 1.4)], hex.accent, 0.35)], words.signs.changed);
  const most = (of: (scene: SheetScene) => number): number => Math.max(0, ...scenes.map(of));
  const special = { reached: most((s) => countOf(s, NOT_REACHED)), tied: most((s) => countOf(s, NOT_TIED)) };
  if (special.reached > 0) {
    const box = rectangle({ x: 0, y, width: 5, height: 2.6 });
    row(
      [
        area([box], classColour('time-6', palette)),
        line(
          [
            [0, y + 2.6, 2.6, y],
            [2.4, y + 2.6, 5, y],
          ],
          hex['time-none'],
          0.25,
        ),
      ],
      words.signs.notReached(numbers.whole(most(({ counts }) => counts.notReached))),
    );
  }
  if (special.tied > 0) {
    const box = rectangle({ x: 0, y, width: 5, height: 2.6 });
    row(
      [
        line([[...box, box[0], box[1]]], hex['off-network'], 0.15),
        line(
          [
            [0, y, 2.6, y + 2.6],
            [2.4, y, 5, y + 2.6],
          ],
          hex['off-network'],
          0.15,
        ),
      ],
      words.signs.notTied(numbers.whole(most(({ counts }) => counts.notTied))),
    );
  }
  const isPale = scenes.some(({ classes, counts }) => classes !== null && counts.emptyCells > 0);
  if (isPale) {
    const token = scenes[0].scale.tokens[Math.min(1, scenes[0].scale.tokens.length - 1)];
    row(
      [area([rectangle({ x: 0, y, width: 5, height: 2.6 })], over(hex[token], hex['m-paper'], NO_HOMES))],
      words.signs.noHomes,
    );
  }
  return { marks, height: y };
}

const ring = (x: number, y: number): readonly number[] => {
  const r = 1.2;
  return [
    x + r,
    y,
    x + r * 0.7,
    y + r * 0.7,
    x,
    y + r,
    x - r * 0.7,
    y + r * 0.7,
    x - r,
    y,
    x - r * 0.7,
    y - r * 0.7,
    x,
    y - r,
    x + r * 0.7,
    y - r * 0.7,
    x + r,
    y,
  ];
};

/** Hexes of a special class, or households of areas that have none. */
function countOf({ classes, counts }: SheetScene, index: number): number {
  if (classes === null) return index === NOT_REACHED ? counts.notReached : counts.notTied;
  return classes.reduce((sum, each) => sum + (each === index ? 1 : 0), 0);
}

export function noteColumn(notes: readonly string[], title: string, width: number, palette: Palette, fonts: Fonts): Column {
  const write = keyText(palette);
  const marks: Mark[] = [write(title, 0, 2.6, 500, 'start', palette.hex.ink)];
  let y = 6.4;
  for (const note of notes) {
    for (const text of wrapped(note, fonts[400], SIZE_PT, width)) {
      marks.push(write(text, 0, y));
      y += 3.05;
    }
  }
  return { marks, height: y };
}

/** North, the bar and the ratio, right-aligned in their column. */
export function scaleColumn(place: Placing, width: number, spec: SheetSpec, palette: Palette): Column {
  const write = keyText(palette);
  const { hex } = palette;
  const words = sheetWordsOf(spec.language);
  const numbers = numbersOf(spec.language);
  const { metres, mm } = scaleBar(place.metresPerMm, width);
  const middle = width - 4;
  const label = metres >= 1000 ? words.km(String(metres / 1000)) : words.m(String(metres));
  const ratio = words.ratio(numbers.whole(roundedTo(place.metresPerMm * 1000)));
  const [left, y] = [hundredths(width - mm), 20];
  return {
    height: 21.5,
    marks: [
      area([[middle, 0.5, middle + 2.4, 8, middle, 6.2, middle - 2.4, 8]], hex.ink),
      write(words.north, middle, 11.2, 500, 'middle', hex.ink),
      line([[left, y - 1.2, left, y, width, y, width, y - 1.2]], hex.ink, 0.3),
      line([[hundredths(width - mm / 2), y - 0.8, hundredths(width - mm / 2), y]], hex.ink, 0.2),
      write(label, width, y - 2, 400, 'end', hex.ink),
      write(ratio, width, y - 5.2, 400, 'end'),
    ],
  };
}

/** Three figures: 48,213 says more than is known. */
function roundedTo(value: number): number {
  let unit = 1;
  while (value / unit >= 1000) unit *= 10;
  return Math.round(value / unit) * unit;
}

function fitted(text: string, width: number, fonts: Fonts): string {
  if (widthMm(text, fonts[400], SIZE_PT) <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && widthMm(`${letters.join('')}…`, fonts[400], SIZE_PT) > width) letters.pop();
  return `${letters.join('')}…`;
}
