/** The map as a picture with its legend beneath, for a slide or a report: what is on screen, its classes, the plan and the result's name. */
import { drawableOf } from '../map/cell-classes.ts';
import type { Token } from '../map/palette.ts';
import { type Scene, sceneOf } from '../map/scene.ts';
import { NO_EXTRAS } from '../domain/extra-layers.ts';
import { figuresShown, type Opened, resultToDraw, scenarioShown } from '../store/app-state.ts';
import type { Basics } from './commands.ts';
import { packOf, standardM2Per100 } from './library.ts';
import { measureTitle } from './measure-list.ts';
import { scenarioName } from './scenario-name.ts';
import { paletteOf } from './use-theme.ts';
import { type Words, wordsOf } from './wording/index.ts';
import { classLabels } from './class-labels.ts';

const FOOT = 92;
const MARGIN = 20;
const SWATCH = { width: 62, height: 12 } as const;

/** Saves `map.png`; does nothing while there is no map or no result. */
export async function savePicture({ app, desk, library }: Basics): Promise<void> {
  const state = app.store.getState();
  const { control } = desk.getState();
  const drawn = resultToDraw(figuresShown(state));
  if (state.baseline.kind !== 'ready' || drawn === null || control === null) return;
  const { opened, drawn: ground } = state.baseline;
  const { language } = state.preferences;
  const words = wordsOf(language);
  const pack = packOf(library, state.document.pack);
  const { measure, level, minutesShown } = state.view;
  const seen = { measure, level, minutesShown, standardM2Per100: standardM2Per100(pack) };
  const scene = sceneOf(drawableOf(opened.baseline, ground.grid, drawn.result), seen);
  const map = await control.picture();
  const title = measureTitle(measure, { library, language, pack }, words);
  const plan = `${opened.name} · ${scenarioName(scenarioShown(state), words)}`;
  const note = [words.picture.note(drawn.result.key.slice(0, 8), opened.isSample), ...control.sources()].join(' · ');
  const classes = classLabels(scene.scale, language).map((label, index) => ({
    label,
    token: scene.scale.tokens[index] ?? 'off-network',
  }));
  const canvas = withLegend(map, { title, plan, note }, [
    ...classes,
    ...specialClasses(scene, words),
    ...extraSigns(opened, words),
  ]);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: address, download: 'map.png' });
  link.click();
  URL.revokeObjectURL(address);
}

interface LegendEntry {
  readonly token: Token;
  readonly label: string;
}

/** What stands outside the classes, where there is some of it. */
const specialClasses = ({ counts }: Scene, words: Words): readonly LegendEntry[] => [
  ...(counts.notReached > 0 ? [{ token: 'time-none' as const, label: words.picture.notReached }] : []),
  ...(counts.notTied > 0 ? [{ token: 'off-network' as const, label: words.picture.offNetwork }] : []),
];

const MOST_LETTERS = 10;

/** What the plan's own files show besides, under the names of the key on the map. */
function extraSigns({ extras }: Opened, words: Words): readonly LegendEntry[] {
  const { candidates, background } = extras ?? NO_EXTRAS;
  const cut = (name: string): string => (name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name);
  return [
    ...(candidates.length > 0 ? [{ token: 'accent' as const, label: words.importing.roles.candidates }] : []),
    ...background.map(({ name }) => ({ token: 'cat-7' as const, label: cut(name) })),
  ];
}

interface Captions {
  readonly title: string;
  readonly plan: string;
  readonly note: string;
}

function withLegend(map: ImageBitmap, texts: Captions, legend: readonly LegendEntry[]): OffscreenCanvas {
  const palette = paletteOf(document.documentElement.dataset['theme'] === 'dark');
  const ratio = window.devicePixelRatio;
  const canvas = new OffscreenCanvas(map.width, map.height + FOOT * ratio);
  const pen = canvas.getContext('2d');
  if (!pen) return canvas;
  pen.drawImage(map, 0, 0);
  pen.fillStyle = palette.hex['panel-bg'];
  pen.fillRect(0, map.height, canvas.width, FOOT * ratio);
  pen.scale(ratio, ratio);
  pen.translate(0, map.height / ratio);
  const family = getComputedStyle(document.body).fontFamily;
  const write = (text: string, x: number, y: number, font: string, align: CanvasTextAlign, colour: 'ink' | 'ink-2'): void => {
    pen.font = `${font} ${family}`;
    pen.textAlign = align;
    pen.fillStyle = palette.hex[colour];
    pen.fillText(text, x, y);
  };
  const right = canvas.width / ratio - MARGIN;
  write(texts.title, MARGIN, 28, '600 16px', 'left', 'ink');
  write(texts.plan, right, 28, '500 13px', 'right', 'ink');
  write(texts.note, right, 48, '400 12px', 'right', 'ink-2');
  legend.forEach(({ token, label }, index) => {
    const x = MARGIN + index * (SWATCH.width + 2);
    pen.fillStyle = palette.hex[token];
    pen.fillRect(x, 44, SWATCH.width, SWATCH.height);
    write(label, x + SWATCH.width / 2, 74, '400 12px', 'center', 'ink-2');
  });
  return canvas;
}
