/**
 * A page as SVG 1.1 with its fonts inside: text stays text that can be selected and searched, and looks the same elsewhere.
 * Programs that take no fonts from a file fall back to the Chinese fonts of their system.
 */
import { type Line, type Mark, HALO_MM, type Page, type TextMark } from './marks.ts';
import { fontSubset } from './font-subset.ts';
import type { Fonts, PaperFont } from './paper-font.ts';
import { MM_PER_PT, textRun } from './text-run.ts';
import { usedGlyphs } from './used-glyphs.ts';

const FAMILY = "'Quarterhour Print','Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif";

export function pageSvg(page: Page, fonts: Fonts): string {
  const [width, height] = [units(page.widthMm), units(page.heightMm)];
  const clips: string[] = [];
  const body = page.marks.map((mark) => markSvg(mark, fonts, clips)).join('\n');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${page.widthMm}mm" height="${page.heightMm}mm" viewBox="0 0 ${width} ${height}" font-family="${FAMILY}">`,
    `<title>${escaped(page.title)}</title>`,
    `<defs><style>${fontFaces(page, fonts)}</style>${clips.join('')}</defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    body,
    '</svg>',
    '',
  ].join('\n');
}

function fontFaces(page: Page, fonts: Fonts): string {
  return [...usedGlyphs([page], fonts)]
    .map(([weight, glyphs]) => {
      const { bytes } = fontSubset(fonts[weight], glyphs, 'Quarterhour Print');
      return `@font-face{font-family:'Quarterhour Print';font-weight:${weight};src:url(data:font/ttf;base64,${base64(bytes)}) format('truetype')}`;
    })
    .join('');
}

function markSvg(mark: Mark, fonts: Fonts, clips: string[]): string {
  switch (mark.kind) {
    case 'area':
      return `<path d="${mark.rings.map((ring) => `${pathData(ring)}z`).join('')}" fill="${mark.fill}"${opacity(mark.opacity)}/>`;
    case 'line': {
      const dash = mark.dash ? ` stroke-dasharray="${mark.dash.map(units).join(' ')}"` : '';
      return `<path d="${mark.lines.map(pathData).join('')}" fill="none" stroke="${mark.stroke}" stroke-width="${units(mark.widthMm)}" stroke-linejoin="round" stroke-linecap="${mark.dash ? 'butt' : 'round'}"${dash}${opacity(mark.opacity)}/>`;
    }
    case 'clip': {
      const { x, y, width, height } = mark.box;
      const id = `c${clips.length + 1}`;
      clips.push(
        `<clipPath id="${id}"><rect x="${units(x)}" y="${units(y)}" width="${units(width)}" height="${units(height)}"/></clipPath>`,
      );
      return `<g clip-path="url(#${id})">\n${mark.marks.map((inner) => markSvg(inner, fonts, clips)).join('\n')}\n</g>`;
    }
    case 'text':
      return textSvg(mark, fonts[mark.weight]);
  }
}

/** Every run between gaps starts at a stated place, so that the line is as long as it was measured. */
function textSvg(mark: TextMark, font: PaperFont): string {
  const run = textRun(mark.text, font);
  const perUnit = (mark.sizePt * MM_PER_PT) / font.unitsPerEm;
  const start = mark.x - (mark.anchor === 'start' ? 0 : run.width * perUnit * (mark.anchor === 'middle' ? 0.5 : 1));
  const pieces: { x: number; text: string }[] = [];
  let due = Number.NaN;
  for (const { codePoint, glyph, x } of run.glyphs) {
    const last = pieces.at(-1);
    const letter = String.fromCodePoint(codePoint);
    if (last !== undefined && x === due) last.text += letter;
    else pieces.push({ x, text: letter });
    due = x + font.advanceOf(glyph);
  }
  const spans = pieces.map(
    ({ x, text }, row) =>
      `${row === 0 ? '' : `<tspan x="${units(start + x * perUnit)}">`}${escaped(text)}${row === 0 ? '' : '</tspan>'}`,
  );
  const halo = mark.halo
    ? ` stroke="${mark.halo}" stroke-width="${units(HALO_MM * 2)}" stroke-linejoin="round" paint-order="stroke"`
    : '';
  return `<text x="${units(start)}" y="${units(mark.y)}" font-size="${Math.round(mark.sizePt * MM_PER_PT * 1000) / 10}" font-weight="${mark.weight}" fill="${mark.fill}"${halo} xml:space="preserve">${spans.join('')}</text>`;
}

/** The picture counts in hundredths of a millimetre: whole numbers are short. */
const units = (mm: number): number => Math.round(mm * 100);

/** Absolute start, then steps; a minus is separator enough. */
function pathData(points: Line): string {
  let text = '';
  let [x, y] = [0, 0];
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [px, py] = [units(points[at]), units(points[at + 1])];
    const [dx, dy] = [px - x, py - y];
    if (at === 0) text += `M${px}${py < 0 ? '' : ' '}${py}`;
    else text += `${at === 2 ? 'l' : dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`;
    [x, y] = [px, py];
  }
  return text;
}

const opacity = (value: number | undefined): string => (value === undefined ? '' : ` opacity="${value}"`);

/** Also without the control characters that XML has no way to write. */
export const escaped = (text: string): string =>
  Array.from(text)
    .filter((letter) => letter >= ' ' || letter === '\n' || letter === '\t')
    .map((letter) => ENTITIES[letter] ?? letter)
    .join('');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: Uint8Array): string {
  const text: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const group = (bytes[at] << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const four = [18, 12, 6, 0].map((shift) => LETTERS[(group >> shift) & 63]).join('');
    text.push(at + 2 < bytes.length ? four : at + 1 < bytes.length ? `${four.slice(0, 3)}=` : `${four.slice(0, 2)}==`);
  }
  return text.join('');
}
